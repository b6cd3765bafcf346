"""The next steps on a result: what to do first, what it will cost, and what to hold vendors to."""

from dataclasses import dataclass

from decider.criteria.model.criteria import Criteria, Question
from decider.criteria.model.next_steps import NextStep
from decider.engine.scoring.sheet import Sheet
from decider.web.cost import ranges
from decider.web.cost.estimate import clinicians_of, five_year_range
from decider.web.result.advice import PackCounts
from decider.web.result.explained import ExplainedResult
from decider.web.view.amounts import counted
from decider.web.view.mailto import letter

DEPENDS = "Your next step depends on it."
EITHER = ("Let price and terms decide", "Nothing is recommended, so either kind will do.")
UNKNOWN = ("Find out which kind fits", "This follows once one of them is recommended.")


@dataclass(frozen=True, slots=True)
class Letter:
    """An email to copy, and the address that opens it in a mail program."""

    subject: str
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class FirstStep:
    """What to do first; where it is not decided yet, the question to answer first."""

    name: str
    because: str
    button: str
    letter: Letter | None
    question: Question | None

    @property
    def sentence(self) -> str:
        """What to do, as a sentence."""
        return self.name if self.name.endswith("?") else f"{self.name}."


@dataclass(frozen=True, slots=True)
class CostRange:
    """What the recommended option costs over five years, by the figures of the file.

    `clinicians` is about the number: an answer such as "6 to 15" is priced as one.
    """

    dollars: str
    clinicians: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The next steps on a result, each None where its file says nothing of it.

    `range` is None where the file has no figure. `buying` says whether to ask vendors for offers next.
    """

    first: FirstStep | None
    costs: bool
    range: CostRange | None
    pack: PackCounts | None
    buying: bool

    @property
    def steps(self) -> int:
        """How many steps there are."""
        return sum(map(bool, (self.first, self.costs, self.pack)))


def plan_of(criteria: Criteria, sheet: Sheet, result: ExplainedResult) -> Plan:
    """The next steps on the result of a sheet."""
    recommended = result.view.verdict.recommended
    return Plan(
        first=first_step(result),
        costs=criteria.costs is not None,
        range=_range(criteria, sheet, recommended) if recommended else None,
        pack=result.advice.pack,
        buying=result.advice.offers,
    )


def first_step(result: ExplainedResult) -> FirstStep | None:
    """What to do first, or what to answer first where that decides it; None where a file says nothing of it.

    While it is too early to claim anything, it can only be a question.
    """
    if not result.view.started or not (result.claims or result.waits_for):
        return None
    if question := result.waits_for:
        return FirstStep(f"Answer this: {question.ask}", DEPENDS, "Answer it", None, question)
    action, verdict = result.advice.action, result.view.verdict
    if action is None or action.told is None:
        tied = verdict.recommended is None and result.view.criteria.actions
        return FirstStep(*(EITHER if verdict.settled else UNKNOWN), "", None, None) if tied else None
    step = result.advice.step
    if step is None:
        return FirstStep(action.told.name, action.told.because, "", None, None)
    return FirstStep(step.name, step.because, step.button or "", _letter(step), None)


def _letter(step: NextStep) -> Letter | None:
    if not step.email or not step.subject:
        return None
    return Letter(step.subject, step.email.strip(), letter(step.subject, step.email))


def _range(criteria: Criteria, sheet: Sheet, option: str) -> CostRange | None:
    """The range of what has a figure for this option; None where the size of the practice is not known."""
    costs = criteria.costs
    count, known = clinicians_of(criteria, costs, sheet) if costs else (0, "")
    found = five_year_range(criteria, sheet, option) if known else None
    if costs is None or found is None:
        return None
    heads = counted(count, *costs.heads)
    return CostRange(ranges.about(found), heads if count == 1 else f"about {heads}")
