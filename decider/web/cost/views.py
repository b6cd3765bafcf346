"""Routes of the cost page; its query string holds everything a visitor entered."""

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from decider.criteria.model.costs import Costs
from decider.criteria.reserved_ids import LEFT_OUT
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.web import urls
from decider.web.context.notices import named
from decider.web.cost.buyer import buyer_of
from decider.web.cost.form import Quotes, quotes_of
from decider.web.cost.page import cost_page
from decider.web.cost.sources import cost_sources
from decider.web.current import decoded_by, editions

blueprint = Blueprint("cost", __name__)


@blueprint.get("/cost")
@blueprint.get("/cost/<code>")
def five_years(code: str = "") -> Response | tuple[str, int]:
    """Show five years of cost, for the practice of a code; an address not in its one spelling leads to it."""
    edition, sheet, code = _practice(code)
    buyer = buyer_of(edition, _costs(edition), code, sheet)
    said = quotes_of(buyer, request.args)
    if said.valid and not _is_spelt(said):
        left_out = ((LEFT_OUT, name) for name in named(said.left_out))
        return redirect(urls.cost(code, [*said.said, *left_out]), 303)
    page = cost_page(buyer, said)
    return render_template("cost.html", page=page), page.status


@blueprint.get("/cost/sources")
@blueprint.get("/cost/<code>/sources")
def sources(code: str = "") -> str:
    """Show where the figures of an edition come from."""
    edition, _, code = _practice(code)
    return render_template("cost_sources.html", page=cost_sources(edition, _costs(edition), code))


def _practice(code: str) -> tuple[Edition, Sheet, str]:
    """The edition and answers of a code; without one, those of today and none."""
    if not code:
        return editions().current(), Sheet(), ""
    decoded = decoded_by(code)
    return decoded.edition, decoded.sheet, decoded.code


def _costs(edition: Edition) -> Costs:
    return edition.criteria.costs or abort(404)


def _is_spelt(said: Quotes) -> bool:
    """Whether the request says it in the order and spelling of `said`."""
    sent = [(name, text) for name, text in request.args.items(multi=True) if name != LEFT_OUT]
    return sent == [*said.said]
