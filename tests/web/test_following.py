"""A server under load whose criteria file is swapped for every kind of broken one."""

import os
import re
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Self

import pytest

from decider import paths
from decider.criteria.problems import CriteriaFileError
from decider.engine.loader import open_edition
from tests.criteria.samples import HOSTILE
from tests.serving import Server, serving

# A few of all: what is said of each is proven where each is checked.
BROKEN = sorted((Path(__file__).parents[1] / "broken").glob("*.yaml"))[::8]
AGAIN = 10
SOON = 20.0
PACE = 0.2  # so that there are always visits, and the machine has time for the file as well
MEGABYTE = 1024


@dataclass
class Visitors:
    """Threads that ask for pages without end and keep whatever is not as it should be."""

    server: Server
    expected: dict[str, str]
    visits: int = 0
    wrong: list[str] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        self._threads = [threading.Thread(target=self._visit) for _ in range(2)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _visit(self) -> None:
        while not self._over.is_set():
            for path, words in self.expected.items():
                self._over.wait(PACE)
                status, page = self.server.get(path)
                self.visits += 1
                if status != 200 or words not in page:
                    self.wrong.append(f"{path}: {status}\n{page[:500]}")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    folder = tmp_path_factory.mktemp("following")
    file = folder / "criteria.yaml"
    shutil.copy(paths.CRITERIA, file)
    environment = {"DECIDER_DATABASE_URL": f"sqlite:///{folder / 'store.sqlite3'}"}
    with serving(file, folder / "log", environment=environment) as server:
        yield server, file


@pytest.fixture
def served(running: tuple[Server, Path]) -> Iterator[tuple[Server, Path]]:
    """A server and its good file, which are put right again afterwards."""
    server, file = running
    good = file.read_bytes()
    yield running
    swap(file, good)
    told(server, f"ready: edition {open_edition(good).name}\n")


def swap(file: Path, content: bytes) -> None:
    """Put another content in the place of a file, all at once."""
    beside = file.with_suffix(".new")
    beside.write_bytes(content)
    beside.replace(file)


def told(server: Server, wanted: str) -> None:
    """Wait until readiness tells of this."""
    until = time.monotonic() + SOON
    while wanted not in server.get("/readyz")[1]:
        if time.monotonic() > until:
            pytest.fail(f"{wanted!r} was not reported:\n{server.log.read_text()[-2000:]}")
        time.sleep(0.03)


@cache
def problems(content: bytes) -> str:
    with pytest.raises(CriteriaFileError) as refused:
        open_edition(content)
    return str(refused.value)


def memory(server: Server) -> int:
    """The resident memory of a server's processes, in kilobytes."""
    own = [str(server.process.pid)]
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            said = status.read_text()
        except OSError:
            continue
        if f"\nPPid:\t{server.process.pid}\n" in said:
            own.append(status.parent.name)
    said = "".join(Path(f"/proc/{pid}/status").read_text() for pid in own)
    return sum(int(kilobytes) for kilobytes in re.findall(r"VmRSS:\s+(\d+) kB", said))


@pytest.mark.timeout(240)
def test_no_broken_file_fails_a_request_changes_a_result_or_grows_the_process(
    served: tuple[Server, Path],
) -> None:
    server, file = served
    good = file.read_bytes()
    edition = open_edition(good)
    code = re.search(rf"{edition.name}-\w+", server.get("/questions?size=solo&referrals=daily")[1])
    assert code
    result = re.search(r"<h1[^>]*>.*?</h1>", server.get(f"/r/{code.group()}")[1], re.DOTALL)
    assert result
    pages = {"/": "EMR or EHR?", f"/r/{code.group()}": result.group(), f"/q/{code.group()}": "<form"}
    hostile = [
        content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
        for content in [*HOSTILE.values()][::2]
    ]
    corpus = [*hostile, *(path.read_bytes() for path in BROKEN), *hostile[:AGAIN]]
    expected = [problems(content) for content in corpus]
    with Visitors(server, pages) as visitors:
        sizes = []
        for content, said in zip(corpus, expected, strict=True):
            swap(file, content)
            told(server, said)
            sizes.append(memory(server))
        swap(file, good)
        told(server, f"ready: edition {edition.name}\n")
    assert visitors.wrong == []
    assert visitors.visits > len(corpus)
    assert max(sizes[-AGAIN:]) - max(sizes[: len(hostile)]) < 24 * MEGABYTE, sizes
    log = server.log.read_text()
    assert log.count("visitors see it as it was before") == len([*groupby(expected)])
    assert "Traceback" not in log


def test_trouble_is_reported_though_nobody_visits(served: tuple[Server, Path]) -> None:
    server, file = served
    before = len(server.log.read_bytes())
    swap(file, file.read_bytes().replace(b"weight: 3", b"weight: heavy", 1))
    until = time.monotonic() + SOON
    while time.monotonic() < until and b"expected a number" not in server.log.read_bytes()[before:]:
        time.sleep(0.05)
    assert re.search(rb"criteria\.yaml:\d+:\d+: expected a number", server.log.read_bytes()[before:])


def test_a_file_written_bit_by_bit_is_never_served_half(served: tuple[Server, Path]) -> None:
    server, file = served
    text = file.read_text()
    whole = text.replace('version: "2026.11"', 'version: "whole"')
    assert whole != text
    names = {open_edition(file).name, open_edition(whole).name}
    with file.open("w") as out:
        for start in range(0, len(whole), 8_000):
            out.write(whole[start : start + 8_000])
            out.flush()
            os.fsync(out.fileno())
            assert server.get("/readyz")[1].split()[2] in names
    told(server, f"edition {open_edition(whole).name}")
