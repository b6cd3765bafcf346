"""Routes of the product comparison and of the product test."""

from flask import Blueprint, Flask, abort, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from decider.chpl.catalog import Catalog
from decider.codes import code_of
from decider.documents.csv import grid
from decider.engine.scoring.sheet import Sheet
from decider.store.database import Database
from decider.web import urls
from decider.web.current import NamelessSiteError, base_url, carried, decoded_by, editions
from decider.web.http.attachment import attachment
from decider.web.vendors import addresses
from decider.web.vendors.comparison import ProductComparison, comparison_of
from decider.web.vendors.csv import table_of
from decider.web.vendors.find_page import find_page
from decider.web.vendors.fit_page import NEED, fit_page
from decider.web.vendors.lookup import lists_of, taken
from decider.web.vendors.packed_query import unpacked
from decider.web.vendors.page import VendorsPage, vendors_page
from decider.web.vendors.product_test import POINTS_SENT, check_page, taken_up
from decider.web.vendors.query import MOST, Candidate, ComparedProducts, blank, called
from decider.web.vendors.report_page import report_page
from decider.web.vendors.reports import ReportKind, report_of
from decider.web.vendors.sent_products import is_form
from decider.web.vendors.together import PASTED, together_page
from decider.web.view.federal_list import certifies

blueprint = Blueprint("vendors", __name__)

ADD, SENT = "add", "go"
MESSAGES = {
    "here": "{} is in the comparison already.",
    "full": f"{MOST} products at most fit side by side. Remove one to add another.",
    "nothing": "Enter the name of a product.",
}


def register(app: Flask, database: Database) -> None:
    """Let an application compare products, with the public list that its database has."""
    app.extensions["catalog"] = Catalog(database)
    app.register_blueprint(blueprint)


@blueprint.get("/vendors")
def begin() -> Response:
    """Begin without answers, with what every practice asks for."""
    return redirect(urls.vendors(code_of(editions().current(), Sheet())), 303)


@blueprint.get("/vendors/<code>")
def compare(code: str) -> Response:
    """Show products side by side; what a form sent goes into the address if it is right."""
    comparison = _asked(code)
    sent, added = request.args.get(SENT), request.args.get(ADD, "")
    if sent == ADD or (sent and called(added)):
        return _adding(comparison, added)
    if sent or is_form(request.args):
        return redirect(comparison.address(), 303)
    return _shown(vendors_page(comparison, base=_base()))


@blueprint.get("/vendors/<code>.csv")
def table(code: str) -> Response:
    """The comparison as a table for a spreadsheet."""
    comparison = _asked(code)
    lines = table_of(vendors_page(comparison))
    return attachment(grid(lines), "text/csv", f"products-{comparison.decoded.code}.csv")


@blueprint.get("/vendors/<code>/fitting")
def fitting(code: str) -> str:
    """The listed products by how many must-haves of a sheet they are certified for."""
    comparison = _asked(code)
    if not certifies(comparison.criteria):
        abort(404)
    return render_template("vendors-fitting.html", page=fit_page(comparison, request.args.getlist(NEED)))


@blueprint.get("/vendors/<code>/<any(vendor, demo):reporter>")
def report(code: str, reporter: ReportKind) -> Response:
    """Ask a vendor, or a member of a committee, what they can say; what a form sent becomes an address."""
    decoded = decoded_by(code)
    criteria = decoded.edition.criteria
    said = report_of(reporter, request.args, len(criteria.requirements))
    if SENT in request.args:
        return redirect(f"{addresses.report(decoded.code, reporter)}?{said.query}", 303)
    page = report_page(decoded.edition, decoded.code, said, _base())
    return make_response(render_template("vendors-report.html", page=page))


@blueprint.get("/vendors/<code>/together")
def together(code: str) -> Response:
    """Show the links to send out, and what came back in one comparison; pasted links go into the address."""
    args = unpacked(request.args)
    if args is None:
        abort(404)
    decoded = decoded_by(code)
    if not decoded.edition.criteria.requirements:
        abort(404)
    page = together_page(comparison_of(decoded, args), args, _base())
    if PASTED in args and page.reports and not page.notes:
        return redirect(addresses.together(page.code, page.own, page.sent), 303)
    return make_response(render_template("vendors-together.html", page=page))


@blueprint.get("/vendors/suggest")
def suggest() -> str:
    """Products whose name or developer begins so, to pick from."""
    edition = editions().current()
    page = find_page(edition, called(request.args.get(ADD, "")), lists_of(edition.criteria))
    return render_template("vendors-find.html", page=page)


@blueprint.get("/vendors/test")
def check() -> Response:
    """Ask of one product whether it is an EMR or an EHR, point by point."""
    edition = editions().current()
    lists = lists_of(edition.criteria)
    test = (edition.criteria.guide and edition.criteria.guide.test) or abort(404)
    if ADD in request.args or len(request.args.getlist(POINTS_SENT)) > 1:
        return redirect(taken_up(request.args, lists, len(test.points), carried()), 303)
    page = check_page(edition, test, request.args, lists)
    return make_response(render_template("vendors-test.html", page=page))


def _base() -> str:
    """What links begin with that are to be sent; nothing where the site has no name of its own."""
    try:
        return base_url()
    except NamelessSiteError:
        return ""


def _asked(code: str) -> ProductComparison:
    return comparison_of(decoded_by(code), request.args)


def _adding(comparison: ProductComparison, text: str) -> Response:
    """Add a product by its name, known from the lists or not."""
    name, meant = called(text), comparison.lists.meant(text)
    added = taken(meant, comparison.count) if meant else blank(name, "", comparison.count)
    fault = _fault(comparison.roster, added)
    if fault:
        return _shown(vendors_page(comparison, fault, name, _base()), 422)
    return redirect(comparison.address(comparison.roster.adding(added)), 303)


def _fault(roster: ComparedProducts, added: Candidate) -> str:
    if not added.name:
        return MESSAGES["nothing"]
    if any(each.is_same(added) for each in roster.candidates):
        return MESSAGES["here"].format(added.name)
    return MESSAGES["full"] if len(roster.candidates) >= MOST else ""


def _shown(page: VendorsPage, status: int = 200) -> Response:
    return make_response(render_template("vendors.html", page=page), status)
