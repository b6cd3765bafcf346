"""A process that has answered much is no larger than one that has answered some."""

import http.client
import random
import re
import urllib.parse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from decider import places
from decider.codes import code_of
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import sheet_of
from tests.serving import serving

CONNECTIONS = 3
WARM, MEASURED = 2400, 3000
MOST_MORE = 4 * 1024
EDITION = open_edition(places.CRITERIA)


def pages(seed: int) -> Iterator[str]:
    """Addresses that nobody asked for before: results, answers, costs, and what is nowhere."""
    rng = random.Random(seed)
    while True:
        answers = {
            question.id: rng.choice(question.choices).id
            for question in EDITION.criteria.questions
            if rng.random() < 0.8
        }
        code = code_of(EDITION, sheet_of(EDITION.criteria, answers)[0])
        yield from (f"/r/{code}", f"/answers/{code}", f"/cost/{code}", f"/{rng.random()}", f"/r/{code}x")
        yield f"/cost?clinicians={rng.randrange(1, 99)}&product1=p{rng.random()}"


def resident(pid: int) -> int:
    """Kilobytes of memory in use."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert found
    return int(found.group(1))


def visit(address: str, paths: list[str]) -> None:
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(address).netloc, timeout=20)
    for path in paths:
        connection.request("GET", path, headers={"Accept-Encoding": "br"})
        answer = connection.getresponse()
        answer.read()
        assert answer.status in (200, 303, 404), path
    connection.close()


def test_three_thousand_different_pages_leave_nothing_behind(tmp_path: Path) -> None:
    environment = {"DECIDER_DATABASE_URL": f"sqlite:///{tmp_path}/store.sqlite3"}
    with (
        serving(places.CRITERIA, tmp_path / "log", environment=environment) as server,
        ThreadPoolExecutor(CONNECTIONS) as visitors,
    ):
        pid = server.process.pid
        (worker,) = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()

        def ask(count: int, seed: int) -> int:
            each = count // CONNECTIONS
            lots = [[next(sequence) for _ in range(each)] for sequence in map(pages, range(seed, seed + 3))]
            [*visitors.map(lambda lot: visit(server.address, lot), lots)]
            return resident(int(worker))

        warm = ask(WARM, 0)
        assert ask(MEASURED, 10) - warm < MOST_MORE
