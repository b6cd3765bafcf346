"""The group verdict of a comparison in words, and which disagreements can change it."""

from dataclasses import dataclass

from decider.codes import code_of
from decider.criteria.model.criteria import Criteria, Question
from decider.engine.group.consensus import Consensus, consensus
from decider.engine.scoring.sheet import Sheet
from decider.web.compare.differences import AgreedAnswer, Difference, alike_in, differences_in
from decider.web.compare.members import ComparedResults
from decider.web.result.proofs import Tile, turned
from decider.web.view.amounts import counted
from decider.web.view.margins import lead
from decider.web.view.text import Band, joined
from decider.web.view.verdict import VerdictView, view_of


@dataclass(frozen=True, slots=True)
class GroupResult:
    """The group's verdict, where its members differ and where not.

    `code` is the sheet of what they agree on, `sets` are the smallest sets of disagreements that turn the
    recommendation together where none does alone. `apart` names those who weigh by priorities of their own
    that the others do not share. Where nothing is claimed, there are no tiles and no sets, and the `others`
    are all that differs.
    """

    code: str
    view: VerdictView
    conclusion: str
    tiles: tuple[Tile, ...]
    sets: tuple[str, ...]
    deciding: tuple[Difference, ...]
    others: tuple[Difference, ...]
    agreed: tuple[AgreedAnswer, ...]
    open: tuple[Question, ...]
    open_turns: bool
    own_weights: bool
    apart: str


def together_of(gathering: ComparedResults) -> GroupResult:
    """What the members of a gathering make of their results."""
    edition, members = gathering.edition, gathering.members
    criteria = edition.criteria
    joint = consensus(edition, [each.sheet for each in members])
    differences, agreed = differences_in(gathering, joint), alike_in(gathering, joint)
    answered = {each.question.id for each in differences} | {each.question.id for each in agreed}
    unanswered = tuple(question for question in criteria.questions if question.id not in answered)
    own = [each.name for each in members if each.sheet.priorities is not None]
    band = Band(len(unanswered), len(differences))
    view = view_of(criteria, _answered(joint), joint.verdict, band)
    return GroupResult(
        code=code_of(edition, joint.sheet),
        view=view,
        conclusion=_conclusion(criteria, joint, claimed=view.claims),
        tiles=_tiles(criteria, joint, len(agreed), len(unanswered)) if view.claims else (),
        sets=tuple(turned(criteria, each) for each in joint.turning if view.claims and not _alone(joint)),
        deciding=tuple(each for each in differences if view.claims and each.turns),
        others=tuple(each for each in differences if not (view.claims and each.turns)),
        agreed=agreed,
        open=unanswered,
        open_turns=joint.open_turns,
        own_weights=joint.sheet.priorities is not None,
        apart=joined(own) if joint.weigh_differently else "",
    )


def _answered(joint: Consensus) -> Sheet:
    """A sheet of all that somebody answered: a disagreement is as much of an answer as an agreement."""
    differ = {each.question: each.settlings[0].choice for each in joint.disagreements}
    return Sheet({**joint.sheet.answers, **differ}, joint.sheet.priorities)


def _alone(joint: Consensus) -> int:
    """How many disagreements can turn the recommendation when settled alone."""
    return sum(each.matters for each in joint.disagreements)


def _conclusion(criteria: Criteria, joint: Consensus, *, claimed: bool) -> str:
    count, alone = len(joint.disagreements), _alone(joint)
    disagreements = counted(count, "disagreement")
    if not count:
        return "No two of you gave different answers."
    answers = counted(count, "answer")
    if not claimed:
        return f"You disagree on {answers}. It’s too early to say what that changes."
    if alone:
        whose = f"Your {disagreements}" if alone == count else f"{alone} of your {disagreements}"
        return f"{whose} can change the recommendation{', each on its own' if alone > 1 else ''}."
    if joint.turning:
        size = len(joint.turning[0].changes)
        return (
            f"None of your {disagreements} can change the recommendation on its own, "
            f"but {size} settled together can."
        )
    name = joint.verdict.recommended
    stays = criteria.option(name).name if name else "a tie"
    return f"You disagree on {answers}, but settled any way, the recommendation stays {stays}."


def _tiles(criteria: Criteria, joint: Consensus, agreed: int, unanswered: int) -> tuple[Tile, ...]:
    count = len(joint.disagreements)
    differ = counted(count, "answer differs", "answers differ") if count else "No answer differs"
    rest = [f"{agreed} agree"] if agreed else []
    rest += [f"{unanswered} skipped by all of you"] if unanswered else []
    return (
        Tile(joint.verdict.strength.capitalize(), lead(criteria, joint.verdict)),
        Tile(differ, "; ".join([f"of {len(criteria.questions)}", *rest])),
        _mattering(joint),
    )


def _mattering(joint: Consensus) -> Tile:
    count, alone = len(joint.disagreements), _alone(joint)
    if not count:
        return Tile("Agreed", "there is nothing to settle between you")
    if alone:
        verb = "matters" if alone == 1 else "matter"
        return Tile(
            f"{alone} {verb}",
            f"settled alone, {'it' if alone == 1 else 'each'} can change the recommendation",
        )
    if joint.turning:
        return Tile(
            f"{len(joint.turning[0].changes)} together", "can change the recommendation; no single one can"
        )
    return Tile("None would change it", "settle them any way, and the recommendation stays")
