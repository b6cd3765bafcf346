"""The addresses that ask: each parses, asks for a page, and renders it."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from decider.criteria.model import Question
from decider.sharing.codes import Decoded, code_of
from decider.web.asking.course import course_of
from decider.web.asking.page import answers_page, question_page
from decider.web.forms import attempt_of
from decider.web.prefilled import prefilled
from decider.web.served import decoded_by, editions

asking = Blueprint("asking", __name__)


@asking.get("/questions")
def questions() -> Response:
    """Start, with the answers named in the query; those the file does not know are named in turn."""
    edition = editions().current()
    sheet, left_out = prefilled(edition.criteria, request.args)
    return redirect(url_for("asking.question", code=code_of(edition, sheet), left_out=left_out), 303)


@asking.get("/q/<code>")
@asking.get("/q/<code>/<question_id>")
def question(code: str, question_id: str | None = None) -> Response | tuple[str, int]:
    """Ask the named question or the next one; a `choice` is taken, a `preview` only shown."""
    decoded = decoded_by(code)
    course = course_of(
        decoded.edition, decoded.sheet, request.args.getlist("later"), request.args.get("then", "")
    )
    asked = _named(decoded, question_id) if question_id else course.next()
    if asked is None:
        left_out = request.args.getlist("left_out")
        return redirect(url_for("asking.answers", code=decoded.code, left_out=left_out), 303)
    attempt = attempt_of(asked, decoded.sheet, request.args)
    if attempt.taken:
        return redirect(course.onward(attempt.sheet), 303)
    page = question_page(course, asked, attempt)
    return render_template("question.html", page=page), 422 if attempt.form.errors else 200


@asking.get("/answers/<code>")
def answers(code: str) -> str:
    """Show all answers, to be checked."""
    decoded = decoded_by(code)
    return render_template("answers.html", page=answers_page(decoded.edition, decoded.sheet))


def _named(decoded: Decoded, question_id: str) -> Question:
    return decoded.edition.criteria.question(question_id) or abort(404)
