"""The addresses at which the site shows how it works: the method, the code and the criteria files."""

import re

from flask import Blueprint, abort, render_template
from werkzeug.wrappers import Response

from decider.engine.crockford import ALPHABET
from decider.engine.edition import DIGEST_LENGTH, NAME_LENGTH
from decider.sharing.store import links
from decider.sharing.store.database import Unreachable
from decider.web.history import FIRST, UNKNOWN, changes_of
from decider.web.listings import LISTINGS
from decider.web.method import Changes, method_page
from decider.web.pages import PrivacyPage
from decider.web.served import editions, settings

openly = Blueprint("openly", __name__)

KEPT = "public, max-age=31536000, immutable"
DIGEST = re.compile(f"[{ALPHABET}]{{{DIGEST_LENGTH}}}")


@openly.get("/method")
def method() -> str:
    """Show everything that leads to a result."""
    return render_template("method.html", page=method_page(editions().current(), _changes()))


@openly.get("/privacy")
def privacy() -> str:
    """Say what is stored, and for how long."""
    page = PrivacyPage(editions().current(), links.KEPT.days, settings().operator)
    return render_template("privacy.html", page=page)


@openly.get("/source/<path:path>")
def source(path: str) -> Response:
    """A file of the code that computes the results, as it was when the site started."""
    listing = LISTINGS.get(path) or abort(404)
    return Response(listing.text, content_type="text/plain; charset=utf-8")


@openly.get("/editions/<digest>.yaml")
def criteria_file(digest: str) -> Response:
    """The exact criteria file with this digest, where it was ever served."""
    edition = editions().find(digest[:NAME_LENGTH]) if DIGEST.fullmatch(digest) else None
    if edition is None or edition.digest != digest:
        abort(404)
    response = Response(edition.text, content_type="application/yaml; charset=utf-8")
    response.headers["Cache-Control"] = KEPT
    name = re.sub(r"[^A-Za-z0-9.]+", "-", edition.criteria.version)[:40]
    response.headers.set("Content-Disposition", "attachment", filename=f"criteria-{name}.yaml")
    return response


def _changes() -> Changes | str:
    """What the current edition changed; an unreachable archive hides the past and nothing else."""
    try:
        before = editions().previous()
    except Unreachable:
        return UNKNOWN
    return changes_of(before, editions().current()) if before else FIRST
