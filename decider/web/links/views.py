"""The addresses of prepared links: where one is made, shown and managed. Only here requests change anything.

A link is sought in the store at every request. `/m/…` holds the only secret that can change it.
"""

from flask import Blueprint, Flask, abort, make_response, redirect, render_template, request
from werkzeug.routing import PathConverter
from werkzeug.wrappers import Response

from decider.codes import Decoded
from decider.store import folders, tokens
from decider.store.database import Database, StoreError
from decider.store.link import Kind, Link
from decider.store.links import PreparedLinks
from decider.store.quota import Caps, QuotaError
from decider.store.tally import Tally
from decider.web import urls
from decider.web.current import base_url, decoded_by, editions, link_to, settings
from decider.web.http.private_headers import PRIVATE_FORM
from decider.web.links import downloads, refusals
from decider.web.links.bots import is_opening
from decider.web.links.change import edit_attempt
from decider.web.links.csrf import check_form
from decider.web.links.forms import FIELDS, EndForm, PrepareForm, PutForm
from decider.web.links.lookup import (
    NO_FOLDER,
    creation_count,
    found,
    links,
    live,
    managed,
    put_into,
    sent_key,
    tally,
)
from decider.web.links.page import DeletedPage, ManagePage, greeting, manage_page, prepare_page
from decider.web.links.rate_limit import Limits
from decider.web.links.refusals import LinkRefusedError
from decider.web.result.page import result_page
from decider.web.settings import Settings

blueprint = Blueprint("links", __name__)
for each in (blueprint, downloads.blueprint):
    each.register_error_handler(LinkRefusedError, refusals.page)
    each.register_error_handler(QuotaError, refusals.full)
    each.register_error_handler(StoreError, refusals.unreachable)


class PageConverter(PathConverter):
    """A part of an address that may be anything but a JSON file, which is only to be read."""

    regex = r"[^/](?!.*\.json\Z).*?"


def register(app: Flask, database: Database, settings: Settings) -> None:
    """Let an application make, show and manage prepared links."""
    app.url_map.converters["page"] = PageConverter
    app.extensions["links"] = PreparedLinks(
        database, caps=Caps(settings.links_per_day, settings.links_stored)
    )
    app.extensions["tally"] = Tally(database)
    app.extensions["limits"] = Limits(settings)
    app.register_blueprint(blueprint)
    app.register_blueprint(downloads.blueprint)


@blueprint.before_request
def refuse() -> None:
    """Refuse what another site sends, and forms that say a thing twice."""
    check_form(FIELDS, has_secret=request.endpoint == "links.change")


@blueprint.get("/r/<code>/prepare")
def prepare(code: str) -> Response:
    """Ask whom a result is for."""
    return _asking(decoded_by(code), PrepareForm(), tokens.new_token(), 200)


@blueprint.post("/shares")
def make() -> Response:
    """Make a link and go to its owner's page; a form sent twice makes one."""
    decoded = decoded_by(request.form.get("code", ""))
    form, key = PrepareForm(request.form), sent_key()
    if not form.validate():
        return _asking(decoded, form, key, 422)
    draft = form.draft(decoded.code)
    manage = links().prepare(draft, key, creation_count(key, [draft]))
    return redirect(urls.manage(manage), 303)


@blueprint.get("/s/<path:view>")
def shared(view: str) -> Response:
    """Show a prepared result, and count the visit, unless it comes from a page of ours: its owner's."""
    link = live(view)
    decoded = decoded_by(link.code)
    page = result_page(decoded.edition, decoded.sheet, link_to(decoded), editions().current())
    previewed = "preview" in request.args and links().is_preview(view, request.args["preview"])
    above = greeting(link, view, base_url(), settings().operator, previewed=previewed)
    response = make_response(render_template("shared.html", page=page, greeting=above))
    if is_opening() and not previewed:
        tally().count(view)
    return response


@blueprint.get("/m/<path:manage>")
def manage(manage: str) -> Response:
    """Show the owner's page of a link."""
    link = managed(manage)
    return _managing(manage_page(decoded_by(link.code), link, manage, base_url()), 200)


@blueprint.post("/m/<page:manage>")
def change(manage: str) -> Response:
    """Edit, extend, revoke or delete a link."""
    link = found(links().managed, manage)
    match request.form.get("do"):
        case "edit":
            return _edited(link, manage)
        case "extend":
            return _extended(link, manage)
        case "put":
            return _put(link, manage)
        case "revoke":
            links().revoke(manage)
        case "delete":
            return _deleted(link, manage)
        case _:
            abort(400)
    return redirect(urls.manage(manage), 303)


def _edited(link: Link, manage: str) -> Response:
    """Save what a link says; another result is shown beside its own first, and saved when that was seen."""
    attempt = edit_attempt(link, request.form)
    if not attempt.savable:
        page = manage_page(decoded_by(link.code), link, manage, base_url(), attempt)
        return _managing(page, 200 if attempt.unconfirmed else 422)
    links().edit(manage, attempt.form.edit(attempt.target.code if attempt.target else link.code))
    return redirect(urls.manage(manage), 303)


def _put(link: Link, manage: str) -> Response:
    """Put a link into a folder; an address that leads to none counts as any miss."""
    form = PutForm(request.form)
    token = tokens.token_in(form.folder.data or "", folders.ROOM)
    if form.validate() and not put_into(token, manage):
        form.folder.errors = [NO_FOLDER]
    if form.errors:
        return _managing(manage_page(decoded_by(link.code), link, manage, base_url(), form), 422)
    return redirect(urls.folder(token), 303)


def _extended(link: Link, manage: str) -> Response:
    form = EndForm(link, request.form)
    if not form.validate():
        return _managing(manage_page(decoded_by(link.code), link, manage, base_url(), form), 422)
    if not form.keeps:
        links().extend(manage, form.days)
    return redirect(urls.manage(manage), 303)


def _deleted(link: Link, manage: str) -> Response:
    traceless = links().delete(manage)
    code = link.code if link.kind is Kind.RESULT else ""
    page = DeletedPage(editions().current(), code, traceless)
    return make_response(render_template("deleted.html", page=page))


def _asking(decoded: Decoded, form: PrepareForm, key: str, status: int) -> Response:
    page = prepare_page(decoded, form, key)
    return make_response(render_template("prepare.html", page=page), status, PRIVATE_FORM)


def _managing(page: ManagePage, status: int) -> Response:
    return make_response(render_template("manage.html", page=page), status)
