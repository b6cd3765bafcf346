"""Timing that can be compared: everything in one run, the medians of many short stretches."""

from collections.abc import Callable
from statistics import median
from time import perf_counter

STRETCHES = 15


def side_by_side(*works: Callable[[], object], times: int) -> list[float]:
    """The median seconds of one call of each work; they take turns, so that all meet the same machine."""
    for work in works:
        work()
    taken = [[_seconds(work, times) for work in works] for _ in range(STRETCHES)]
    return [median(stretch) for stretch in zip(*taken, strict=True)]


def _seconds(work: Callable[[], object], times: int) -> float:
    start = perf_counter()
    for _ in range(times):
        work()
    return (perf_counter() - start) / times
