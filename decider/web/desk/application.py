"""The desk as a Flask application of its own, which writes into the draft alone, by its buttons."""

from pathlib import Path
from typing import Any, cast

from flask import Flask, Response, render_template
from werkzeug.exceptions import HTTPException

from decider.engine.diff.text_changes import decimal
from decider.store.read_only import ReadOnlyStore
from decider.web.app import bare_app
from decider.web.desk import loopback, views, write_views
from decider.web.desk.draft_writer import DraftWriter
from decider.web.desk.followed_file import FollowedFile
from decider.web.desk.moments import moment_said
from decider.web.desk.page import Desk
from decider.web.desk.preview import Preview
from decider.web.headers import HEADERS
from decider.web.http import error_texts
from decider.web.http.logs import name_requests


def desk_app(
    draft: Path, against: Path | None = None, *, database_url: str | None = None, **config: Any
) -> Flask:
    """The desk for a draft, compared with another file if one is named; `config` is Flask's own.

    It reads these files and the editions of a store, by default that of the user's data directory. It writes
    into the draft what a button says, and answers this machine alone. Raises StoreError where the URL is
    none of a store.
    """
    app = bare_app(config)
    compared = FollowedFile(against) if against else None
    app.extensions["desk"] = Desk(
        FollowedFile(draft, compared),
        compared,
        ReadOnlyStore(database_url),
        Preview(draft),
        DraftWriter(draft),
    )
    app.jinja_env.filters["decimal"] = decimal
    app.jinja_env.filters["moment"] = moment_said
    name_requests(app)
    loopback.register(app)
    app.register_blueprint(views.blueprint)
    app.register_blueprint(write_views.blueprint)
    app.context_processor(views.context)
    app.register_error_handler(HTTPException, _refuse)
    app.after_request(_guard)
    return app


def preview_of(app: Flask) -> Preview:
    """The site for the draft of a desk, to be closed with it."""
    return cast("Desk", app.extensions["desk"]).preview


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
