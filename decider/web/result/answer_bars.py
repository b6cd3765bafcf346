"""The answers that moved a result most, as signed bars that add up to its margin."""

from dataclasses import dataclass
from fractions import Fraction

from decider.criteria.model.criteria import Criteria
from decider.criteria.model.options import Option
from decider.engine.scoring.verdict import Verdict
from decider.text.case import capitalized
from decider.web.result.contributions import right_of
from decider.web.result.sides import chosen

SHOWN = 5
# In percent of the width. Beside a bar stands the name of its option, each letter LETTER wide on a phone.
MIDDLE, HALF, LEAST_HALF, GAP, LETTER = 50, 36, 12, 2, 2.3


@dataclass(frozen=True, slots=True)
class AnswerBar:
    """What one answer adds to the margin, around the middle of a picture, in percent of its width.

    `lead` is that in points, and below zero where it speaks against the option ahead. The name of the option
    it speaks for, `toward`, stands at `end`; None where it adds nothing.
    """

    says: str
    lead: Fraction
    toward: Option | None
    option_index: int
    start: float
    width: float
    end: float
    is_right: bool


@dataclass(frozen=True, slots=True)
class AnswerBars:
    """The answers that moved a result most, longest first, and a last bar for all the `others` together.

    `open` says whether questions that nobody answered add to that bar, at their mean. It is None where
    nothing is left for it.
    """

    most: tuple[AnswerBar, ...]
    rest: AnswerBar | None
    others: int
    open: bool


# What the bars do not name goes into the last one, so all of them add up to the margin exactly, open answers
# at their mean included.
def answer_bars(criteria: Criteria, verdict: Verdict) -> AnswerBars:
    """The bars of a verdict."""
    leads = verdict.leads
    most = sorted((given for given in leads if leads[given]), key=lambda given: -abs(leads[given]))[:SHOWN]
    shown = {given: leads[given] for given in most}
    rest = int(verdict.margin * verdict.unit) - sum(shown.values())
    others = len(leads) - len(most)
    is_open = any(each.choice is None for each in verdict.contributions)
    longest = max(map(abs, (rest, *shown.values()))) or 1
    return AnswerBars(
        most=tuple(
            _bar(criteria, verdict, _said(criteria, *given), lead, longest) for given, lead in shown.items()
        ),
        rest=_bar(criteria, verdict, "", rest, longest) if others or rest else None,
        others=others,
        open=is_open,
    )


def _bar(criteria: Criteria, verdict: Verdict, says: str, lead: int, longest: int) -> AnswerBar:
    """The bar of a lead in 1/`unit` of a point."""
    toward = criteria.option(verdict.ahead if lead > 0 else verdict.behind) if lead else None
    is_right = toward is not None and toward.id == right_of(criteria, verdict)
    width = round(abs(lead) / longest * _half(criteria, verdict), 3)
    return AnswerBar(
        says=says,
        lead=Fraction(lead, verdict.unit),
        toward=toward,
        option_index=criteria.options.index(toward) if toward else 0,
        start=MIDDLE if is_right else round(MIDDLE - width, 3),
        width=width,
        end=round(MIDDLE + (width + GAP if is_right else -width - GAP), 3),
        is_right=is_right,
    )


def _half(criteria: Criteria, verdict: Verdict) -> float:
    """How far the longest bar reaches, so that the longer of both names fits beside it."""
    letters = max(len(criteria.option(each).name) for each in (verdict.ahead, verdict.behind))
    return min(HALF, max(LEAST_HALF, MIDDLE - GAP - LETTER * letters))


def _said(criteria: Criteria, question: str, choice: str) -> str:
    found = chosen(criteria, question, choice)
    return capitalized((found.says or found.phrase) if found else choice)
