"""The buyer's pack of a result: as a page, as PDF and as Markdown."""

from flask import Blueprint, abort, render_template
from werkzeug.wrappers import Response

from decider.sharing.codes import Decoded, read
from decider.sharing.documents.markdown import markdown
from decider.web import addresses
from decider.web.advice import has_pack
from decider.web.caching import kept
from decider.web.documents import packed, press
from decider.web.served import base_url, editions

packing = Blueprint("packing", __name__)


@packing.get("/r/<code>/pack")
def show(code: str) -> Response:
    """Show what to require, ask, see and sign; 404 where the file of the code says nothing of that."""
    return kept(Response(render_template("pack.html", page=packed(_decoded(code))), mimetype="text/html"))


@packing.get("/r/<code>/pack.pdf")
def paper(code: str) -> Response:
    """The pack on paper, with boxes to tick."""
    decoded = _decoded(code)
    made = press().copy(("pack", _link(decoded)), lambda: packed(decoded).pack)
    response = Response(made, mimetype="application/pdf")
    response.headers.set("Content-Disposition", "inline", filename=f"pack-{decoded.code}.pdf")
    return kept(response)


@packing.get("/r/<code>/pack.md")
def text(code: str) -> Response:
    """The pack as Markdown, to be put into documents and trackers."""
    decoded = _decoded(code)
    response = Response(markdown(packed(decoded).pack), content_type="text/markdown; charset=utf-8")
    response.headers.set("Content-Disposition", "attachment", filename=f"pack-{decoded.code}.md")
    return kept(response)


def _decoded(code: str) -> Decoded:
    decoded = read(code, editions().find)
    return decoded if has_pack(decoded.edition.criteria) else abort(404)


def _link(decoded: Decoded) -> str:
    return base_url() + addresses.result(decoded.code)
