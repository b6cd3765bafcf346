"""Two hundred cold reports at once, and how the pages, the memory and the refused fare meanwhile."""

import asyncio
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path

from bench.measure import Measure
from bench.pages import connected, fetch, sheets, site
from decider import paths
from decider.codes import code_of
from decider.engine.loader import open_edition

AT_ONCE, ROUNDS = 200, 5
PAUSE = 0.5
MB = 1024


def measures() -> Iterator[Measure]:
    """The reports, the pages meanwhile, and the memory."""
    edition = open_edition(paths.CRITERIA)
    codes = [code_of(edition, sheet) for sheet in sheets(edition, AT_ONCE * ROUNDS)]
    with site() as port, connected(port) as line:
        fetch(line, iter([f"/r/{codes[0]}"]))
        flood = [sys.executable, "-m", "bench.pressing", str(port)]
        with subprocess.Popen(flood, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as flooding:
            told: list[str] = []
            watching = threading.Thread(target=lambda: told.append(flooding.communicate("\n".join(codes))[0]))
            watching.start()
            times, peak = visited(line, codes[0], watching)
        yield Measure("cold reports, 200 at once", AT_ONCE * ROUNDS, "", note=told[0].strip())
        yield Measure("  a page meanwhile, the median", 1e3 * times[len(times) // 2], "ms")
        yield Measure("  a page meanwhile, the 99th percentile", 1e3 * times[int(len(times) * 0.99)], "ms")
        yield Measure("  memory of all processes of the site", peak, "MB")


def visited(line: HTTPConnection, code: str, meanwhile: threading.Thread) -> tuple[list[float], float]:
    """How long each page took while something else went on, in order, and the memory at its peak in MB."""
    turns, times, peak = cycle(["/healthz", "/", f"/r/{code}", f"/q/{code}"]), [], 0.0
    while meanwhile.is_alive():
        begun = time.perf_counter()
        fetch(line, turns)
        times.append(time.perf_counter() - begun)
        peak = max(peak, memory_of_children())
    return sorted(times), peak


def memory_of_children() -> float:
    """The resident memory of what this process started, without the flood, in MB."""
    parents = dict(map(_status, Path("/proc").glob("[0-9]*/status")))
    total, todo = 0, [os.getpid()]
    while todo:
        parent = todo.pop()
        for pid, (above, size, flood) in parents.items():
            if above == parent and not flood:
                total += size
                todo.append(pid)
    return total / MB


def _status(path: Path) -> tuple[int, tuple[int, int, bool]]:
    try:
        found = dict(line.split(":", 1) for line in path.read_text().splitlines() if ":" in line)
        flood = b"bench.pressing" in (path.parent / "cmdline").read_bytes()
    except OSError:
        return -1, (-1, 0, False)
    return int(found["Pid"]), (int(found["PPid"]), int(found.get("VmRSS", "0 kB").split()[0]), flood)


async def flood(port: int, codes: list[str]) -> None:
    """Ask for every report, so many at once, and say what the answers were."""
    answers: Counter[str] = Counter()
    for start in range(0, len(codes), AT_ONCE):
        asked = [ask(port, code) for code in codes[start : start + AT_ONCE]]
        answers.update(await asyncio.gather(*asked))
        await asyncio.sleep(PAUSE)
    print(", ".join(f"{count} answered {status}" for status, count in sorted(answers.items())))


async def ask(port: int, code: str) -> str:
    """The status of one report, with a word on when to come again if there is one."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(
        f"GET /r/{code}/report.pdf HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode()
    )
    answer = await reader.read()
    writer.close()
    head = answer.partition(b"\r\n\r\n")[0].decode("latin-1").lower()
    return head.split()[1] + (" with retry-after" if "retry-after:" in head else "")


if __name__ == "__main__":
    asyncio.run(flood(int(sys.argv[1]), sys.stdin.read().split()))
