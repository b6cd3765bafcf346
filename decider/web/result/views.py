"""Routes of a result."""

from datetime import date
from functools import lru_cache

from flask import Blueprint, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from decider.codes import Decoded, code_of
from decider.engine.scoring.edition import Edition
from decider.web import urls
from decider.web.context.notices import named, trouble
from decider.web.current import decoded_by, editions, link_to
from decider.web.http.cache import cacheable
from decider.web.http.mounts import mount
from decider.web.result.mail import outgoing_of
from decider.web.result.older_edition import renewed
from decider.web.result.page import result_page
from decider.web.result.priorities import Refusal, weighed
from decider.web.view.rule_dates import current_day

blueprint = Blueprint("result", __name__)

blueprint.add_app_template_global(outgoing_of)

REMEMBERED = 64


@blueprint.get("/r/<code>")
def result(code: str) -> Response:
    """Show the verdict and its reasons; without a query, as shown before, and to be kept on the way."""
    decoded, here = decoded_by(code), mount()
    if request.query_string or trouble() or (here and here.ask):
        return make_response(_result(decoded))
    today = editions().current()
    shown = (link_to(decoded), here is not None)
    page = _remembered(decoded, shown, today, current_day())
    return cacheable(make_response(page))


@blueprint.get("/r/<code>/math")
def math(code: str) -> Response:
    """Show how a result was calculated, and how it holds up under other weights."""
    decoded = decoded_by(code)
    page = result_page(decoded.edition, decoded.sheet, link_to(decoded), editions().current())
    return make_response(render_template("math.html", page=page))


@blueprint.get("/r/<code>/sources", defaults={"kind": ""})
@blueprint.get("/r/<code>/sources/<kind>")
def sources(code: str, kind: str) -> Response:
    """Show the sources that a result cites, a page of them at a time; the first for a kind it has none of."""
    decoded = decoded_by(code)
    page = result_page(decoded.edition, decoded.sheet, link_to(decoded), editions().current())
    return make_response(render_template("result-sources.html", page=page, opened=page.shelf(kind)))


@blueprint.get("/answers/<code>/today")
def renewal(code: str) -> Response:
    """Take the answers of a code to the criteria of today, naming those that they do not know."""
    decoded, today = decoded_by(code), editions().current()
    sheet, left_out = renewed(decoded.edition, today, decoded.sheet)
    return redirect(urls.answers(code_of(today, sheet), named(left_out)), 303)


@blueprint.get("/r/<code>/priorities")
def priorities(code: str) -> Response | tuple[str, int]:
    """Go to the result by the visitor's own priorities, one number a criterion."""
    decoded = decoded_by(code)
    sheet = weighed(decoded.edition.criteria, decoded.sheet, request.args)
    if isinstance(sheet, Refusal):
        return _result(decoded, sheet), 422
    return redirect(urls.result(code_of(decoded.edition, sheet)), 303)


# Proofs are the cost of a cold page. The key holds all that a page depends on, so no entry is ever stale:
# the edition by identity, the code, the link with the name of the site, the edition that the sequel compares,
# and whether it is shown in a frame.
@lru_cache(maxsize=REMEMBERED)
def _remembered(decoded: Decoded, _shown: tuple[str, bool], _today: Edition, _day: date) -> bytes:
    """A result page, kept because the same code, link, day and criteria of today make the same page."""
    return _result(decoded).encode()


def _result(decoded: Decoded, refused: Refusal | None = None) -> str:
    page = result_page(decoded.edition, decoded.sheet, link_to(decoded), editions().current(), refused)
    return render_template("result.html", page=page)
