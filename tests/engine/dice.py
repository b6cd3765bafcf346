"""Many small choices from few draws."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from hypothesis import strategies as st

T = TypeVar("T")
THROWS = st.binary(min_size=64, max_size=64)


class Dice:
    """Picks of things, one byte each.

    Hypothesis takes far longer to draw a value than our tests to judge it, so bytes are drawn by the dozen,
    and each choice is made from one of them. A byte that shrinks to nothing picks the first: the simplest.
    """

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._left: Iterator[int] = iter(())

    def pick(self, things: Sequence[T]) -> T:
        """One of these things."""
        return things[self._byte() % len(things)]

    def count(self, least: int, most: int) -> int:
        """A number between these two, both among them."""
        return least + self._byte() % (most - least + 1)

    def some(self, things: Sequence[T], least: int, most: int) -> list[T]:
        """Several different things, in the order in which they were picked."""
        left = list(things)
        return [left.pop(self._byte() % len(left)) for _ in range(self.count(least, min(most, len(left))))]

    def _byte(self) -> int:
        byte = next(self._left, None)
        if byte is None:
            self._left = iter(self._draw(THROWS))
            byte = next(self._left)
        return byte
