"""How many steps counting may take, so that it gives up before anybody has waited long."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from fractions import Fraction

# A step is what takes about a microsecond.
MOST_STEPS = 2_600_000


class TooManySumsError(ValueError):
    """The file has more distinct sums than can be counted in reasonable time."""


@dataclass(slots=True)
class Budget:
    """The steps that are left and those that were spent."""

    left: int
    spent: int = 0


# Steps are counted and not timed, so that a file is counted on every machine and every day, or on none.
_budget: ContextVar[Budget | None] = ContextVar("budget", default=None)
_part: ContextVar[Fraction] = ContextVar("part", default=Fraction(1))


@contextmanager
def within(part: Fraction) -> Iterator[None]:
    """A context in which every count has this part of the steps it would have, so as to be quick."""
    token = _part.set(_part.get() * part)
    try:
        yield
    finally:
        _part.reset(token)


@contextmanager
def budgeted() -> Iterator[Budget]:
    """A context with a budget of steps, in which to count gives up with TooManySumsError once it is spent.

    Within another one it has no more than that has left, and what it spends is spent there too.
    """
    outer, most = _budget.get(), int(MOST_STEPS * _part.get())
    budget = Budget(min(most, outer.left) if outer else most)
    token = _budget.set(budget)
    try:
        yield budget
    finally:
        _budget.reset(token)
        spend(budget.spent)


def spend(steps: int) -> None:
    """Spend some steps before they are taken; TooManySumsError where fewer are left. No budget, no limit."""
    budget = _budget.get()
    if budget is not None:
        if steps > budget.left:
            raise TooManySumsError("the answers add up to too many different sums to count")
        budget.left -= steps
        budget.spent += steps
