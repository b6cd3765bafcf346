"""Contributions to the margin by criterion and by answer, as bars."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor, lcm
from operator import itemgetter

from decider.criteria.model.criteria import Criteria
from decider.criteria.model.options import Criterion, Option
from decider.criteria.model.sources import Source
from decider.engine.scoring.scale import Contribution
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Verdict
from decider.web.view.amounts import rounded_difference
from decider.web.view.coordinates import drawn
from decider.web.view.text import started

MOST_PHRASES = 3
FIRST, MOST = 2, 4


@dataclass(frozen=True, slots=True)
class Term:
    """What one answer, or one open question at its mean, gives on one criterion."""

    phrase: str
    open: bool
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContributionBar:
    """What one criterion adds to the margin, as a signed bar around the middle, in percent of its width."""

    criterion: Criterion
    points: int
    toward: Option | None
    option_index: int
    start: float
    width: float
    phrases: tuple[str, ...]
    without: str
    terms: tuple[Term, ...]
    sources: tuple[Source, ...]


def lead_of(verdict: Verdict, contribution: Contribution) -> Fraction:
    """What a contribution adds to the margin of the option ahead."""
    return contribution.points[verdict.ahead] - contribution.points[verdict.behind]


def bars_of(criteria: Criteria, verdict: Verdict) -> tuple[ContributionBar, ...]:
    """A bar for each criterion that counts, longest first; their points add up to the margin as shown."""
    unit, whole_leads = _leads(criteria, verdict)
    leads = {name: Fraction(lead, unit) for name, lead in whole_leads.items()}
    ahead, behind = verdict.scores[verdict.ahead], verdict.scores[verdict.behind]
    whole = whole_parts(leads, rounded_difference(ahead, behind))
    longest = max(map(abs, leads.values()), default=Fraction(0)) or Fraction(1)
    return tuple(
        _bar(criteria, verdict, each, leads[each.id] / longest, whole[each.id])
        for each in counting_most(criteria, verdict)
    )


def counting_most(criteria: Criteria, verdict: Verdict) -> list[Criterion]:
    """The criteria that count, by falling effect on the margin."""
    _, leads = _leads(criteria, verdict)
    counting = [each for each in criteria.criteria if each.id in leads]
    return sorted(counting, key=lambda criterion: -abs(leads[criterion.id]))


# To add fractions one by one takes a common denominator for each; here it is found once.
def _leads(criteria: Criteria, verdict: Verdict) -> tuple[int, dict[str, int]]:
    """What each criterion that counts adds to the margin, in the order of the file, and its unit: 1/that."""
    parts = [
        (each.criterion, each.points[verdict.ahead], each.points[verdict.behind])
        for each in verdict.contributions
    ]
    unit = lcm(*{part.denominator for _, *both in parts for part in both})
    leads = dict.fromkeys((criterion.id for criterion in criteria.criteria), 0)
    for name, ours, theirs in parts:
        leads[name] += ours.numerator * (unit // ours.denominator)
        leads[name] -= theirs.numerator * (unit // theirs.denominator)
    counting = {name for name, *_ in parts}
    return unit, {name: lead for name, lead in leads.items() if name in counting}


def movers(verdict: Verdict, sign: int) -> list[tuple[str, str]]:
    """The few given answers that moved the balance most, for (1) or against (-1) the option ahead."""
    leads = {given: sign * lead for given, lead in verdict.leads.items()}
    return sorted((given for given in leads if leads[given] > 0), key=leads.__getitem__, reverse=True)[
        :MOST_PHRASES
    ]


def moved_by(criteria: Criteria, verdict: Verdict, sign: int) -> tuple[str, ...]:
    """The same answers in phrases."""
    return tuple(_phrase(criteria, *given) for given in movers(verdict, sign))


# Rounding each part for itself would leave sums that miss the total by a point or two, and readers add up.
# Every part is rounded down first, which leaves fewer points missing than there are parts; one point each
# then goes to those that lost most. Negative parts work alike, as floor goes down for them too. O(n log n).
# The total is the difference of two rounded scores, so it can also lie below the sum of the floors, or above
# that of the ceilings. What is left then goes to the longest part, where it shows least and turns no sign.
def whole_parts(parts: Mapping[str, Fraction], total: int) -> dict[str, int]:
    """The parts as whole numbers that add up to the total: the largest remainders go up.

    Source: the method of largest remainders (Hamilton, 1792).
    """
    whole = {name: floor(part) for name, part in parts.items()}
    missing = total - sum(whole.values())
    broken = [name for name, part in parts.items() if part > whole[name]]
    for name in sorted(broken, key=lambda name: whole[name] - parts[name])[: max(missing, 0)]:
        whole[name] += 1
    if parts:
        whole[max(parts, key=lambda name: abs(parts[name]))] += total - sum(whole.values())
    return whole


def _bar(
    criteria: Criteria, verdict: Verdict, criterion: Criterion, share: Fraction, points: int
) -> ContributionBar:
    ahead, behind = criteria.option(verdict.ahead), criteria.option(verdict.behind)
    toward = ahead if share > 0 else behind if share < 0 else None
    right = toward is not None and toward.id == right_of(criteria, verdict)
    width = drawn(50 * abs(share))
    terms = [each for each in verdict.contributions if each.criterion == criterion.id]
    return ContributionBar(
        criterion=criterion,
        points=abs(points),
        toward=toward,
        option_index=criteria.options.index(toward) if toward else 0,
        start=50 if right else round(50 - width, 3),
        width=width,
        phrases=_phrases(criteria, verdict, terms, 1 if share > 0 else -1),
        without="skipped: counted as the average"
        if all(term.choice is None for term in terms)
        else "your answers balance out",
        terms=tuple(_term(criteria, each) for each in terms),
        sources=criteria.cited(criterion.facts),
    )


# The balance has the first option of the file on the left. Bars follow it, so that a bar to the right always
# speaks for the option whose name stands on the right.
def right_of(criteria: Criteria, verdict: Verdict) -> str:
    """The option drawn on the right: of the two compared, the later in the file."""
    return max((verdict.ahead, verdict.behind), key=[option.id for option in criteria.options].index)


def _phrases(
    criteria: Criteria, verdict: Verdict, terms: Iterable[Contribution], sign: int
) -> tuple[str, ...]:
    leads = [(sign * lead_of(verdict, each), each) for each in terms if each.choice]
    moving = sorted(((lead, each) for lead, each in leads if lead > 0), key=itemgetter(0), reverse=True)
    return tuple(_phrase(criteria, each.question, each.choice) for _, each in moving[:MOST_PHRASES])


def _term(criteria: Criteria, contribution: Contribution) -> Term:
    return Term(
        _phrase(criteria, contribution.question, contribution.choice),
        contribution.choice is None,
        tuple(f"{float(contribution.points[option.id]):.1f}" for option in criteria.options),
    )


def _phrase(criteria: Criteria, question_id: str, choice_id: str | None) -> str:
    question = criteria.question(question_id)
    if question is None:
        raise KeyError(question_id)
    choice = question.choice(choice_id)
    return choice.phrase if choice else question.ask


def practice_of(criteria: Criteria, sheet: Sheet, verdict: Verdict) -> tuple[str, ...]:
    """The practice in a few phrases: how the file begins to ask about it, and what moved its balance most."""
    if not started(verdict):
        return ()
    given = (question.choice(sheet.answers.get(question.id)) for question in criteria.questions)
    first = [choice.phrase for choice in given if choice][:FIRST]
    return tuple(dict.fromkeys([*first, *moved_by(criteria, verdict, 1)]))[:MOST]


def kind_of_practice(criteria: Criteria, sheet: Sheet) -> str:
    """The first answers that a file asks for, as they say whose result it is; empty unless all are given."""
    given = [question.choice(sheet.answers.get(question.id)) for question in criteria.questions[:FIRST]]
    return ", ".join(choice.phrase for choice in given if choice) if all(given) else ""
