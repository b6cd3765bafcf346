"""The addresses of folders: made, shown, changed, deleted. `/d/…` holds the secret that authorizes all of it.

A folder is sought in the store at every request. By its token only its own links are read or changed.
"""

from flask import Flask, abort, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from decider.codes import Decoded, code_of
from decider.store import tokens
from decider.store.folders import FolderLink
from decider.store.link import State
from decider.web import urls
from decider.web.current import base_url, decoded_by, editions
from decider.web.downloads.document_response import qr_response
from decider.web.folder import creation
from decider.web.folder.access import blueprint, entries_of
from decider.web.folder.export import exported
from decider.web.folder.forms import PickForm
from decider.web.folder.page import FolderGonePage, FolderPage, folder_page, folders_page, prefill_page
from decider.web.folder.query import STAYED, FolderQuery, folder_query
from decider.web.folder.rows import folder_rows
from decider.web.http.attachment import attachment
from decider.web.http.private_headers import PRIVATE, PRIVATE_FORM
from decider.web.links.lookup import creation_count, folders, sent_key, tally
from decider.web.prefilled import prefilled

PICK, ALL = "pick", "all"

blueprint.register_blueprint(creation.blueprint)


def register(app: Flask) -> None:
    """Let an application make, show and change folders and make links in them."""
    app.register_blueprint(blueprint)


@blueprint.get(urls.FOLDERS)
def ask() -> Response:
    """Say what a folder is, and offer to make one."""
    page = folders_page(tokens.new_token())
    return make_response(render_template("folders.html", page=page), 200, PRIVATE_FORM)


@blueprint.post(urls.FOLDERS)
def make() -> Response:
    """Make a folder and go to its page; a form sent twice makes one."""
    key = sent_key()
    made = redirect(urls.folder(folders().make(key, creation_count(key))), 303)
    made.headers.update(PRIVATE)
    return made


@blueprint.get("/d/<path:folder>")
def show(folder: str) -> Response:
    """Show the links of a folder, filtered and sorted."""
    tally().settle()
    page = folder_page(folder, entries_of(folder), folder_query(request.args), PickForm())
    return make_response(render_template("folder.html", page=page))


@blueprint.post("/d/<path:folder>")
def change(folder: str) -> Response:
    """Extend, revoke or take out the links that were picked, or delete the folder."""
    entries, query = entries_of(folder), folder_query(request.args)
    form, picked = PickForm(request.form), _picked(entries, query)
    said = query.pairs(query.number)
    match request.form.get("do"):
        case "delete" | "delete-all" as what:
            return _delete(folder, with_links=what == "delete-all")
        case "extend" | "revoke" | "take-out" if not picked:
            return _again(folder_page(folder, entries, query, form, picked))
        case "extend" if not form.validate():
            return _again(folder_page(folder, entries, query, form, picked))
        case "extend":
            said += _extended(folder, entries, picked, form.days)
        case "revoke":
            folders().revoke(folder, picked)
        case "take-out":
            folders().take_out(folder, picked)
        case _:
            abort(400)
    return redirect(urls.folder(folder, said), 303)


@blueprint.get("/d/<folder>/links.csv")
def export(folder: str) -> Response:
    """The links of a folder for a spreadsheet."""
    tally().settle()
    rows = folder_rows(entries_of(folder), decoded_by, base_url())
    return attachment(exported(rows), "text/csv", "links.csv")


@blueprint.get("/d/<folder>/qr.svg")
def qr(folder: str) -> Response:
    """The QR code that opens a folder, for its owner to keep."""
    entries_of(folder)
    return qr_response(base_url() + urls.folder(folder))


@blueprint.get("/d/<folder>/prefill")
def prefill(folder: str) -> Response:
    """Build an address that brings answers along, and show the ids that it takes."""
    entries_of(folder)
    edition = editions().current()
    sheet, _ = prefilled(edition.criteria, request.args)
    page = prefill_page(folder, Decoded(edition, sheet, code_of(edition, sheet)))
    return make_response(render_template("folder-prefill.html", page=page))


def _picked(entries: tuple[FolderLink, ...], query: FolderQuery) -> frozenset[str]:
    """The ids of the links whose boxes were checked, or of all that are sought."""
    if ALL in request.form:
        return frozenset(each.id for each in query.chosen(entries))
    return frozenset(request.form.getlist(PICK)) & {each.id for each in entries}


def _extended(
    folder: str, entries: tuple[FolderLink, ...], picked: frozenset[str], days: int | None
) -> list[tuple[str, str]]:
    """Give the links that were picked a new end, but for revoked ones; what the page is to say of these."""
    revoked = picked & {each.id for each in entries if each.link.state is State.REVOKED}
    folders().extend(folder, picked - revoked, days)
    return [(STAYED, str(len(revoked)))] if revoked else []


def _again(page: FolderPage) -> Response:
    return make_response(render_template("folder.html", page=page), 422)


def _delete(folder: str, *, with_links: bool) -> Response:
    traceless = folders().delete(folder, with_links=with_links)
    page = FolderGonePage(editions().current(), with_links, traceless)
    return make_response(render_template("folder-gone.html", page=page))
