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
from bench.timing import side_by_side
from decider import places
from decider.engine.loader import open_edition
from decider.web.method.census import counts_of

SIZES = (
    Size(15, 3, 5),
    Size(20, 2, 8),
    Size(20, 3, 6),
    Size(40, 2, 8),
    Size(40, 3, 8, rules=40),
    Size(40, 3, 8, rules=40, shares=True),
    Size(40, 3, 8, rules=40, scored=8, decimals=4),
)


def lines() -> Iterator[str]:
    """A line for each file, the shipped one first; then one for what the method page counts."""
    yield f"the shipped file: {_timed([('census', places.CRITERIA), ('census', places.CRITERIA, '--json')])}"
    with TemporaryDirectory() as folder:
        for size in SIZES:
            old, new = Path(folder, "old.yaml"), Path(folder, "new.yaml")
            old.write_text(large_file(size))
            new.write_text(edited_file(size))
            commands = [
                ("check", old, "--format", "json"),
                ("census", old, "--json"),
                ("diff", old, new, "--json"),
            ]
            yield f"{size}: {_timed(commands)}"
    for size in (Size(15, 3, 5), Size(40, 3, 8, rules=40)):
        edition = open_edition(large_file(size))
        (taken,) = side_by_side(partial(counts_of.__wrapped__, edition), times=1)
        yield f"what /method counts for {size}: {1e3 * taken:.0f} ms"


def _timed(commands: Sequence[Sequence[str | Path]]) -> str:
    """How long each takes, and how far off its answer may be, in percentage points."""
    said = []
    for words in commands:
        start = perf_counter()
        ended = run(
            [sys.executable, "-m", "decider", *map(str, words)], capture_output=True, text=True, check=True
        )
        taken = perf_counter() - start
        said.append(f"{words[0]} {taken:.2f} s{_error(ended.stdout)}")
    return "; ".join(said)


def _error(text: str) -> str:
    if text[:1] not in "[{":
        return ""
    figures = json.loads(text)
    found = figures[0]["census"] if isinstance(figures, list) else figures
    return " exact" if found.get("exact", True) else f" ±{100 * found['error']:.1f}"
