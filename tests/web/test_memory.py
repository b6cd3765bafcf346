"""A process that has answered much is no larger than one that has answered some."""

import http.client
import random
import re
import urllib.parse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice, repeat
from pathlib import Path

from decider import paths
from decider.codes import code_of
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import sheet_of
from tests.serving import serving

# What each visitor's program reads; to compress for a browser is a fifth of what it takes to make a page.
ENCODINGS = ("br", "zstd", "identity")
LOT = 99
WARM, MEASURED = 5, 31  # lots; the first fill whatever keeps the results and pages asked for last
LOOKED_AT = 5
# One arena that gives back what is free: then what is resident is what is in use, to within a megabyte.
ALLOCATOR = {"MALLOC_ARENA_MAX": "1", "MALLOC_TRIM_THRESHOLD_": "65536"}
MOST_MORE = 4 * 1024
EDITION = open_edition(paths.CRITERIA)


def codes(seed: int) -> Iterator[str]:
    """Codes that nobody asked for before."""
    rng = random.Random(seed)
    while True:
        answers = {
            question.id: rng.choice(question.choices).id
            for question in EDITION.criteria.questions
            if rng.random() < 0.8
        }
        yield code_of(EDITION, sheet_of(EDITION.criteria, answers)[0])


def kept(seed: int) -> Iterator[str]:
    """Addresses of what a server keeps a while, once asked for."""
    for code in codes(seed):
        yield from (f"/r/{code}", f"/answers/{code}", f"/q/{code}")


def pages(seed: int) -> Iterator[str]:
    """Addresses that nobody asked for before: results, answers, costs, and what is nowhere."""
    rng = random.Random(seed)
    for number, code in enumerate(codes(seed)):
        product = f"product1=p{rng.random()}"
        dear = f"/r/{code}", f"/cost/{code}", f"/cost?clinicians={rng.randrange(1, 99)}&{product}"
        yield dear[number % len(dear)]  # each as much work as all that follow
        yield from (f"/answers/{code}", f"/q/{code}")
        yield from (f"/{rng.random()}", f"/r/{code}x", f"/q/{code}x")


def resident(pid: int) -> int:
    """Kilobytes of memory in use."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert found
    return int(found.group(1))


def visit(address: str, encoding: str, paths: list[str]) -> None:
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(address).netloc, timeout=20)
    for path in paths:
        connection.request("GET", path, headers={"Accept-Encoding": encoding})
        answer = connection.getresponse()
        answer.read()
        assert answer.status in (200, 303, 404), path
    connection.close()


def test_three_thousand_different_pages_leave_nothing_behind(tmp_path: Path) -> None:
    environment = {"DECIDER_DATABASE_URL": f"sqlite:///{tmp_path}/store.sqlite3", **ALLOCATOR}
    with (
        serving(paths.CRITERIA, tmp_path / "log", environment=environment) as server,
        ThreadPoolExecutor(len(ENCODINGS)) as visitors,
    ):
        pid = server.process.pid
        (worker,) = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()

        def ask(lots: int, sequences: list[Iterator[str]]) -> list[int]:
            """The memory after each lot of pages."""
            sizes = []
            for _ in range(lots):
                paths = [[*islice(sequence, LOT // len(ENCODINGS))] for sequence in sequences]
                [*visitors.map(visit, repeat(server.address), ENCODINGS, paths)]
                sizes.append(resident(int(worker)))
            return sizes

        ask(WARM, [kept(1), kept(2), pages(3)])
        sizes = ask(MEASURED, [pages(4), pages(5), pages(6)])
    # What a lot leaves behind for a while goes up and down; what stays lifts the least of it.
    assert min(sizes[-LOOKED_AT:]) - min(sizes[:LOOKED_AT]) < MOST_MORE, sizes
