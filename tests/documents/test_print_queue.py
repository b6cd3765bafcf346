"""The line before the renderer: one printing a document, turns in fairness, and an end to waiting."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest

from decider.documents.print_queue import PrintQueue, RendererBusyError
from decider.documents.renderer import Renderer
from decider.documents.report import Card
from tests.documents.paper import CARD, PATIENCE, png

Asked = Future[bytes]


@dataclass
class Shop:
    """A queue whose documents are made one by one, when the test says so."""

    queue: PrintQueue
    pool: ThreadPoolExecutor
    made: list[str] = field(default_factory=list)
    going: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def ask(self, key: str, asker: str) -> Asked:
        """Ask, and come back once that has its place or its refusal."""
        held, known = self.queue._held, key in self.queue._jobs
        waiting = self.pool.submit(self.queue.made, key, asker, lambda: self._make(key))
        until(lambda: waiting.done() or (self.queue._held > held if known else key in self.queue._jobs))
        return waiting

    def finish(self, count: int) -> None:
        self.going.release(count)

    def _make(self, key: str) -> bytes:
        assert self.going.acquire(timeout=PATIENCE)
        self.made.append(key)
        return key.encode()


def until(happens: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < end
        time.sleep(0.001)


@pytest.fixture
def shop() -> Iterator[Shop]:
    with ThreadPoolExecutor(64) as pool:
        shop = Shop(PrintQueue(at_once=1, waiting=4, inside=40, patience=PATIENCE), pool)
        yield shop
        shop.finish(1000)


def test_a_stampede_on_one_document_prints_it_once(shop: Shop) -> None:
    asked = [shop.ask("card", f"visitor {number}") for number in range(32)]
    shop.finish(1)
    assert [each.result(PATIENCE) for each in asked] == [b"card"] * 32
    assert shop.made == ["card"]


def test_a_real_stampede_on_one_cold_card_sets_it_once() -> None:
    at, phrased = Renderer(), []

    def document() -> Card:
        phrased.append(1)
        return CARD

    with ThreadPoolExecutor(20) as pool:
        visitors = (f"visitor {number}" for number in range(20))
        asked = [pool.submit(at.bytes_of, "card", document, each, keep=True) for each in visitors]
        assert {each.result(PATIENCE) for each in asked} == {png()}
    assert len(phrased) == 1


def test_turns_go_round_among_those_who_ask(shop: Shop) -> None:
    for number in range(4):
        shop.ask(f"greedy {number}", "greedy")
    asked = shop.ask("modest", "modest")
    shop.finish(2)
    assert asked.result(PATIENCE) == b"modest"
    assert shop.made == ["greedy 0", "modest"]


def test_four_who_ask_for_everything_keep_nobody_from_theirs(shop: Shop) -> None:
    shop.queue.waiting = 10
    greedy = [shop.ask(f"{who} {number}", who) for number in range(5) for who in ("a", "b", "c", "d")]
    asked = [shop.ask(f"honest {number}", f"honest {number}") for number in range(3)]
    shop.finish(100)
    refused = [each for each in asked if each.exception(PATIENCE)]
    assert not refused
    assert all(
        each.exception(PATIENCE) is None or isinstance(each.exception(), RendererBusyError) for each in greedy
    )


def test_the_line_has_an_end_and_threads_a_limit(shop: Shop) -> None:
    for number in range(5):
        shop.ask(f"document {number}", f"visitor {number}")
    assert isinstance(shop.ask("one more", "another").exception(PATIENCE), RendererBusyError)
    together = [shop.ask("document 0", f"other {number}") for number in range(35)]
    assert isinstance(shop.ask("document 0", "last").exception(PATIENCE), RendererBusyError)
    shop.finish(1000)
    assert {each.result(PATIENCE) for each in together} == {b"document 0"}


def test_all_who_wait_for_what_cannot_be_made_hear_why_and_the_next_is_made(shop: Shop) -> None:
    def broken() -> bytes:
        assert shop.going.acquire(timeout=PATIENCE)
        raise ValueError("no ink")

    first = shop.pool.submit(shop.queue.made, "card", "a", broken)
    until(lambda: shop.queue._held == 1)
    second, next_one = shop.ask("card", "b"), shop.ask("other", "c")
    shop.finish(2)
    for each in (first, second):
        assert str(each.exception(PATIENCE)) == "no ink"
    assert next_one.result(PATIENCE) == b"other"
    assert not shop.queue._jobs


def test_who_gets_no_turn_in_time_is_sent_away_and_leaves_the_line(shop: Shop) -> None:
    shop.ask("first", "a")
    shop.queue.patience = 0.05
    late = shop.ask("second", "b")
    assert isinstance(late.exception(PATIENCE), RendererBusyError)
    assert not shop.queue._line
