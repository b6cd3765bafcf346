"""Pages over a real connection, against a Flask page that says hello on the same server."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection

from bench.timing import side_by_side

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
        start = location(site, "/questions?referrals=daily&size=solo&medicare=above")
        code = start.split("/")[2]
        for name, address in {"front page": "/", "question": f"/q/{code}", "result": f"/r/{code}"}.items():
            plain, page = side_by_side(partial(fetch, base, "/"), partial(fetch, site, address), times=20)
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


def fetch(connection: HTTPConnection, address: str) -> bytes:
    """The body of a page."""
    connection.request("GET", address)
    return connection.getresponse().read()


def location(connection: HTTPConnection, address: str) -> str:
    """Where an address leads."""
    connection.request("GET", address)
    response = connection.getresponse()
    response.read()
    return response.getheader("Location", "").partition("?")[0]
