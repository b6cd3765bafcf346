"""The addresses at which links are made in a folder: one by a form, many from a sheet."""

from flask import Blueprint, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from decider.store import tokens
from decider.web import urls
from decider.web.current import editions, settings
from decider.web.folder.access import entries_of
from decider.web.folder.forms import ManyForm, NewLinkForm
from decider.web.folder.page import NewLinkPage, many_page
from decider.web.folder.sheet import LinkSheet, link_sheet, most_rows
from decider.web.forms.sent_file import sent_file
from decider.web.links.lookup import creation_count, folders, sent_key

FILE = "file"
blueprint = Blueprint("creation", __name__)
NOTHING = "Paste the sheet, or choose its file."
CHANGED = "Something changed since we read the sheet. See what it makes now; nothing is made yet."


@blueprint.get("/d/<folder>/new")
def ask_one(folder: str) -> Response:
    """Ask for a link in a folder."""
    entries_of(folder)
    return _one(folder, NewLinkForm(), tokens.new_token(), 200)


@blueprint.post("/d/<folder>/new")
def make_one(folder: str) -> Response:
    """Make a link in a folder, and go to its owner's page."""
    entries_of(folder)
    form = NewLinkForm(request.form)
    draft = form.asked()
    if draft is None:
        return _one(folder, form, sent_key(), 422)
    key = sent_key()
    (manage,) = folders().prepare(folder, [draft], key, creation_count(key, [draft]))
    return redirect(urls.manage(manage), 303)


@blueprint.get("/d/<folder>/many")
def ask_many(folder: str) -> Response:
    """Ask for a sheet of links."""
    entries_of(folder)
    return _many(folder, ManyForm(), tokens.new_token(), None)


@blueprint.post("/d/<folder>/many")
def make_many(folder: str) -> Response:
    """Say what a sheet asks for, row by row; what is good of it is made only as it was shown."""
    entries_of(folder)
    form, raw = ManyForm(request.form), sent_file(FILE, "sheet")
    form.sheet.data = raw.decode("utf-8", "replace")
    if not raw.strip():
        return _many(folder, form, sent_key(), None, NOTHING)
    if not form.validate():
        return _many(folder, form, sent_key(), None)
    sheet = link_sheet(raw, form, editions().current(), editions().find, most_rows(settings()))
    if request.form.get("do") != "make" or not sheet.drafts:
        return _many(folder, form, sent_key(), sheet)
    if request.form.get("shown") != sheet.digest:
        return _many(folder, form, sent_key(), sheet, CHANGED)
    key = sent_key()
    folders().prepare(folder, sheet.drafts, key, creation_count(key, sheet.drafts))
    return redirect(urls.folder(folder), 303)


def _one(folder: str, form: NewLinkForm, key: str, status: int) -> Response:
    page = NewLinkPage(editions().current(), folder, key, form)
    return make_response(render_template("folder-new.html", page=page), status)


def _many(folder: str, form: ManyForm, key: str, sheet: LinkSheet | None, error: str = "") -> Response:
    page = many_page(folder, key, form, sheet, error)
    return make_response(render_template("folder-many.html", page=page), 422 if page.is_wrong else 200)
