"""The fewest answers whose gains add up to what is needed on every rival."""

from collections.abc import Iterator, Mapping, Sequence

from decider.engine.scoring.scale import Amounts

MOST_STEPS = 10_000


def cover(gains: Mapping[int, Amounts], needs: Amounts, most: int) -> tuple[int, ...] | None:
    """The first of the smallest sets of at most so many answers whose gains meet all needs, or None.

    Answers go by their ranks, `gains` from the first to the last. None after MOST_STEPS too, which takes
    several rivals.
    """
    steps = iter(range(MOST_STEPS))
    for size in range(min(most, len(gains)) + 1):
        found = _cover_from(tuple(gains.items()), needs, size, steps)
        if found is not None:
            return found
    return None


def _cover_from(
    gains: Sequence[tuple[int, Amounts]], needs: Amounts, size: int, steps: Iterator[int]
) -> tuple[int, ...] | None:
    """The same for one size, no smaller set being enough: with the first answer if possible, or without.

    The largest gains on a rival are a bound, exact for one rival; then the search never turns back.
    """
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
