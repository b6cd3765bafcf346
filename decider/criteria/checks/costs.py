"""Checks of the cost figures: known names, rising ranges, and a fact behind each."""

from collections.abc import Iterator
from fractions import Fraction

from decider.criteria.checks.conditions import check_when
from decider.criteria.checks.ids import Names, unknown_id, unknown_keys, unknown_values
from decider.criteria.model.costs import MOST_DOLLARS, MOST_SHARE, CostFigure, CostLine, Headcount
from decider.criteria.model.criteria import Criteria
from decider.criteria.problems import Finding, Path

NO_DOLLARS = f"dollars are whole numbers from 0 to {MOST_DOLLARS:,}"
NO_SHARE = f"a share is a percentage from 0 to {MOST_SHARE}, with one decimal at most"
NOT_RISING = "a range rises: low, then likely, then high"
NO_FACT = (
    "a figure needs a fact that gives it; name it under 'facts', or remove the figure to ask for a quote"
)
ONE_WAY = "one way of buying leaves nothing to choose; add another or remove 'buying'"
NO_ANSWERS = "a figure for everyone stands under 'all_options'; name the answers it holds for under 'when'"
TWO_COUNTS = "one count is enough; remove 'clinicians' or 'people'"
TWICE = "'all_options' gives every option its figure already; remove one of the two"


def check_costs(names: Names, criteria: Criteria) -> Iterator[Finding]:
    """The findings about the costs of a file."""
    costs = criteria.costs
    if costs is None:
        return
    if costs.clinicians and costs.people:
        yield Finding(("costs", "people"), TWO_COUNTS, on_key=True)
    for key, headcount in (("clinicians", costs.clinicians), ("people", costs.people)):
        if headcount:
            yield from _headcount(criteria, headcount, ("costs", key))
    if len(costs.buying) == 1:
        yield Finding(("costs", "buying"), ONE_WAY, on_key=True)
    if costs.keep:
        yield from check_when(names, "a present system", costs.keep.when, ("costs", "keep", "when"))
    if costs.opening is not None:
        remarks = [remark.id for remark in costs.remarks]
        yield from unknown_values("remark", [costs.opening], remarks, ("costs", "opening"))
    ways = [way.id for way in costs.buying]
    for line in costs.lines:
        path = ("costs", "lines", line.id)
        yield from unknown_values("way of buying", line.buying, ways, (*path, "buying"))
        yield from _line(names, line, path)


def _headcount(criteria: Criteria, headcount: Headcount, path: Path) -> Iterator[Finding]:
    question = criteria.question(headcount.question)
    if question is None:
        names = [each.id for each in criteria.questions]
        yield unknown_id("question", headcount.question, names, (*path, "question"))
        return
    choices = [choice.id for choice in question.choices]
    yield from unknown_keys("choice", headcount.counts, choices, (*path, "counts"), headcount.question)


def _line(names: Names, line: CostLine, path: Path) -> Iterator[Finding]:
    if line.all_options and line.options:
        yield Finding((*path, "options"), TWICE, on_key=True)
    yield from unknown_keys("option", line.options, names.options, (*path, "options"))
    for position, each in enumerate(line.figures):
        within = (*path, "figures", position)
        if each.when is None:
            yield Finding(within, NO_ANSWERS)
        yield from check_when(names, "a figure", each.when, (*within, "when"))
        yield from _figure(line, each, within)
    if line.all_options:
        yield from _figure(line, line.all_options, (*path, "all_options"))
    for option, figure in line.options.items():
        yield from _figure(line, figure, (*path, "options", option))


def _figure(line: CostLine, figure: CostFigure, path: Path) -> Iterator[Finding]:
    amounts = {"low": figure.low, "likely": figure.likely, "high": figure.high}
    fits, words = (_share, NO_SHARE) if line.per == "share_of_collections" else (_dollars, NO_DOLLARS)
    for key, amount in amounts.items():
        if not fits(amount):
            yield Finding((*path, key), words)
    if not figure.low <= figure.likely <= figure.high:
        yield Finding((*path, "high" if figure.low <= figure.likely else "likely"), NOT_RISING)
    if not figure.facts:
        yield Finding((*path, "low"), NO_FACT)


def _dollars(amount: Fraction) -> bool:
    return amount.denominator == 1 and amount <= MOST_DOLLARS


def _share(amount: Fraction) -> bool:
    return (10 * amount).denominator == 1 and amount <= MOST_SHARE
