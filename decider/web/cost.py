"""The address of the page on cost, in which everything stands that a visitor says of it."""

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from decider.sharing.codes import read
from decider.web import addresses
from decider.web.costpage import clinicians_of, cost_page
from decider.web.quoting import LEFT_OUT, Quoted, quoted
from decider.web.served import editions

cost = Blueprint("cost", __name__)


@cost.get("/cost")
@cost.get("/cost/<code>")
def five_years(code: str = "") -> Response | tuple[str, int]:
    """Show five years of cost, for the practice of a code; an address not in its one spelling leads to it."""
    decoded = read(code, editions().find) if code else None
    edition = decoded.edition if decoded else editions().current()
    costs = edition.criteria.costs or abort(404)
    count, answer = clinicians_of(edition.criteria, costs, decoded.sheet if decoded else None)
    said = quoted(edition.criteria, costs.lines, request.args, count)
    code = decoded.code if decoded else ""
    if said.practice and not _is_spelt(said):
        return redirect(
            addresses.cost(code, [*said.said, *((LEFT_OUT, name) for name in said.left_out)]), 303
        )
    page = cost_page(edition, costs, code, said, answer)
    return render_template("cost.html", page=page), 200 if page.totals else 422


def _is_spelt(said: Quoted) -> bool:
    """Whether the request says it in the order and spelling of `said`."""
    sent = [(name, text) for name, text in request.args.items(multi=True) if name != LEFT_OUT]
    return sent == [*said.said]
