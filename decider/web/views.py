"""The addresses of the site: each parses, asks for a page, and renders it."""

from functools import lru_cache

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from decider.criteria.model import Question
from decider.engine.answers import sheet_of
from decider.engine.edition import Edition
from decider.sharing.codes import Decoded, code_of, read
from decider.sharing.store.database import Unreachable
from decider.web import addresses, pages, results
from decider.web.caching import kept
from decider.web.course import course_of
from decider.web.forms import attempt_of
from decider.web.notices import trouble
from decider.web.priorities import Refusal, weighed
from decider.web.sequel import renewed
from decider.web.served import base_url, editions

site = Blueprint("site", __name__)

REMEMBERED = 256


@site.get("/")
def home() -> str:
    """Say what this is."""
    return render_template("home.html", page=pages.home_page(editions().current()))


@site.get("/questions")
def questions() -> Response:
    """Start, with the answers named in the query; those the file does not know are named in turn."""
    edition = editions().current()
    sheet, left_out = sheet_of(edition.criteria, request.args.to_dict())
    return redirect(url_for("site.question", code=code_of(edition, sheet), left_out=left_out), 303)


@site.get("/q/<code>")
@site.get("/q/<code>/<question_id>")
def question(code: str, question_id: str | None = None) -> Response | tuple[str, int]:
    """Ask the named question or the next one; a `choice` is taken, a `preview` only shown."""
    decoded = _decoded(code)
    course = course_of(
        decoded.edition, decoded.sheet, request.args.getlist("later"), request.args.get("then", "")
    )
    asked = _named(decoded, question_id) if question_id else course.next()
    if asked is None:
        left_out = request.args.getlist("left_out")
        return redirect(url_for("site.answers", code=decoded.code, left_out=left_out), 303)
    attempt = attempt_of(asked, decoded.sheet, request.args)
    if attempt.taken:
        return redirect(course.onward(attempt.sheet), 303)
    page = pages.question_page(course, asked, attempt)
    return render_template("question.html", page=page), 422 if attempt.form.errors else 200


@site.get("/answers/<code>")
def answers(code: str) -> str:
    """Show all answers, to be checked."""
    decoded = _decoded(code)
    return render_template("answers.html", page=pages.answers_page(decoded.edition, decoded.sheet))


@site.get("/r/<code>")
def result(code: str) -> Response:
    """Show the verdict and its reasons; without a query, as shown before, and to be kept on the way."""
    decoded = _decoded(code)
    if request.query_string or trouble():
        return make_response(_result(decoded))
    page = _remembered(decoded.edition, decoded.code, _link(decoded), editions().current())
    return kept(make_response(page))


@site.get("/answers/<code>/today")
def renewal(code: str) -> Response:
    """Take the answers of a code to the criteria of today, naming those that they do not know."""
    decoded, today = _decoded(code), editions().current()
    sheet, left_out = renewed(decoded.edition, today, decoded.sheet)
    return redirect(url_for("site.answers", code=code_of(today, sheet), left_out=left_out), 303)


@site.get("/r/<code>/priorities")
def priorities(code: str) -> Response | tuple[str, int]:
    """Go to the result by the visitor's own priorities, one number a criterion."""
    decoded = _decoded(code)
    sheet = weighed(decoded.edition.criteria, decoded.sheet, request.args)
    if isinstance(sheet, Refusal):
        return _result(decoded, sheet), 422
    return redirect(addresses.result(code_of(decoded.edition, sheet)), 303)


@site.get("/healthz")
def health() -> Response:
    """Whether the process answers."""
    return Response("ok\n", mimetype="text/plain")


@site.get("/readyz")
def readiness() -> Response:
    """Whether the site can serve, which edition, and why a newer file is not served; 503 without a store."""
    said, status = f"ready: edition {editions().current().name}", 200
    try:
        editions().archive.reach()
    except Unreachable as error:
        said, status = f"not ready: the store does not answer: {error}", 503
    return Response("\n".join([said, *editions().trouble.splitlines(), ""]), status, mimetype="text/plain")


def _decoded(code: str) -> Decoded:
    return read(code, editions().find)


def _link(decoded: Decoded) -> str:
    return base_url() + addresses.result(decoded.code)


@lru_cache(maxsize=REMEMBERED)
def _remembered(edition: Edition, code: str, _link: str, _today: Edition) -> str:
    """A result page, kept because the same code, link and criteria of today always make the same page."""
    return _result(read(code, lambda _: edition))


def _result(decoded: Decoded, refused: Refusal | None = None) -> str:
    page = results.result_page(decoded.edition, decoded.sheet, _link(decoded), editions().current(), refused)
    return render_template("result.html", page=page)


def _named(decoded: Decoded, question_id: str) -> Question:
    return decoded.edition.criteria.question(question_id) or abort(404)
