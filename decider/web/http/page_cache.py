"""WSGI middleware that answers for pages which hang on nothing but edition, code and address, before Flask.

Such a page is made once for each edition and process, and kept as it went out: status, headers and body, for
each host, encoding and method. Whatever else could change it is not answered from here: a query, a condition
other than the tag of the page itself, a range, a notice for the operator. So an answer from here is, byte for
byte, the one that the application would give.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask, g, request
from werkzeug.datastructures import Headers, ResponseCacheControl
from werkzeug.http import parse_cache_control_header
from werkzeug.wrappers import Response

from decider.web.http import logs, mounts, worker
from decider.web.http.kept_pages import KeptPage, KeptPages, Listed, PageRequest, SiteState
from decider.web.http.layers import surround
from decider.web.http.request_checks import said_encodings
from decider.web.view import rule_dates

if TYPE_CHECKING:
    from decider.web.criteria_file import Editions

ENDPOINTS = frozenset(
    {"home.home", "home.privacy", "questions.question", "questions.answers", "result.result", "result.math"}
    | {f"method.{name}" for name in ("guide", "guide_part", "method", "points", "sources", "sources_of")}
)
MOST_BYTES = 1024 * 1024
METHODS = ("GET", "HEAD")
STATUSES = ("200", "304")
# What a request may say besides that makes another answer; the last by a layer that serves a page at a second
# place.
MORE = frozenset(
    {"HTTP_RANGE", "HTTP_IF_RANGE", "HTTP_IF_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE"}
    | {"SCRIPT_NAME", "QUERY_STRING", mounts.KEY}
)
ROUTE = "decider.route"

CountAnswer = Callable[[str, str, int, float], None]


class PageCache:
    """A WSGI application that answers for another where it knows what that would say."""

    def __init__(
        self,
        site: WSGIApplication,
        parts: Mapping[str, Any],
        count: CountAnswer | None = None,
        most: int = MOST_BYTES,
    ) -> None:
        self._site, self._parts = site, parts
        self._count, self._pages = count, KeptPages(most)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """The answer that was kept, else that of the application."""
        begun = time.perf_counter()
        asked, state = asked_in(environ), self._state()
        if asked is None or state is None:
            return self._site(environ, start_response)
        if sent := environ.get("HTTP_IF_NONE_MATCH"):
            whole = self._pages.get(asked._replace(method="GET"), state)
            if whole is None or whole.tag != sent:
                return self._site(environ, start_response)
            asked = asked._replace(tag=sent)
        page = self._pages.get(asked, state)
        if page is None:
            return self._made(asked, state, environ, start_response)
        start_response(page.status, page.headers_now())
        status, seconds = int(page.status[:3]), time.perf_counter() - begun
        logs.answered(status, seconds, asked.method, page.route)
        if self._count:
            self._count(page.route, asked.method, status, seconds)
        return [page.body]

    def _state(self) -> SiteState | None:
        """What all pages depend on; None while they carry a notice, or while the server is about to stop."""
        editions: Editions = self._parts["editions"]
        today = editions.current()
        if editions.trouble or worker.is_leaving():
            return None
        return today, self._parts["settings"], rule_dates.current_day()

    def _made(
        self,
        asked: PageRequest,
        state: SiteState,
        environ: WSGIEnvironment,
        start_response: StartResponse,
    ) -> Iterable[bytes]:
        started: list[tuple[str, Listed]] = []

        def start(status: str, headers: Listed, *error: Any) -> Callable[[bytes], object]:
            started.append((status, [*headers]))
            return start_response(status, headers, *error)

        answer = self._site(environ, start)
        route = environ.get(ROUTE)
        if route is None or len(started) != 1 or not _may_be_kept(*started[0]):
            return answer
        try:
            body = b"".join(answer)
        finally:
            if close := getattr(answer, "close", None):
                close()
        self._pages.keep(asked, KeptPage(route, *started[0], body), state)
        return [body]


def register(app: Flask, count: CountAnswer | None = None) -> None:
    """Answer for an application from now on; `count` is told route, method, status and seconds each time.

    Middleware that serves pages at a second place may stand before this or behind it. It says so in the key
    `mounts.KEY` of the environment, and what it serves is not kept.
    """
    app.after_request(_name_route)
    surround(app, lambda site: PageCache(site, app.extensions, count))


def will_pass() -> None:
    """Keep no copy of the page that is being made: it says of something that it cannot be told just now."""
    g.passing = True


def asked_in(environ: WSGIEnvironment) -> PageRequest | None:
    """What a request asks for; None where its answer depends on more than that."""
    host, method = environ.get("HTTP_HOST"), environ["REQUEST_METHOD"]
    if not host or method not in METHODS or any(map(environ.get, MORE)):
        return None
    encodings = said_encodings(environ.get("HTTP_ACCEPT_ENCODING", ""))
    return PageRequest(environ["PATH_INFO"], method, environ["wsgi.url_scheme"], host, encodings)


def _name_route(response: Response) -> Response:
    lasting = mounts.KEY not in request.environ and not g.get("passing")
    if request.endpoint in ENDPOINTS and request.url_rule and lasting:
        request.environ[ROUTE] = request.url_rule.rule
    return response


def _may_be_kept(status: str, listed: Listed) -> bool:
    headers = Headers(listed)
    private = parse_cache_control_header(headers.get("Cache-Control"), cls=ResponseCacheControl).no_store
    return status[:3] in STATUSES and not private and "Set-Cookie" not in headers
