"""The addresses of prepared links: where one is made, shown and managed. Only here requests change anything.

A link is sought in the store at every request. `/m/…` holds the only secret that can change it.
"""

from collections.abc import Callable
from typing import cast

from flask import Blueprint, Flask, abort, current_app, make_response, redirect, render_template, request
from werkzeug.routing import PathConverter
from werkzeug.wrappers import Response

from decider.codes import Decoded
from decider.store import tokens
from decider.store.database import Database, StoreError
from decider.store.links import Link, Links, State
from decider.store.quota import Caps, QuotaError
from decider.store.tally import Tally
from decider.web import urls
from decider.web.current import base_url, decoded_by, editions, link_to, settings
from decider.web.http.client_address import client
from decider.web.http.error_texts import FOREIGN, LINK_ENDED, LINKS_FULL, NO_LINK, TOO_MANY_TRIES
from decider.web.links import refusals
from decider.web.links.bots import is_opening
from decider.web.links.csrf import from_here, not_from_elsewhere
from decider.web.links.forms import FIELDS, EndForm, PrepareForm
from decider.web.links.page import DeletedPage, greeting, manage_page, prepare_page
from decider.web.links.rate_limit import Limits
from decider.web.links.refusals import LinkRefusedError
from decider.web.result.page import result_page
from decider.web.settings import Settings

blueprint = Blueprint("links", __name__)
blueprint.register_error_handler(LinkRefusedError, refusals.page)
blueprint.register_error_handler(StoreError, refusals.unreachable)

SECRET = ("/m/", "/s/", urls.ASKED, "/shares")
NO_STORE = {"Cache-Control": "private, no-store"}
GUARD = {**NO_STORE, "Referrer-Policy": "no-referrer"}
# The form's address holds no secret, and its page must allow the referrer: a browser makes the Origin "null"
# where that is forbidden, and a form sent again after a mistake would be taken for another site's.
ASKING = {**NO_STORE, "Referrer-Policy": "same-origin"}


class PageConverter(PathConverter):
    """A part of an address that may be anything but a JSON file, which is only to be read."""

    regex = r"[^/](?!.*\.json\Z).*?"


def register(app: Flask, database: Database, settings: Settings) -> None:
    """Let an application make, show and manage prepared links."""
    app.url_map.converters["page"] = PageConverter
    app.extensions["links"] = Links(database, caps=Caps(settings.links_per_day, settings.links_stored))
    app.extensions["tally"] = Tally(database)
    app.extensions["limits"] = Limits(settings)
    app.register_blueprint(blueprint)


@blueprint.before_request
def refuse() -> None:
    """Refuse what another site sends, and forms that say a thing twice."""
    if request.method != "POST":
        return
    authorised = not_from_elsewhere() if request.endpoint == "links.change" else from_here()
    if not authorised:
        raise LinkRefusedError(FOREIGN)
    if any(len(request.form.getlist(name)) > 1 for name in FIELDS):
        abort(400)


@blueprint.get("/r/<code>/prepare")
def prepare(code: str) -> Response:
    """Ask whom a result is for."""
    return _asking(decoded_by(code), PrepareForm(), tokens.new_token(), 200)


@blueprint.post("/shares")
def make() -> Response:
    """Make a link and go to its owner's page; a form sent twice makes one."""
    decoded = decoded_by(request.form.get("code", ""))
    form, key = PrepareForm(request.form), request.form.get("key", "")
    if not tokens.is_token(key):
        key = tokens.new_token()
    if not form.validate():
        return _asking(decoded, form, key, 422)
    limits = _limits()
    if wait := limits.count(limits.creations, client()):
        raise LinkRefusedError(TOO_MANY_TRIES, wait)
    try:
        manage = _links().prepare(form.draft(decoded.code), key)
    except QuotaError as full:
        raise LinkRefusedError(LINKS_FULL, full.wait) from None
    return redirect(urls.manage(manage), 303)


@blueprint.get("/s/<path:view>")
def shared(view: str) -> Response:
    """Show a prepared result, and count the visit."""
    link = _found(_links().viewed, view)
    if link.state is not State.LIVE:
        raise LinkRefusedError(LINK_ENDED)
    decoded = decoded_by(link.code)
    page = result_page(decoded.edition, decoded.sheet, link_to(decoded), editions().current())
    previewed = "preview" in request.args and _links().is_preview(view, request.args["preview"])
    above = greeting(link, settings().operator, base_url() + urls.shared(view) if previewed else "")
    response = make_response(render_template("shared.html", page=page, greeting=above))
    if is_opening() and not previewed:
        _tally().count(view)
    return response


@blueprint.get("/m/<path:manage>")
def manage(manage: str) -> Response:
    """Show the owner's page of a link."""
    link = managed(manage)
    return _managing(link, manage, EndForm(link), 200)


@blueprint.post("/m/<page:manage>")
def change(manage: str) -> Response:
    """Extend, revoke or delete a link."""
    link = _found(_links().managed, manage)
    form = EndForm(link, request.form)
    match request.form.get("do"):
        case "extend" if not form.validate():
            return _managing(link, manage, form, 422)
        case "extend" if form.keeps:
            pass
        case "extend":
            _links().extend(manage, form.days)
        case "revoke":
            _links().revoke(manage)
        case "delete":
            traceless = _links().delete(manage)
            page = DeletedPage(editions().current(), link.code, traceless)
            return make_response(render_template("deleted.html", page=page))
        case _:
            abort(400)
    return redirect(urls.manage(manage), 303)


def managed(manage: str) -> Link:
    """The link of a manage token with all its openings; LinkRefusedError where there is none."""
    _tally().settle()
    return _found(_links().managed, manage)


def _links() -> Links:
    return cast("Links", current_app.extensions["links"])


def _tally() -> Tally:
    return cast("Tally", current_app.extensions["tally"])


def _limits() -> Limits:
    return cast("Limits", current_app.extensions["limits"])


# No constant-time comparison is needed: the store looks up a digest, and how long that takes says nothing
# about a token that is not there.
def _found(look_up: Callable[[str], Link | None], token: str) -> Link:
    """The link of a token; what leads nowhere is counted, and whoever tries that often must wait.

    The link is sought first: a right token opens whatever was tried before it, by whomever. Nobody has one of
    2^128 by guessing, and whoever has one needs no more guesses.
    """
    link = look_up(token) if tokens.is_token(token) else None
    if link is None:
        limits = _limits()
        wait = limits.count(limits.misses, client())
        raise LinkRefusedError(TOO_MANY_TRIES, wait) if wait else LinkRefusedError(NO_LINK)
    return link


def _asking(decoded: Decoded, form: PrepareForm, key: str, status: int) -> Response:
    page = prepare_page(decoded, form, key)
    return make_response(render_template("prepare.html", page=page), status, ASKING)


def _managing(link: Link, manage: str, form: EndForm, status: int) -> Response:
    page = manage_page(decoded_by(link.code), link, manage, base_url(), form)
    return make_response(render_template("manage.html", page=page), status)
