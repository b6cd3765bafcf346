"""The renderer sets a few documents at once, keeps what it set, and sends the others away."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Hashable, Iterator
from dataclasses import asdict, replace
from functools import partial

import pytest

from decider.documents import renderer
from decider.documents.print_queue import RendererBusyError
from decider.documents.renderer import DocumentError, PrintedDocument, Renderer
from decider.documents.report import Card, Report
from tests.documents.paper import CARD, PATIENCE, REPORT, pdf, png


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A renderer whose documents are set when the event is."""
    done = threading.Event()

    def wait(*_: object) -> bytes:
        assert done.wait(PATIENCE)
        return b"made"

    monkeypatch.setattr(renderer, "printed", wait)
    yield done
    done.set()


def set_by(at: Renderer, key: Hashable, document: Callable[[], PrintedDocument]) -> bytes:
    return at.bytes_of(key, document, "somebody", keep=True)


def asking(at: Renderer, count: int) -> tuple[list[threading.Thread], list[object]]:
    heard: list[object] = []

    def ask(key: int) -> None:
        try:
            heard.append(set_by(at, key, lambda: CARD))
        except RendererBusyError:
            heard.append(RendererBusyError)

    threads = [threading.Thread(target=ask, args=(key,)) for key in range(count)]
    for each in threads:
        each.start()
    return threads, heard


def test_who_comes_after_those_that_wait_is_sent_away_at_once(slow: threading.Event) -> None:
    at = Renderer(at_once=2, waiting=1)
    threads, heard = asking(at, 20)
    until = time.monotonic() + PATIENCE
    while len(heard) < 17 and time.monotonic() < until:
        time.sleep(0.01)
    assert heard == [RendererBusyError] * 17
    slow.set()
    for each in threads:
        each.join()
    assert heard.count(b"made") == 3
    assert set_by(at, "later", lambda: CARD) == b"made"


def test_who_waits_too_long_is_sent_away(slow: threading.Event) -> None:
    at = Renderer(at_once=1, waiting=1, patience=0.2)
    threads, heard = asking(at, 2)
    until = time.monotonic() + PATIENCE
    while not heard and time.monotonic() < until:
        time.sleep(0.01)
    assert heard == [RendererBusyError]
    slow.set()
    for each in threads:
        each.join()


def test_a_document_that_takes_too_long_is_stopped() -> None:
    def children() -> list[str]:
        shown = subprocess.run(["ps", "-eo", "ppid,args"], capture_output=True, text=True, check=True).stdout
        return [
            line for line in shown.splitlines() if line.split()[0] == str(os.getpid()) and "printing" in line
        ]

    at = Renderer(patience=0.001)
    with pytest.raises(RendererBusyError):
        set_by(at, "report", lambda: REPORT)
    assert children() == []
    at.patience = at.queue.patience = PATIENCE
    assert set_by(at, "report", lambda: REPORT) == pdf()


def test_a_document_is_set_once_and_kept() -> None:
    at, asked = Renderer(), []

    def document() -> Card:
        asked.append(1)
        return CARD

    for _ in range(3):
        assert set_by(at, "card", document) == png()
    assert len(asked) == 1


def test_what_is_kept_is_bounded_and_the_least_used_goes_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(renderer, "printed", lambda *_: b"x" * 40)
    at = Renderer(most=100)

    def document(key: str) -> Card:
        asked.append(key)
        return CARD

    for key in ("a", "b", "a", "c", "a", "b"):
        set_by(at, key, partial(document, key))
    assert asked == ["a", "b", "c", "b"]
    assert sum(map(len, at._kept.values())) <= 100


def test_what_cannot_be_set_is_told_with_what_was_said() -> None:
    at = Renderer()
    with pytest.raises(DocumentError, match="SVG"):
        set_by(at, "broken", lambda: replace(REPORT, square="not a picture"))
    assert set_by(at, "card", lambda: CARD) == png()


def test_setting_a_document_takes_little_memory() -> None:
    code = (
        "import resource, subprocess, sys; "
        "subprocess.run(sys.argv[1:], stdin=sys.stdin, stdout=subprocess.DEVNULL, check=True); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)"
    )
    order = {
        "template": renderer._template(Report),
        "data": json.dumps(renderer._shown(asdict(REPORT))),
        "format": "pdf",
        "timestamp": 0,
    }
    done = subprocess.run(
        [sys.executable, "-c", code, *renderer.CHILD],
        input=json.dumps(order).encode(),
        capture_output=True,
        check=True,
    )
    assert int(done.stdout) < 150
