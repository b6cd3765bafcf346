"""The commands on files of any size, each as a process: seconds, and whether the answer is exact."""

import json
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.large import Size, edited_file, large_file
from bench.measure import Measure
from bench.timing import side_by_side
from decider import paths
from decider.engine.loader import open_edition
from decider.web.method.census import counts_of

MOST = 3.0  # seconds
SIZES = (
    Size(15, 3, 5),
    Size(20, 2, 8),
    Size(20, 3, 6),
    Size(40, 2, 8),
    Size(40, 3, 8, rules=40),
    Size(40, 3, 8, rules=40, shares=True),
    Size(40, 3, 8, rules=40, scored=8, decimals=4),
)


def measures() -> Iterator[Measure]:
    """Each command on each file, the shipped one first; then what the method page counts."""
    yield _timed("the shipped file", ("census", paths.CRITERIA), 0.5)
    yield _timed("the shipped file", ("census", paths.CRITERIA, "--json"), 1)
    with TemporaryDirectory() as folder:
        for size in SIZES:
            old, new = Path(folder, "old.yaml"), Path(folder, "new.yaml")
            old.write_text(large_file(size))
            new.write_text(edited_file(size))
            yield _timed(str(size), ("check", old, "--format", "json"), MOST)
            yield _timed(str(size), ("census", old, "--json"), MOST)
            yield _timed(str(size), ("diff", old, new, "--json"), MOST)
    for size in (Size(15, 3, 5), Size(40, 3, 8, rules=40)):
        edition = open_edition(large_file(size))
        (taken,) = side_by_side(partial(counts_of.__wrapped__, edition), times=1)
        yield Measure(f"{size}: what /method counts", taken, "s", most=0.5)


def _timed(file: str, words: Sequence[str | Path], most: float) -> Measure:
    """How long a command takes, and how far off its answer may be, in percentage points."""
    start = perf_counter()
    ended = run(
        [sys.executable, "-m", "decider", *map(str, words)], capture_output=True, text=True, check=True
    )
    taken = perf_counter() - start
    options = " ".join(str(word) for word in words if str(word).startswith("--"))
    return Measure(f"{file}: {words[0]} {options}", taken, "s", most=most, note=_error(ended.stdout))


def _error(text: str) -> str:
    if text[:1] not in "[{":
        return ""
    figures = json.loads(text)
    found = figures[0]["census"] if isinstance(figures, list) else figures
    return "exact" if found.get("exact", True) else f"±{100 * found['error']:.1f}"
