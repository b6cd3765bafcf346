"""The desk as a Flask application of its own, which writes nothing, and its server on this machine."""

import socket
from pathlib import Path
from typing import Any

from flask import Flask, Response, render_template
from werkzeug.exceptions import HTTPException
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from decider.engine.diff.text_changes import decimal
from decider.store.read_only import ReadOnlyStore
from decider.web.app import bare_app
from decider.web.desk import loopback, views
from decider.web.desk.followed_file import FollowedFile
from decider.web.desk.page import Desk
from decider.web.headers import HEADERS
from decider.web.http import error_texts
from decider.web.http.logs import name_requests

HOST = "127.0.0.1"


class _Quiet(WSGIRequestHandler):
    """A handler that keeps connections open, and says nothing of each request."""

    protocol_version = "HTTP/1.1"

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing: whoever asks looks at the answer."""


def desk_app(
    draft: Path, against: Path | None = None, *, database_url: str | None = None, **config: Any
) -> Flask:
    """The desk for a draft, compared with another file if one is named; `config` is Flask's own.

    It reads these files and the editions of a store, by default that of the user's data directory. It writes
    neither, and answers this machine alone. Raises StoreError where the URL is none of a store.
    """
    app = bare_app(config)
    app.extensions["desk"] = Desk(
        FollowedFile(draft), FollowedFile(against) if against else None, ReadOnlyStore(database_url)
    )
    app.jinja_env.filters["decimal"] = decimal
    name_requests(app)
    loopback.register(app)
    app.register_blueprint(views.blueprint)
    app.context_processor(views.context)
    app.register_error_handler(HTTPException, _refuse)
    app.after_request(_guard)
    return app


def desk_server(app: Flask, port: int) -> BaseWSGIServer:
    """A server for the desk on the loopback interface; OSError where the port is taken."""
    # Werkzeug ends the process where it cannot listen, so it is given a socket that does.
    with socket.create_server((HOST, port)) as listening:
        return make_server(HOST, port, app, threaded=True, request_handler=_Quiet, fd=listening.fileno())


def _refuse(error: HTTPException) -> Response | HTTPException:
    if error.code is None:
        return error
    text = error_texts.STATUSES.get(error.code, error_texts.OTHER)
    return Response(render_template("desk-error.html", text=text), error.code)


def _guard(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers["Cache-Control"] = "no-store"
    return response
