"""By how much criteria and answers let one option lead another."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from decider.engine.scoring.verdict import Verdict


def criterion_leads(verdict: Verdict, ahead: str, behind: str) -> Mapping[str, Fraction]:
    """By how much each criterion lets one option lead another, in points of a score."""
    return _summed(
        (each.criterion, each.points[ahead] - each.points[behind]) for each in verdict.contributions
    )


def answer_leads(verdict: Verdict, ahead: str, behind: str) -> Mapping[str, Fraction]:
    """By how much the answer to each question does."""
    return _summed(
        (each.question, each.points[ahead] - each.points[behind]) for each in verdict.contributions
    )


def _summed(parts: Iterable[tuple[str, Fraction]]) -> Mapping[str, Fraction]:
    found: dict[str, Fraction] = {}
    for name, part in parts:
        found[name] = found.get(name, Fraction(0)) + part
    return found
