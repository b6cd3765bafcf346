"""Bodies of requests: how large, how long on the way, and how many at once.

A server thread that reads from a visitor waits for as long as the visitor likes, and nothing can wake it. So
a body is read by a thread of its own, for a bounded time and a bounded number of visitors; the thread that
answers only waits for it. Whatever is not going to be used is not read at all.
"""

import io
import logging
from threading import BoundedSemaphore, Event, Thread
from typing import IO

from flask import Flask, request
from werkzeug.exceptions import RequestEntityTooLarge, RequestTimeout, ServiceUnavailable

log = logging.getLogger(__name__)

SECONDS = 10.0
AT_ONCE = 8
RETRY = 5
# So many bytes are asked for at a time. The server returns them only when all of them have come, so a thread
# whose time is up notices after so many at the latest, however slowly they drip.
STEP = 16


class _Reader:
    """A thread that reads a body while the one that answers waits for it."""

    def __init__(self, stream: IO[bytes], most: int, places: BoundedSemaphore) -> None:
        self._stream, self._most, self._places = stream, most, places
        self._done, self._late = Event(), Event()
        self._body = bytearray()
        Thread(target=self._read, name="body", daemon=True).start()

    def body(self, seconds: float) -> bytes | None:
        """The body, with a byte more than may be read if it is too large; None if it did not come in time."""
        if self._done.wait(seconds):
            return bytes(self._body)
        self._late.set()
        return None

    def _read(self) -> None:
        """Read to the end; the place is free again when the thread is, and no sooner."""
        try:
            while not self._late.is_set() and len(self._body) <= self._most:
                part = self._stream.read(min(STEP, self._most + 1 - len(self._body)))
                if not part:
                    break
                self._body += part
        except OSError as error:
            log.info("a body broke off: %s", type(error).__name__)
        finally:
            self._places.release()
            self._done.set()


def register(app: Flask, seconds: float = SECONDS, at_once: int = AT_ONCE) -> None:
    """Give views only bodies that are here: 408 to late ones, 413 to large ones, 503 to too many at once."""
    places = BoundedSemaphore(at_once)

    def receive() -> None:
        stream, request.environ["wsgi.input"] = request.environ["wsgi.input"], io.BytesIO()
        if request.method in ("GET", "HEAD", "OPTIONS") or request.url_rule is None or _is_empty():
            return
        most = request.max_content_length or 0
        if (request.content_length or 0) > most:
            raise RequestEntityTooLarge
        body = _received(stream, most, places, seconds)
        if len(body) > most:
            raise RequestEntityTooLarge
        request.environ["wsgi.input"] = io.BytesIO(body)

    app.before_request(receive)


def _is_empty() -> bool:
    return not request.content_length and "Transfer-Encoding" not in request.headers


def _received(stream: IO[bytes], most: int, places: BoundedSemaphore, seconds: float) -> bytes:
    if not places.acquire(blocking=False):
        raise ServiceUnavailable(retry_after=RETRY)
    body = _Reader(stream, most, places).body(seconds)
    if body is None:
        raise RequestTimeout
    return body
