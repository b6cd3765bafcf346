"""Routes of guide, method, sources, source code and criteria files."""

import re
from datetime import date
from functools import lru_cache

from flask import Blueprint, abort, make_response, render_template, request
from werkzeug.wrappers import Response

from decider.engine.scoring.edition import Edition
from decider.store.database import StoreError
from decider.web.context import canonical
from decider.web.context.notices import trouble
from decider.web.current import decoded_by, edition_of, editions
from decider.web.http import page_cache
from decider.web.http.attachment import attachment
from decider.web.http.cache import FOREVER
from decider.web.method.comparison_table import visitor_of
from decider.web.method.guide import guide_page, parts_of
from decider.web.method.history import changes_of
from decider.web.method.method import History, method_page
from decider.web.method.points import points_page
from decider.web.method.source_code import LISTINGS
from decider.web.method.sources import code_page, sources_page
from decider.web.view.rule_dates import current_day

blueprint = Blueprint("method", __name__)

REMEMBERED = 4


@blueprint.get("/guide")
def guide() -> Response:
    """Tell the subject, in the terms of the answers in `r`, with the rows ordered `by` what was chosen."""
    edition = editions().current()
    if edition.criteria.guide is None:
        abort(404)
    if trouble():
        return make_response(_guide(edition))
    if request.query_string:
        response = make_response(_guide(edition, request.args.get("r", ""), request.args.get("by", "")))
        response.headers["X-Robots-Tag"] = "noindex"
        return response
    return make_response(_remembered_guide(edition, canonical.context()["canonical"], current_day()))


@blueprint.get("/guide/<part>")
def guide_part(part: str) -> Response:
    """Tell one part of the guide, in the terms of the answers in `r`."""
    edition = editions().current()
    told = edition.criteria.guide or abort(404)
    chosen = next((each for each in parts_of(edition, told) if each.id == part), None) or abort(404)
    code = request.args.get("r", "")
    visitor = visitor_of(edition, decoded_by(code)) if code else None
    page = guide_page(edition, told, visitor, part=chosen)
    response = make_response(render_template("guide-part.html", page=page))
    if request.query_string:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


@blueprint.get("/method")
def method() -> str:
    """Show everything that leads to a result."""
    return render_template("method.html", page=method_page(editions().current(), _history()))


@blueprint.get("/method/points")
def points() -> str:
    """Show what every answer gives."""
    return render_template("method-points.html", page=points_page(editions().current()))


@blueprint.get("/method/code")
def code() -> str:
    """List the code that computes the results."""
    return render_template("method-code.html", page=code_page(editions().current()))


@blueprint.get("/sources")
def sources() -> str:
    """List the kinds of sources."""
    return render_template("sources.html", page=sources_page(editions().current()))


@blueprint.get("/sources/<kind>")
def sources_of(kind: str) -> str:
    """Show the sources of one kind."""
    page = sources_page(editions().current(), kind)
    return render_template("sources.html", page=page) if page.opened else abort(404)


@blueprint.get("/source/<path:path>")
def source(path: str) -> Response:
    """A file of the code that computes the results, as it was when the site started."""
    listing = LISTINGS.get(path) or abort(404)
    return Response(listing.text, content_type="text/plain; charset=utf-8")


@blueprint.get("/editions/<digest>.yaml")
def criteria_file(digest: str) -> Response:
    """The exact criteria file with this digest, where it was ever served."""
    edition = edition_of(digest) or abort(404)
    name = re.sub(r"[^A-Za-z0-9.]+", "-", edition.criteria.version)[:40]
    response = attachment(edition.text, "application/yaml", f"criteria-{name}.yaml")
    response.headers["Cache-Control"] = FOREVER
    return response


@lru_cache(maxsize=REMEMBERED)
def _remembered_guide(edition: Edition, _canonical: str, _day: date) -> bytes:
    """The guide for everybody, kept: rendering so long a page for each of many visitors holds up others."""
    return _guide(edition).encode()


def _guide(edition: Edition, code: str = "", order: str = "") -> str:
    visitor = visitor_of(edition, decoded_by(code)) if code else None
    told = edition.criteria.guide or abort(404)
    return render_template("guide.html", page=guide_page(edition, told, visitor, order))


# An archive that does not answer is told apart from a first edition: one is a fault and passes, the other is
# a fact. The page is served in both cases.
def _history() -> History:
    """What the current edition changed; an unreachable archive hides the past and nothing else."""
    try:
        before, latest = editions().previous(), editions().publications()
    except StoreError:
        page_cache.will_pass()
        return History(None, reached=False)
    return History(changes_of(before, editions().current()) if before else None, latest)
