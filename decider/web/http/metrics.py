"""What Prometheus may ask: requests, their time, and whether the criteria file is in trouble.

All processes of a server count into files of one folder, PROMETHEUS_MULTIPROC_DIR, which must be set before
this is imported; one of them answers for all.
"""

import time

from flask import Flask, g
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, multiprocess, start_http_server
from werkzeug.wrappers import Response

from decider.web.current import editions
from decider.web.http import logs

REQUESTS = Counter("decider_requests", "Requests answered.", ["route", "method", "status"])
SECONDS = Histogram("decider_request_seconds", "Time to answer.", ["route"])
TROUBLE = Gauge(
    "decider_criteria_trouble",
    "Problems that keep the criteria file from being served.",
    multiprocess_mode="livemax",
)


def expose(port: int, host: str) -> None:
    """Answer Prometheus on a port of its own, for every process that counts into the folder."""
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # theirs
    start_http_server(port, host, registry)


def register(app: Flask) -> None:
    """Count every request once it is answered."""
    app.after_request(_count)


def count(route: str, method: str, status: int, seconds: float) -> None:
    """Count a request and its time."""
    REQUESTS.labels(route, method, str(status)).inc()
    SECONDS.labels(route).observe(seconds)


def _count(response: Response) -> Response:
    count(logs.route(), logs.method(), response.status_code, time.perf_counter() - g.begun)
    TROUBLE.set(len(editions().trouble.splitlines()))
    return response
