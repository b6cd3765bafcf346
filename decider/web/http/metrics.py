"""What Prometheus may ask: requests, their time, and whether the criteria file is in trouble.

All processes of a server count into files of one folder, PROMETHEUS_MULTIPROC_DIR, which must be set before
this is imported; one of them answers for all.
"""

import time
from typing import TYPE_CHECKING

from flask import Flask, g
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, multiprocess, start_http_server
from werkzeug.wrappers import Response

from decider.web.http import logs

if TYPE_CHECKING:
    from decider.web.criteria_file import Editions

REQUESTS = Counter("decider_requests", "Requests answered.", ["route", "method", "status"])
SECONDS = Histogram("decider_request_seconds", "Time to answer.", ["route"])
TROUBLE = Gauge(
    "decider_criteria_trouble",
    "Problems that keep the criteria file from being served.",
    multiprocess_mode="mostrecent",  # all follow one file; one that died does no more
)


def expose(port: int, host: str) -> None:
    """Answer Prometheus on a port of its own, for every process that counts into the folder."""
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # theirs
    start_http_server(port, host, registry)


def register(app: Flask) -> None:
    """Count every request once it is answered, and the problems of the criteria file as they are found."""
    app.after_request(_count)
    editions: Editions = app.extensions["editions"]
    editions.tell = _tell
    _tell(editions.trouble)


def count(route: str, method: str, status: int, seconds: float) -> None:
    """Count a request and its time."""
    REQUESTS.labels(route, method, str(status)).inc()
    SECONDS.labels(route).observe(seconds)


def _count(response: Response) -> Response:
    count(logs.route(), logs.method(), response.status_code, time.perf_counter() - g.begun)
    return response


def _tell(trouble: str) -> None:
    TROUBLE.set(len(trouble.splitlines()))
