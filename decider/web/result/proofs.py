"""The proofs of a result in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from decider.criteria.model.criteria import Criteria, Question
from decider.engine.proofs.agreement import Share
from decider.engine.proofs.counterfactuals import Counterfactual
from decider.engine.proofs.homework import OpenAnswer
from decider.engine.proofs.result import Proved
from decider.text.percent import percent
from decider.web.result.other_weights import LensRow, flip_said, lens_rows
from decider.web.view.amounts import counted, points
from decider.web.view.text import joined

AGREEMENTS = (
    (Fraction(1), "Always"),
    (Fraction(95, 100), "Almost always"),
    (Fraction(75, 100), "Mostly"),
    (Fraction(50, 100), "Often"),
    (Fraction(0), "Seldom"),
)
SURE = Fraction(95, 100)
LONG = 3


Reach = Literal["found", "beyond", "nothing", "unknown"]


@dataclass(frozen=True, slots=True)
class Tile:
    """A finding in a few large words, and what it means."""

    large: str
    small: str


@dataclass(frozen=True, slots=True)
class QuestionToSettle:
    """An open question, and what finding out could do."""

    question: Question
    effect: str
    decides_rule: bool


@dataclass(frozen=True, slots=True)
class Proofs:
    """How sure a result is, what alone decides it, what would change it, and what to find out.

    `fewest` is the least number of answers whose change turns the recommendation, 0 where none was found;
    `reach` then says that none would, that only larger changes than are plausible would, or that the search
    was cut off.
    """

    agreement: Tile
    deciding: Tile
    changing: Tile
    fewest: int
    reach: Reach
    depends: str
    reasons: tuple[str, ...]
    changes: tuple[str, ...]
    find: tuple[QuestionToSettle, ...]
    spare: tuple[Question, ...]
    lenses: tuple[LensRow, ...]
    flips: Mapping[str, str]
    plausible: tuple[Counterfactual, ...]

    @property
    def open(self) -> int:
        """How many questions are open."""
        return len(self.find) + len(self.spare)


def proofs_of(criteria: Criteria, proved: Proved, answers: Mapping[str, str]) -> Proofs:
    """Say what was proved about the sheet with these answers."""
    return Proofs(
        agreement=_agreement(proved),
        deciding=_deciding(proved),
        changing=_changing(_fewest(proved), _reach(proved)),
        fewest=_fewest(proved),
        reach=_reach(proved),
        depends=_depends(criteria, proved),
        reasons=tuple(_phrase(criteria, name, answers[name]) for name in proved.sufficient or ()),
        changes=_changes(criteria, proved.plausible),
        find=tuple(
            QuestionToSettle(_question(criteria, each.question), _effect(each), bool(each.rules))
            for each in proved.homework
            if each.flips
        ),
        spare=tuple(_question(criteria, each.question) for each in proved.homework if not each.flips),
        lenses=lens_rows(criteria, proved),
        flips={name: flip_said(criteria, flip) for name, flip in proved.flip_weights.items()},
        plausible=proved.plausible,
    )


def share_of(share: Share) -> str:
    """A share as people read it, with "about" where it is an estimate."""
    return percent(share.value) if share.exact else f"about {percent(share.value)}"


# "Always" is a claim over all weightings, so it needs both shares to be whole: a sampled or a nearby share
# of 1 alone is capped just below it and says "almost always".
def _agreement(proved: Proved) -> Tile:
    if proved.verdict.recommended is None:
        return Tile("Tied", "any change of the weights can tip it")
    near, whatever = proved.agreement.range, proved.agreement.any
    least = near.value if whatever.value == 1 else min(near.value, Fraction(999, 1000))
    word = next(word for share, word in AGREEMENTS if least >= share)
    return Tile(
        f"{word} the same",
        f"{share_of(near)} of the weightings near ours agree, {share_of(whatever)} of all possible ones",
    )


def _deciding(proved: Proved) -> Tile:
    if proved.sufficient is None:
        flipping = sum(answer.flips for answer in proved.homework) or len(proved.homework)
        return Tile("Still open", f"{counted(flipping, 'skipped question')} could still change it")
    if not proved.sufficient:
        return Tile("No answer", "matters: everybody would get this")
    return Tile(counted(len(proved.sufficient), "answer"), "decided it, whatever the others are")


def _fewest(proved: Proved) -> int:
    # Counterfactuals come smallest first.
    return len(proved.plausible[0].changes) if proved.plausible else 0


def _reach(proved: Proved) -> Reach:
    if proved.plausible:
        return "found"
    if proved.cut_off:
        return "unknown"
    return "beyond" if proved.counterfactuals else "nothing"


def _changing(fewest: int, reach: Reach) -> Tile:
    match reach:
        case "found":
            return Tile(counted(fewest, "answer"), "would have to be different to change it")
        case "unknown":
            return Tile("Unknown", "whether anything within your reach would change it")
        case "beyond":
            return Tile("Nothing", "within your reach would change it")
        case "nothing":
            return Tile("Nothing", "that you could change would change it")


# Two signs that the weights decide: some nearby weightings disagree, or equal or original weights do. Either
# is said, since a visitor who set priorities should learn that they changed the answer.
def _depends(criteria: Criteria, proved: Proved) -> str:
    """Say plainly when a recommendation depends on the weights; nothing where it hardly does."""
    lenses = [proved.lenses.file, proved.lenses.equal]
    divided = any(lens.recommended != proved.verdict.recommended for lens in lenses)
    if proved.verdict.recommended is None or (proved.agreement.range.value >= SURE and not divided):
        return ""
    near = proved.agreement.range
    others = share_of(Share(1 - near.value, near.error))
    noun = criteria.option(proved.verdict.recommended).noun
    return f"This depends on what matters to you: in {others} of the weightings near ours it is not {noun}."


def _changes(criteria: Criteria, found: Sequence[Counterfactual]) -> tuple[str, ...]:
    """A sentence for each way; one example is enough where each is long."""
    shown = found if found and len(found[0].changes) <= LONG else found[:1]
    return tuple(turned(criteria, each) for each in shown)


def turned(criteria: Criteria, found: Counterfactual) -> str:
    """What a set of changed answers gives, as a sentence without its full stop."""
    parts = joined([_phrase(criteria, change.question, change.to) for change in found.changes])
    if found.recommended is None:
        return f"With {parts}: a tie"
    ahead = "" if found.margin < 0 else f", {points(found.margin)} ahead"
    return f"With {parts}: {criteria.option(found.recommended).name}{ahead}"


def _effect(answer: OpenAnswer) -> str:
    moved = f"could move it by up to {points(answer.swing)}" if answer.swing else ""
    ruled = "decides whether a rule applies" if answer.rules else ""
    return " and ".join(filter(None, (ruled, moved)))


def _question(criteria: Criteria, name: str) -> Question:
    question = criteria.question(name)
    if question is None:
        raise KeyError(name)
    return question


def _phrase(criteria: Criteria, name: str, answer: str) -> str:
    choice = _question(criteria, name).choice(answer)
    return choice.phrase if choice else answer
