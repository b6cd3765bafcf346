"""The route that checks a vendor's own statement: pasted or uploaded, read in memory, never fetched or kept.

It changes nothing and holds no secret, so it takes a POST from anywhere, as the GET pages take a query.
"""

from flask import abort, make_response, render_template, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from decider.fhir.statement import MOST_BYTES, VendorStatement, statement_of
from decider.strict_json.json_value import JsonFileError
from decider.web import urls
from decider.web.current import decoded_by, editions
from decider.web.forms.sent_file import sent_file
from decider.web.http.private_headers import NO_STORE
from decider.web.vendors.comparison import ProductComparison, comparison_of
from decider.web.vendors.query import MOST
from decider.web.vendors.statement_page import statement_page
from decider.web.vendors.views import blueprint
from decider.web.view.federal_list import certifies

LARGER = {"vendors.check_statement": MOST_BYTES}
PASTED, SENT, CODE, WHICH = "statement", "file", "r", "n"
NAME = "metadata"
NOTHING = "Paste the answer of /metadata, or choose a file with it."


@blueprint.get(urls.VENDORS_STATEMENT)
def ask_statement() -> Response:
    """Ask for a statement, of one of the products of a comparison or of none."""
    return _shown(request.args, None, "")


@blueprint.post(urls.VENDORS_STATEMENT)
def check_statement() -> Response:
    """Say what a statement declares, and which marks it gives."""
    raw = sent_file(SENT, PASTED)
    if not raw.strip():
        return _shown(request.form, None, NOTHING)
    try:
        return _shown(request.form, statement_of(NAME, raw), "")
    except JsonFileError as misread:
        return _shown(request.form, None, "\n".join(misread.problems))


def _comparison(said: MultiDict[str, str]) -> ProductComparison | None:
    code = said.get(CODE, "")
    return comparison_of(decoded_by(code), said) if code else None


def _index(said: MultiDict[str, str]) -> int:
    sent = said.get(WHICH, "")
    return int(sent) if sent in map(str, range(MOST)) else 0


def _shown(said: MultiDict[str, str], statement: VendorStatement | None, error: str) -> Response:
    today = editions().current()
    if not certifies(today.criteria):
        abort(404)
    page = statement_page(today, _comparison(said), _index(said), statement, error)
    return make_response(
        render_template("vendors-statement.html", page=page), 422 if error else 200, NO_STORE
    )
