"""Two to six results side by side: what they come to together, and which differences matter."""

from collections.abc import Iterator

from pydantic import Field

from decider.codes import code_of
from decider.criteria.model.criteria import Criteria
from decider.criteria.model.scenarios import Strength
from decider.engine.group.consensus import Consensus, Disagreement, consensus
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.verdict import Verdict
from decider.text.answers import label_of
from decider.web.api.models.message import EditionStamp, Message, WordedMessage
from decider.web.api.models.score import ChangeTo
from decider.web.compare.members import LEAST, MOST, ComparedResults, Member
from decider.web.result.explained import explained

NOTHING = "no answer"


class CodesToCompare(Message):
    """The results to compare."""

    codes: list[str] = Field(
        min_length=LEAST,
        max_length=MOST,
        description="Two to six codes, or links with one in each, as they were pasted.",
    )


class BriefVerdict(Message):
    """A verdict without its proofs."""

    recommended: str | None
    strength: Strength
    scores: dict[str, float]
    margin: float
    settled: bool


class ComparedMember(Message):
    """One of the results."""

    code: str = Field(description="The code, spelled as we spell it.")
    compared_as: str = Field(description="The code of the same answers under the criteria of the comparison.")
    left_behind: dict[str, str] = Field(description="Answers that these criteria do not know.")
    verdict: BriefVerdict


class SettledAs(Message):
    """A disagreement settled as one of the choices given."""

    choice: str
    members: list[int] = Field(description="Who gave it, by their places in what was sent, from 0.")
    verdict: BriefVerdict
    turns: bool = Field(description="Whether that changes what is recommended to all.")


class AnswerDifference(Message):
    """A question that was answered differently."""

    question: str
    matters: bool = Field(description="Whether settling it alone can turn the recommendation.")
    swing: float = Field(description="By how many points settling it moves the margin, at most.")
    settlings: list[SettledAs]


class ComparisonFigures(WordedMessage):
    """What the results come to together, by the answers all agree on and the mean where they differ."""

    edition: EditionStamp
    members: list[ComparedMember]
    code: str = Field(description="The code of the answers that nobody contradicts.")
    verdict: BriefVerdict
    agreed: dict[str, str]
    open: list[str] = Field(description="Questions that nobody answered.")
    differences: list[AnswerDifference]
    turning: list[list[ChangeTo]] = Field(
        description="The smallest sets of differences that turn the recommendation when settled so."
    )
    open_turns: bool = Field(description="Whether questions that nobody answered can still turn it.")
    weigh_differently: bool = Field(description="Whether the results have different priorities.")
    link: str | None = Field(
        description="The whole link to their page; null where the site does not know its address."
    )


def comparison_of(gathering: ComparedResults, site: str | None) -> ComparisonFigures:
    """The comparison of results of one edition; `site` is this one's address, None if nobody knows it."""
    edition, criteria = gathering.edition, gathering.edition.criteria
    joint = consensus(edition, [each.sheet for each in gathering.members])
    agreed = dict(joint.sheet.answers)
    different = {each.question for each in joint.disagreements}
    link = None if site is None else site + gathering.address()
    return ComparisonFigures(
        edition=EditionStamp(version=criteria.version, digest=edition.digest),
        members=[_member(edition, each) for each in gathering.members],
        code=code_of(edition, joint.sheet),
        verdict=_brief(joint.verdict),
        agreed=agreed,
        open=_unanswered(criteria, different | agreed.keys()),
        differences=[_difference(each) for each in joint.disagreements],
        turning=_turning(joint),
        open_turns=joint.open_turns,
        weigh_differently=joint.weigh_differently,
        link=link,
        says="\n".join(_words(gathering, link)),
    )


def _words(gathering: ComparedResults, link: str | None) -> Iterator[str]:
    """What each result recommends, and the answers that are not the same in all, "no answer" being one."""
    for each in gathering.members:
        yield f"{each.name}: {''.join(explained(gathering.edition, each.sheet).headline)}"
    for question in gathering.edition.criteria.questions:
        given = {each.name: each.sheet.answers.get(question.id) for each in gathering.members}
        if len({*given.values()}) > 1:
            said = (f"{name}: {label_of(question, answer, NOTHING)}" for name, answer in given.items())
            yield f"{question.ask} {'; '.join(said)}."
    if link is not None:
        yield f"Side by side: {link}"


def _member(edition: Edition, member: Member) -> ComparedMember:
    return ComparedMember(
        code=member.code,
        compared_as=code_of(edition, member.sheet),
        left_behind=dict(member.carried.lost) if member.carried else {},
        verdict=_brief(edition.score(member.sheet)),
    )


def _brief(verdict: Verdict) -> BriefVerdict:
    return BriefVerdict(
        recommended=verdict.recommended,
        strength=verdict.strength,
        scores={option: float(score) for option, score in verdict.scores.items()},
        margin=float(verdict.margin),
        settled=verdict.settled,
    )


def _unanswered(criteria: Criteria, answered: set[str]) -> list[str]:
    return [question.id for question in criteria.questions if question.id not in answered]


def _difference(found: Disagreement) -> AnswerDifference:
    return AnswerDifference(
        question=found.question,
        matters=found.matters,
        swing=float(found.swing),
        settlings=[
            SettledAs(
                choice=each.choice,
                members=[*each.members],
                verdict=_brief(each.verdict),
                turns=each.turns,
            )
            for each in found.settlings
        ],
    )


def _turning(joint: Consensus) -> list[list[ChangeTo]]:
    return [
        [ChangeTo(question=change.question, to=change.to) for change in each.changes]
        for each in joint.turning
    ]
