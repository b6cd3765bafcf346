"""What follows from a frozen value alone, worked out once and kept as long as the value itself."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import TypeAlias, TypeVar
from weakref import finalize

Value = TypeVar("Value")
Found = TypeVar("Found")
PartsById: TypeAlias = Callable[[Value], Mapping[str | None, Found]]


# Values are told apart by identity: a criteria file is large, and to compare or to hash it takes longer than
# most of what is asked of it. Nothing found may refer to its value, which then would never be forgotten.
def derived(work: Callable[[Value], Found]) -> Callable[[Value], Found]:
    """The same work, done once for each value, which has to be frozen."""
    known: dict[int, Found] = {}

    @wraps(work)
    def found(value: Value) -> Found:
        try:
            return known[id(value)]
        except KeyError:
            made = known[id(value)] = work(value)
            finalize(value, known.pop, id(value), None).atexit = False
            return made

    return found
