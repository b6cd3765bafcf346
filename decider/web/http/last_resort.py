"""WSGI middleware that buffers responses, and answers when even the error page fails."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from decider.web.http import idle_connections, logs

TEXT = b"Something broke on our side. Go back and try again in a moment.\n"


class LastResort:
    """A WSGI application that answers for another, whole and at once, or says in plain text that it cannot.

    The whole answer is a list, so that the server sends it by itself and no thread waits for a slow reader.
    """

    def __init__(self, app: WSGIApplication, headers: Mapping[str, str]) -> None:
        self._app = app
        self._headers = [
            *headers.items(),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(TEXT))),
            ("Cache-Control", "private, no-store"),
        ]

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """The answer of the application, or ours."""
        started: list[tuple[Any, ...]] = []

        def start(*said: Any) -> Callable[[bytes], object]:
            started.append(said)
            return lambda _: None

        try:
            with idle_connections.working():
                body = _whole(self._app(environ, start))
        except Exception as error:  # noqa: BLE001 - whatever it is, nobody else will answer for it
            logs.failure(error)
            start_response("500 Internal Server Error", [*self._headers])
            return [TEXT]
        start_response(*started[-1])
        return body


# A generator that is not closed keeps what it holds open. It is closed here whether it was read to its end
# or failed, as PEP 3333 asks of whoever reads it.
def _whole(body: Iterable[bytes]) -> list[bytes]:
    try:
        return [b"".join(body)]
    finally:
        if close := getattr(body, "close", None):
            close()
