"""Checks of conditions: each names questions and choices that there are."""

from collections.abc import Iterator

from decider.criteria.checks.ids import Names, check_way
from decider.criteria.messages import quoted
from decider.criteria.model.conditions import When, ways_of
from decider.criteria.model.contradictions import Contradiction
from decider.criteria.model.criteria import Criteria
from decider.criteria.problems import Finding, Path


def check_conditions(names: Names, criteria: Criteria) -> Iterator[Finding]:
    """The findings about named conditions."""
    for name, when in criteria.conditions.items():
        yield from _written(names, "a condition", when, ("conditions", name))


def check_contradictions(names: Names, criteria: Criteria) -> Iterator[Finding]:
    """The findings about contradictions, of which each takes two answers at least."""
    for position, each in enumerate(criteria.contradictions):
        path: Path = ("contradictions", position)
        yield from check_when(names, "a contradiction", each.when, (*path, "when"))
        yield from _alone(each, path)


def check_when(names: Names, what: str, when: When | None, path: Path) -> Iterator[Finding]:
    """The findings about one condition; what is wrong with a named one is said where it is written."""
    if when is not None and when not in names.conditions:
        yield from _written(names, what, when, path)


def _written(names: Names, what: str, when: When, path: Path) -> Iterator[Finding]:
    for position, way in enumerate(ways_of(when)):
        place = (*path, position) if isinstance(when, tuple) else path
        yield from check_way(names, what, way, place)


def _alone(contradiction: Contradiction, path: Path) -> Iterator[Finding]:
    for way in contradiction.ways:
        if len(way) == 1:
            words = f"{quoted(next(iter(way)))} alone cannot contradict anything; name another question too"
            yield Finding((*path, "when"), words)
