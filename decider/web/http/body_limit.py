"""Bodies of requests: how large, how long on the way, and how many at once.

A thread that reads from a visitor waits for as long as the visitor likes, and cannot be called back. So only
a bounded number of threads reads at a time, and the others stay free for pages. `idle_connections` ends a
body that stopped coming, and this module one that only drips. What is not going to be used is not read.
"""

import io
import time
from collections.abc import Mapping
from threading import BoundedSemaphore
from types import MappingProxyType
from typing import IO

from flask import Flask, request
from werkzeug.exceptions import RequestEntityTooLarge, RequestTimeout, ServiceUnavailable

from decider.web.http import idle_connections
from decider.web.http.error_texts import RETRY

SECONDS = 8.0
AT_ONCE = 8
# So many bytes are asked for at a time. The server returns them only when all of them have come, so a thread
# whose time is up notices after so many at the latest, however slowly they drip. Whoever sent MUCH in time is
# asked for more at once; only routes with large bodies come to that.
STEP, LARGE_STEP = 4, 16
MUCH = 64 * 1024


class BusyError(ServiceUnavailable):
    """As many bodies are being read as may be at once."""


def register(
    app: Flask,
    seconds: float = SECONDS,
    at_once: int = AT_ONCE,
    larger: Mapping[str, int] = MappingProxyType({}),
) -> None:
    """Give views only bodies that are here: 408 to late ones, 413 to large ones, 503 to too many at once.

    `larger` is how many bytes a body may have at endpoints that take more than the application does.
    """
    places = BoundedSemaphore(at_once)

    def receive() -> None:
        stream, request.environ["wsgi.input"] = request.environ["wsgi.input"], io.BytesIO()
        if request.method in ("GET", "HEAD", "OPTIONS") or request.url_rule is None or _is_empty():
            return
        if more := larger.get(request.endpoint or ""):
            request.max_content_length = request.max_form_memory_size = more
        most = request.max_content_length or 0
        if (request.content_length or 0) > most:
            raise RequestEntityTooLarge
        if not places.acquire(blocking=False):
            raise BusyError(retry_after=RETRY)
        try:
            with idle_connections.listening():
                body = _received(stream, most, seconds)
        finally:
            places.release()
        request.environ["wsgi.input"] = io.BytesIO(body)

    app.before_request(receive)


def _is_empty() -> bool:
    return not request.content_length and "Transfer-Encoding" not in request.headers


def _received(stream: IO[bytes], most: int, seconds: float) -> bytes:
    """The whole body; one that broke off, or was ended because nothing came any more, counts as late."""
    body, late = bytearray(), time.monotonic() + seconds
    while part := stream.read(min(STEP if len(body) < MUCH else LARGE_STEP, most + 1 - len(body))):
        body += part
        if len(body) > most:
            raise RequestEntityTooLarge
        if time.monotonic() > late:
            raise RequestTimeout
    if len(body) < (request.content_length or 0):
        raise RequestTimeout
    return bytes(body)
