"""Routes of comparisons."""

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response
from wtforms.form import BaseForm

from decider.criteria.model.criteria import Question
from decider.engine.scoring.edition import Edition
from decider.web import urls
from decider.web.compare.before_after import before_after_page
from decider.web.compare.members import LEAST, MESSAGES, ComparedResults, Member, gathered
from decider.web.compare.page import compare_page
from decider.web.compare.parser import sent
from decider.web.current import editions
from decider.web.forms.questions import SENT, attempt_of

blueprint = Blueprint("compare", __name__)

PASTE = "paste"


@dataclass(frozen=True, slots=True)
class ChangePage:
    """One question, for one member of a comparison."""

    edition: Edition
    gathering: ComparedResults
    member: Member
    question: Question
    form: BaseForm


@blueprint.get("/compare")
def compare() -> Response | tuple[str, int]:
    """Show results side by side, or two as before and after.

    What was pasted is added, and goes into the address if it is right.
    """
    gathering, asked = _gathering(), SENT in request.args or PASTE in request.args
    error = MESSAGES["nothing"] if asked and not (gathering.members or gathering.unread) else ""
    if asked and not (error or gathering.unread):
        return redirect(gathering.address(), 303)
    as_change = request.args.get(urls.VIEW) == urls.AS_CHANGE
    if as_change and len(gathering.members) == LEAST and not gathering.unread:
        return render_template("before-after.html", page=before_after_page(gathering)), 200
    again = "\n".join(each.again for each in gathering.unread)
    page = compare_page(gathering, editions().current(), error, again)
    return render_template("compare.html", page=page), 422 if error or gathering.unread else 200


@blueprint.get("/compare/change")
def change() -> Response | tuple[str, int]:
    """Ask one member of a comparison one question again, and go back to it with the answer."""
    gathering = _gathering()
    member = _chosen(gathering, request.args.get("member", ""))
    question = gathering.edition.criteria.question(request.args.get("question", "")) or abort(404)
    attempt = attempt_of(question, member.sheet, request.args)
    if attempt.taken:
        return redirect(gathering.changed(member, attempt.sheet), 303)
    page = ChangePage(gathering.edition, gathering, member, question, attempt.form)
    return render_template("change.html", page=page), 422 if attempt.form.errors else 200


def _gathering() -> ComparedResults:
    args = request.args
    found = sent(args.getlist("r"), args.getlist("n"), args.get(PASTE, ""))
    return gathered(found, editions().find, editions().current())


def _chosen(gathering: ComparedResults, index: str) -> Member:
    return next((each for each in gathering.members if str(each.index) == index), None) or abort(404)
