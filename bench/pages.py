"""Pages over a real connection, against a Flask page that says hello on the same server."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection
from itertools import cycle, islice, product

from bench.timing import side_by_side
from decider import places
from decider.codes import code_of
from decider.engine.loader import open_edition
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet

COUNT = 400
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


def lines() -> Iterator[str]:
    """A line for each page."""
    with served("bench.pages:hello") as base, served("decider.web.app:create_app") as site:
        edition = open_edition(places.CRITERIA)
        codes = [code_of(edition, sheet) for sheet in sheets(edition, COUNT)]
        pages = {
            "front page": ["/"],
            "question": [f"/q/{code}" for code in codes],
            "result seen for the first time": [f"/r/{code}" for code in codes],
            "result seen again": [f"/r/{codes[-1]}"],
        }
        for name, addresses in pages.items():
            turns = cycle(addresses)
            plain, page = side_by_side(
                partial(fetch, base, cycle("/")), partial(fetch, site, turns), times=20
            )
            yield f"{name}: {plain / page:.2f} of a Flask hello on the same server ({1e3 * page:.2f} ms)"


@contextmanager
def served(application: str) -> Iterator[HTTPConnection]:
    """A connection to an application on the server we ship with."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen(
        [sys.executable, "-c", SERVE, application, str(port)], env=dict(os.environ)
    ) as server:
        try:
            yield connected(port)
        finally:
            server.terminate()


def connected(port: int) -> HTTPConnection:
    """A connection, as soon as somebody listens."""
    for _ in range(100):
        connection = HTTPConnection("127.0.0.1", port)
        try:
            connection.connect()
        except OSError:
            time.sleep(0.1)
        else:
            return connection
    raise TimeoutError(f"nobody listens on port {port}")


def fetch(connection: HTTPConnection, addresses: Iterator[str]) -> bytes:
    """The body of the page whose turn it is; AssertionError if there is none."""
    connection.request("GET", next(addresses))
    response = connection.getresponse()
    assert response.status == HTTPStatus.OK, response.status
    return response.read()


def sheets(edition: Edition, count: int) -> Iterator[Sheet]:
    """As many different sheets, each with an answer to the first questions."""
    asked = edition.criteria.questions[:5]
    for choices in islice(product(*(question.choices for question in asked)), count):
        yield Sheet({question.id: choice.id for question, choice in zip(asked, choices, strict=True)})
