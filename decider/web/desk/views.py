"""Routes of the desk: every one of them reads, and none of them writes."""

from datetime import date, datetime
from typing import Any, cast

from flask import Blueprint, abort, current_app, g, redirect, render_template, request
from werkzeug.wrappers import Response

from decider.codes import CodeError, code_of
from decider.engine.diff.renames import renames
from decider.engine.loader import Examined
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import sheet_of
from decider.pasted_links import read_pasted
from decider.web import urls
from decider.web.desk.edition_log import edition_log
from decider.web.desk.file_lines import excerpt
from decider.web.desk.followed_file import FileState
from decider.web.desk.impact import hit_section, impact_section
from decider.web.desk.lists import board, covered_subjects, findings
from decider.web.desk.opened_sheet import sheet_page
from decider.web.desk.page import Desk, Frame, desk_page, frame_of
from decider.web.desk.trial import PREFIX, Trial, trial_of

blueprint = Blueprint("desk", __name__)

UNCHANGED = 204
MOST_DIGITS = 9
AS_SAVED = "as saved"
SEEN, PASTED = "seen", "pasted"


def context() -> dict[str, Any]:
    """What every template of the desk may ask.

    That is `frame`, the weights `tried` as pairs, and `here`, the address of the page.
    """
    trial = _trial()
    sent = [(name, value) for name, value in request.args.items(multi=True) if name != SEEN]
    here = urls.desk(request.path, sent)
    return {"frame": _frame(), "tried": trial.pairs if trial else (), "here": here}


@blueprint.before_request
def _same_as_seen() -> tuple[str, int] | None:
    """Answer a page that only asks whether a file changed since it was made."""
    seen = request.args.get(SEEN)
    return ("", UNCHANGED) if seen is not None and seen == _desk().mark else None


@blueprint.get("/")
def desk() -> str:
    """Show what fails, where the points are, and what the weights do."""
    trial = _trial()
    if trial is None:
        return render_template("desk-empty.html")
    return render_template(
        "desk.html", page=desk_page(trial, request.args.get("open", ""), _names(), _today())
    )


@blueprint.get("/impact")
def impact() -> str:
    """Say what the edits and the weights tried do to every sheet."""
    trial = _asked()
    return render_template("desk-impact.html", page=impact_section(trial), differs=trial.differs)


@blueprint.get("/impact/hits")
def hits() -> str:
    """Say whom they hit hardest."""
    return render_template("desk-hits.html", page=hit_section(_asked()))


@blueprint.get("/sheet")
def sheet() -> str | Response:
    """Open one sheet in both editions, from its answers or from a code or link that was pasted."""
    trial = _asked()
    pasted = request.args.get(PASTED, "").strip()
    if not pasted:
        page = sheet_page(trial, _answers(), *_names())
        return render_template("desk-sheet.html", page=page, refused="")
    try:
        decoded = read_pasted(pasted, _known)
    except CodeError as error:
        page = sheet_page(trial, {}, *_names())
        return render_template("desk-sheet.html", page=page, refused=str(error))
    then = renames(decoded.edition.criteria, trial.draft.criteria).sheet(decoded.sheet)
    return redirect(urls.desk_sheet(then.answers, trial.pairs))


@blueprint.get("/preview")
def preview() -> str | Response:
    """Open the draft as visitors will see it: its first page, or the result of the answers given."""
    draft, against = _states()
    if draft.good is None or draft.problems:
        return render_template("desk-empty.html")
    site = _desk().preview.address(against.good.edition if against and against.good else None)
    edition, given = draft.good.edition, _answers()
    code = code_of(edition, sheet_of(edition.criteria, given)[0]) if given else ""
    return redirect(site + (urls.result(code) if code else urls.home()))


@blueprint.get("/coverage")
def coverage() -> str:
    """Say what no scenario touches."""
    return render_template("desk-coverage.html", subjects=covered_subjects(_asked()))


@blueprint.get("/sources")
def sources() -> str:
    """Show the sources by what has to be done about them."""
    return render_template("desk-sources.html", columns=board(_good().document, _today()))


@blueprint.get("/editions")
def editions() -> str:
    """List the editions served, each with the share of sheets that it turned."""
    return render_template("desk-editions.html", log=edition_log(_desk().store, _good().edition))


@blueprint.get("/check")
def check() -> str:
    """Show what `decider check` says, each with its line."""
    found = () if _frame().problems else findings(_good(), _today())
    return render_template("desk-check.html", findings=found)


@blueprint.get("/file")
def file() -> str:
    """Show the lines of a file of the draft around one of them."""
    line = request.args.get("line", "1")
    source = _desk().draft.path
    number = int(line) if line.isdecimal() and len(line) <= MOST_DIGITS else 1
    found = excerpt(source, request.args.get("name", ""), number)
    return render_template("desk-file.html", page=found) if found else abort(404)


def _desk() -> Desk:
    return cast("Desk", current_app.extensions["desk"])


# A file can be saved while a page is made, which is to be about one state of it.
def _states() -> tuple[FileState, FileState | None]:
    """The draft and the other file, as they were when the request first looked."""
    if "states" not in g:
        found = _desk()
        g.states = found.draft.state(), found.against.state() if found.against else None
    return cast("tuple[FileState, FileState | None]", g.states)


def _frame() -> Frame:
    return frame_of(_desk(), *_states())


def _trial() -> Trial | None:
    """The draft with the weights of the request; None where the file was never right."""
    draft, against = _states()
    if draft.good is None:
        return None
    other = against.good.edition if against and against.good else None
    return trial_of(draft.good, other, request.args)


def _asked() -> Trial:
    return _trial() or abort(404)


def _good() -> Examined:
    return _states()[0].good or abort(404)


def _names() -> tuple[str, str]:
    """How the two editions are called: what is compared with, and the draft."""
    found = _desk()
    return (found.against.name if found.against else AS_SAVED), found.draft.name


def _answers() -> dict[str, str]:
    """The answers in an address, beside which it may hold the weights tried."""
    sent = request.args.items()
    return {
        name: each
        for name, each in sent
        if each and name not in (SEEN, PASTED) and not name.startswith(PREFIX)
    }


def _known(name: str) -> Edition | None:
    """The edition of this name among those the desk looks at."""
    good = [state.good.edition for state in _states() if state and state.good]
    return next((edition for edition in good if edition.name == name), None)


def _today() -> date:
    return datetime.now().astimezone().date()
