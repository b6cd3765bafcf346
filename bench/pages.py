"""Pages over one and over four connections, beside a Flask page that says hello on the same server."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection
from itertools import cycle, islice, product
from tempfile import TemporaryDirectory

from bench.connection import Connection
from bench.measure import Measure
from bench.temporary import store_in
from bench.timing import side_by_side
from decider import paths
from decider.codes import code_of
from decider.engine.loader import open_edition
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet

COUNT, TIMES = 400, 20
CONNECTIONS = (1, 4)
SERVE = """
import sys
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
Granian(sys.argv[1], port=int(sys.argv[2]), interface=Interfaces.WSGI, factory=True, blocking_threads=4,
        log_level=LogLevels.error).serve()
"""


def hello() -> object:
    """The smallest Flask application."""
    from flask import Flask

    app = Flask("hello")
    app.add_url_rule("/", view_func=lambda: "hello")
    return app


def measures() -> Iterator[Measure]:
    """Each page beside hello, by the number of connections."""
    edition = open_edition(paths.CRITERIA)
    codes = [code_of(edition, sheet) for sheet in sheets(edition, COUNT * len(CONNECTIONS))]
    for place, connections in enumerate(CONNECTIONS):
        fresh = codes[place * COUNT : (place + 1) * COUNT]
        kinds = [
            ("front page", ["/"], 1.0),
            ("guide", ["/guide"], 1.0),
            ("question seen again", [f"/q/{codes[0]}"], 1.0),
            ("result seen again", [f"/r/{codes[0]}"], 1.0),
            ("question seen for the first time", [f"/q/{code}" for code in fresh], 0.15),
            ("result seen for the first time", [f"/r/{code}" for code in fresh], 0.06),
        ]
        with (
            served("bench.pages:hello") as hello_port,
            served("decider.web.app:served_app") as site_port,
            visitors(hello_port, connections) as greet,
            visitors(site_port, connections) as visit,
        ):
            for name, addresses, least in kinds:
                turns = cycle(addresses)
                plain, page = side_by_side(
                    partial(greet, cycle("/")), partial(visit, turns), times=TIMES // connections
                )
                said = f"{1e3 * page / connections:.2f} ms, {connections / plain:.0f} hellos a second"
                many = "1 connection" if connections == 1 else f"{connections} connections"
                yield Measure(f"{name} to hello, {many}", plain / page, "x", least=least, note=said)


@contextmanager
def visitors(port: int, count: int) -> Iterator["Visit"]:
    """A call by which so many visitors ask for the next page each, at once."""
    with ThreadPoolExecutor(count) as pool:
        lines = [Connection(port) for _ in range(count)]
        try:
            yield Visit(pool, lines)
        finally:
            for line in lines:
                line.close()


class Visit:
    """So many connections that ask at once."""

    def __init__(self, pool: ThreadPoolExecutor, lines: list[Connection]) -> None:
        self._pool, self._lines = pool, lines

    def __call__(self, addresses: Iterator[str]) -> None:
        """Ask once on each connection; AssertionError where there is no page."""
        asked = [next(addresses) for _ in self._lines]
        if len(asked) == 1:
            self._lines[0].page(asked[0])
        else:
            [*self._pool.map(lambda each: each[0].page(each[1]), zip(self._lines, asked, strict=True))]


@contextmanager
def served(application: str) -> Iterator[int]:
    """The port of an application on the server we ship with, which says nothing meanwhile."""
    with _listening(lambda port: ["-c", SERVE, application, str(port)]) as port:
        yield port


@contextmanager
def site() -> Iterator[int]:
    """The port of the site as `decider serve` runs it, with all that it grants and refuses."""
    with _listening(
        lambda port: ["-m", "decider", "serve", str(paths.CRITERIA), "--port", str(port)]
    ) as port:
        yield port


@contextmanager
def _listening(command: Callable[[int], list[str]]) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with TemporaryDirectory() as folder:
        environment = {**os.environ, "DECIDER_DATABASE_URL": store_in(folder)}
        silent = subprocess.DEVNULL
        begun = [sys.executable, *command(port)]
        with subprocess.Popen(begun, env=environment, stdout=silent, stderr=silent) as server:
            try:
                _wait(port)
                yield port
            finally:
                server.terminate()


@contextmanager
def connected(port: int) -> Iterator[HTTPConnection]:
    """A connection of the library's."""
    connection = HTTPConnection("127.0.0.1", port)
    try:
        yield connection
    finally:
        connection.close()


def _wait(port: int) -> None:
    for _ in range(200):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.1)
    raise TimeoutError(f"nobody listens on port {port}")


def fetch(connection: HTTPConnection, addresses: Iterator[str]) -> bytes:
    """The body of the page whose turn it is; AssertionError if there is none."""
    connection.request("GET", next(addresses))
    response = connection.getresponse()
    assert response.status == HTTPStatus.OK, response.status
    return response.read()


def sheets(edition: Edition, count: int) -> Iterator[Sheet]:
    """As many different sheets, each with an answer to the first questions."""
    asked = edition.criteria.questions[:6]
    for choices in islice(product(*(question.choices for question in asked)), count):
        yield Sheet({question.id: choice.id for question, choice in zip(asked, choices, strict=True)})
