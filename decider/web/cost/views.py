"""Route of the cost page; its query string holds everything a visitor entered."""

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from decider.web import urls
from decider.web.context.notices import named
from decider.web.cost.form import LEFT_OUT, Quotes, quotes_of
from decider.web.cost.page import clinicians_of, cost_page
from decider.web.current import decoded_by, editions

blueprint = Blueprint("cost", __name__)


@blueprint.get("/cost")
@blueprint.get("/cost/<code>")
def five_years(code: str = "") -> Response | tuple[str, int]:
    """Show five years of cost, for the practice of a code; an address not in its one spelling leads to it."""
    decoded = decoded_by(code) if code else None
    edition = decoded.edition if decoded else editions().current()
    told = edition.criteria.costs or abort(404)
    count, answer = clinicians_of(edition.criteria, told, decoded.sheet if decoded else None)
    said = quotes_of(edition.criteria, told.lines, request.args, count)
    code = decoded.code if decoded else ""
    if said.practice and not _is_spelt(said):
        return redirect(
            urls.cost(code, [*said.said, *((LEFT_OUT, name) for name in named(said.left_out))]), 303
        )
    page = cost_page(edition, told, code, said, answer)
    return render_template("cost.html", page=page), 200 if page.totals else 422


def _is_spelt(said: Quotes) -> bool:
    """Whether the request says it in the order and spelling of `said`."""
    sent = [(name, text) for name, text in request.args.items(multi=True) if name != LEFT_OUT]
    return sent == [*said.said]
