"""Checks of the cost figures: known names, rising ranges, and a fact behind each."""

from collections.abc import Collection, Iterator
from fractions import Fraction

from decider.criteria.checks.ids import unknown_keys
from decider.criteria.messages import unknown
from decider.criteria.model.costs import MOST_DOLLARS, MOST_SHARE, CostFigure, CostLine, Headcount
from decider.criteria.model.criteria import Criteria
from decider.criteria.problems import Finding, Path

NO_DOLLARS = f"dollars are whole numbers from 0 to {MOST_DOLLARS:,}"
NO_SHARE = f"a share is a percentage from 0 to {MOST_SHARE}, with one decimal at most"
NOT_RISING = "a range rises: low, then likely, then high"
NO_FACT = (
    "a figure needs a fact that gives it; name it under 'facts', or remove the figure to ask for a quote"
)
TWICE = "'all_options' gives every option its figure already; remove one of the two"


def check_costs(criteria: Criteria) -> Iterator[Finding]:
    """The findings about the costs of a file."""
    if criteria.costs is None:
        return
    if criteria.costs.clinicians:
        yield from _headcount(criteria, criteria.costs.clinicians)
    options = [option.id for option in criteria.options]
    for line in criteria.costs.lines:
        yield from _line(line, options, ("costs", "lines", line.id))


def _headcount(criteria: Criteria, headcount: Headcount) -> Iterator[Finding]:
    path = ("costs", "clinicians")
    question = criteria.question(headcount.question)
    if question is None:
        names = [each.id for each in criteria.questions]
        yield Finding((*path, "question"), unknown("question", headcount.question, names))
        return
    choices = [choice.id for choice in question.choices]
    yield from unknown_keys("choice", headcount.counts, choices, (*path, "counts"))


def _line(line: CostLine, options: Collection[str], path: Path) -> Iterator[Finding]:
    if line.all_options and line.options:
        yield Finding((*path, "options"), TWICE, on_key=True)
    yield from unknown_keys("option", line.options, options, (*path, "options"))
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
