"""A covering problem: the fewest answers whose gains add up to what is needed on every rival."""

from collections.abc import Iterator, Mapping, Sequence

from decider.engine.scoring.scale import Amounts

MOST_STEPS = 10_000


def cover(gains: Mapping[int, Amounts], needs: Amounts, most: int) -> tuple[int, ...] | None:
    """The first of the smallest sets of at most `most` answers whose gains meet all needs, or None.

    Answers are given by rank; `gains` is in rising order of ranks. None also after MOST_STEPS, which takes
    several rivals.
    """
    steps = iter(range(MOST_STEPS))
    for size in range(min(most, len(gains)) + 1):
        found = _cover_from(tuple(gains.items()), needs, size, steps)
        if found is not None:
            return found
    return None


# Take the first answer or leave it, so the first set found is the first in order of ranks. The sum of the
# largest gains on each rival bounds what a set of this size can reach; with one rival the bound is exact and
# the search never backtracks. O(n log n) per node and rival, at most MOST_STEPS nodes.
def _cover_from(
    gains: Sequence[tuple[int, Amounts]], needs: Amounts, size: int, steps: Iterator[int]
) -> tuple[int, ...] | None:
    """The first set of exactly this size, no smaller one being enough; None if there is none."""
    if next(steps, None) is None:
        return None
    for place, need in enumerate(needs):
        most = sorted((gain[place] for _, gain in gains), reverse=True)
        if sum(most[:size]) < need:
            return None
    if not size:
        return ()
    (rank, gain), *others = gains
    rest = tuple(need - each for need, each in zip(needs, gain, strict=True))
    found = _cover_from(others, rest, size - 1, steps)
    return _cover_from(others, needs, size, steps) if found is None else (rank, *found)
