"""Routes that ask questions."""

from collections.abc import Callable

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from decider.codes import Decoded, code_of
from decider.criteria.model.criteria import Question
from decider.criteria.reserved_ids import LEFT_OUT
from decider.engine.scoring.sheet import Sheet
from decider.web import urls
from decider.web.context.notices import named
from decider.web.current import decoded_by, editions
from decider.web.forms.questions import WAY, SubmittedAnswer, attempt_of
from decider.web.prefilled import prefilled
from decider.web.questions.page import answers_page, question_page
from decider.web.questions.path import QuestionPath, course_of

blueprint = Blueprint("questions", __name__)

WAYS: dict[str, Callable[[QuestionPath, Sheet, Question], str]] = {
    "result": lambda course, sheet, _: urls.result(code_of(course.edition, sheet)),
    "answers": lambda course, sheet, _: urls.answers(code_of(course.edition, sheet)),
    "back": QuestionPath.back,
}


@blueprint.get("/questions")
def questions() -> Response:
    """Start, with the answers named in the query; those the file does not know are named in turn."""
    edition = editions().current()
    sheet, left_out = prefilled(edition.criteria, request.args)
    return redirect(urls.question(code_of(edition, sheet), left_out=named(left_out)), 303)


@blueprint.get("/q/<code>")
@blueprint.get("/q/<code>/<question_id>")
def question(code: str, question_id: str | None = None) -> Response | tuple[str, int]:
    """Ask the named question or the next one; a `choice` is taken, a `preview` only shown.

    `to` leads elsewhere, to the result, all answers or the question before, with the choice if there is one.
    """
    decoded, sent = decoded_by(code), request.args
    course = course_of(decoded.edition, decoded.sheet, sent.getlist("later"), sent.get("then", ""))
    asked = _named(decoded, question_id) if question_id else course.next()
    if asked is None:
        return redirect(urls.answers(decoded.code, named(sent.getlist(LEFT_OUT))), 303)
    attempt = attempt_of(asked, decoded.sheet, sent)
    if onward := _onward(course, asked, attempt):
        return redirect(onward, 303)
    page = question_page(course, asked, attempt)
    return render_template("question.html", page=page), 422 if attempt.form.errors else 200


@blueprint.get("/answers/<code>")
def answers(code: str) -> str:
    """Show all answers, to be checked."""
    decoded = decoded_by(code)
    return render_template("answers.html", page=answers_page(decoded.edition, decoded.sheet))


def _onward(course: QuestionPath, asked: Question, attempt: SubmittedAnswer) -> str:
    """Where a request leads: where `to` says, or to what is next; empty where the question is to be asked."""
    way = WAYS.get(request.args.get(WAY, ""))
    if way and not attempt.form.errors:
        return way(course, attempt.sheet, asked)
    return course.onward(attempt.sheet, asked) if attempt.taken else ""


def _named(decoded: Decoded, question_id: str) -> Question:
    return decoded.edition.criteria.question(question_id) or abort(404)
