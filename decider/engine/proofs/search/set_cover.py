"""A covering problem: the fewest answers whose gains add up to what is needed on every rival."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from decider.engine.scoring.scale import Amounts

MOST_STEPS = 10_000

Tops = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class CoverSearch:
    """Answers by rank, in rising order, each with its gain on every rival."""

    gains: Mapping[int, Amounts]
    _tops: dict[int, Tops] = field(init=False, repr=False, default_factory=dict)

    def cover(self, needs: Amounts, most: int) -> tuple[int, ...] | None:
        """The first of the smallest sets of at most `most` answers whose gains meet all needs, or None.

        None also after MOST_STEPS, which takes several rivals.
        """
        steps, answers = iter(range(MOST_STEPS)), [*self.gains.items()]
        for size in range(min(most, len(answers)) + 1):
            found = self._cover_from(answers, 0, needs, size, steps)
            if found is not None:
                return found
        return None

    # Take the first answer or leave it, so the first set found is the first in order of ranks. The sum of the
    # largest gains on each rival bounds what a set of this size can reach; with one rival the bound is exact
    # and the search never backtracks. O(k) per node for k rivals, at most MOST_STEPS nodes.
    def _cover_from(
        self,
        answers: Sequence[tuple[int, Amounts]],
        start: int,
        needs: Amounts,
        size: int,
        steps: Iterator[int],
    ) -> tuple[int, ...] | None:
        """The first set of exactly this size from an index on, no smaller one being enough; None for none."""
        if next(steps, None) is None:
            return None
        for top, need in zip(self._tops_from(answers, start, len(needs)), needs, strict=True):
            if top[min(size, len(top) - 1)] < need:
                return None
        if not size:
            return ()
        rank, gain = answers[start]
        rest = tuple(need - each for need, each in zip(needs, gain, strict=True))
        found = self._cover_from(answers, start + 1, rest, size - 1, steps)
        if found is None:
            return self._cover_from(answers, start + 1, needs, size, steps)
        return (rank, *found)

    def _tops_from(self, answers: Sequence[tuple[int, Amounts]], start: int, rivals: int) -> Tops:
        """By rival, the sums of the 0, 1, 2 ... largest gains from an index on."""
        tops = self._tops.get(start)
        if tops is None:
            gains = ([gain[rival] for _, gain in answers[start:]] for rival in range(rivals))
            tops = self._tops[start] = [(0, *accumulate(sorted(each, reverse=True))) for each in gains]
        return tops
