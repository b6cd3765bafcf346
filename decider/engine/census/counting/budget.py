"""How many steps counting may take, so that it gives up before anybody has waited long."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from fractions import Fraction

# A step is what takes about a microsecond.
MOST_STEPS = 800_000


class TooManySumsError(ValueError):
    """The file has more distinct sums than can be counted in reasonable time."""


@dataclass(slots=True)
class _Budget:
    left: int


# Steps are counted and not timed, so that a file is counted on every machine and every day, or on none.
_budget: ContextVar[_Budget | None] = ContextVar("budget", default=None)
_part: ContextVar[Fraction] = ContextVar("part", default=Fraction(1))


@contextmanager
def within(part: Fraction) -> Iterator[None]:
    """A context in which every count has this part of the usual steps, so as to be quick."""
    token = _part.set(part)
    try:
        yield
    finally:
        _part.reset(token)


@contextmanager
def budgeted() -> Iterator[None]:
    """A context with a budget of steps, in which to count gives up with TooManySumsError once it is spent."""
    token = _budget.set(_Budget(int(MOST_STEPS * _part.get())))
    try:
        yield
    finally:
        _budget.reset(token)


def spend(steps: int) -> None:
    """Spend some steps before they are taken; TooManySumsError where fewer are left. No budget, no limit."""
    budget = _budget.get()
    if budget is not None:
        budget.left -= steps
        if budget.left < 0:
            raise TooManySumsError(
                "the answers add up to too many different sums to count; use rounder weights, "
                "or points whose totals by criterion have more factors in common"
            )
