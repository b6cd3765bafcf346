"""What a running site says of itself: one line of JSON for each request and for each event.

A line names the route and never the address, since addresses hold answers and tokens; nor does it hold a word
of a request, nor who sent it. So nothing that was sent can forge a line. An exception is told by its type and
by the lines of code it came through, without its message.
"""

import logging
import os
import secrets
import sys
import time
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Any

import structlog
from flask import Flask, g, request
from werkzeug.wrappers import Response

METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")
NOWHERE = "none"

NAME = "decider.requests"

log = structlog.get_logger()


class Logged(Flask):
    """An application without coroutines that tells of an exception without what was asked."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function itself: Flask would ask each hook of each request whether it is a coroutine."""
        return func

    def log_exception(
        self, exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None]
    ) -> None:
        """Tell of an exception that nobody expected, under the reference that its page shows."""
        if exc_info[1] is not None:
            failure(exc_info[1], **_told())


def failure(error: BaseException, **told: str) -> None:
    """Tell of an exception in one line: its type, and the lines of code it came through."""
    frames = traceback.extract_tb(error.__traceback__)
    through = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    log.error("exception", type=type(error).__name__, through=through, **told)


# Requests are told by structlog alone. By way of logging, as other events are, a line would take half of all
# the time that a page takes which is there already.
def configure() -> None:
    """Say everything as lines of JSON on standard error; for a person at a terminal, as lines to read."""
    time_stamp = structlog.processors.TimeStamper(fmt="iso", utc=True)
    colors = not os.environ.get("NO_COLOR")
    renderer = (
        structlog.dev.ConsoleRenderer(colors=colors)
        if sys.stderr.isatty()
        else structlog.processors.JSONRenderer()
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_log_level, structlog.stdlib.add_logger_name, time_stamp],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    structlog.configure(
        processors=[structlog.processors.add_log_level, _add_name, time_stamp, renderer],
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=True,
    )


def _add_name(_: object, __: str, told: structlog.typing.EventDict) -> structlog.typing.EventDict:
    told["logger"] = NAME
    return told


def only_failures() -> None:
    """Say nothing of requests, for a person at a terminal who looks at the answers."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))


def register(app: Flask) -> None:
    """Tell of every request once it is answered."""
    name_requests(app)
    app.after_request(_end)


def name_requests(app: Flask) -> None:
    """Give every request the name under which an exception is told, without telling of the request."""
    app.before_request(_begin)


def reference() -> str:
    """A name for this request that a visitor can quote and an operator can look up in the log."""
    name: str = g.reference
    return name


def route() -> str:
    """The pattern of the address that was asked for, without what stands in it."""
    return request.url_rule.rule if request.url_rule else NOWHERE


def method() -> str:
    """The method of the request, if it is one that anybody uses."""
    return request.method if request.method in METHODS else "other"


def answered(status: int, seconds: float, method: str, route: str) -> None:
    """Tell of a request that was answered before it came to the application."""
    _tell(status, seconds, {"method": method, "route": route, "reference": secrets.token_hex(5)})


def _begin() -> None:
    g.begun, g.reference = time.perf_counter(), secrets.token_hex(5)


def _end(response: Response) -> Response:
    _tell(response.status_code, time.perf_counter() - g.begun, _told())
    return response


def _tell(status: int, seconds: float, told: dict[str, str]) -> None:
    log.info("request", status=status, ms=round(1000 * seconds, 1), **told)


def _told() -> dict[str, str]:
    return {"method": method(), "route": route(), "reference": reference()}
