"""Routes of the desk that read; those that write are in `write_views`."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from decider.codes import CodeError, code_of
from decider.criteria.reserved_ids import PASTED, SEEN
from decider.engine.diff.renames import renames
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import sheet_of
from decider.pasted_links import read_pasted
from decider.text.days import local_today
from decider.web import urls
from decider.web.desk import current
from decider.web.desk.edition_log import edition_log
from decider.web.desk.file_lines import excerpt
from decider.web.desk.front import front_page
from decider.web.desk.hits import hit_section
from decider.web.desk.impact import impact_section
from decider.web.desk.lists import board, covered_subjects
from decider.web.desk.opened_sheet import sheet_page
from decider.web.desk.trial import PREFIX

blueprint = Blueprint("desk", __name__)

OK, UNCHANGED, CONFLICT = 200, 204, 409
MOST_DIGITS = 9


def context() -> dict[str, Any]:
    """What every template of the desk may ask.

    That is `frame`, the weights `tried` as pairs, and `here`, the address of the page.
    """
    trial = current.trial()
    return {
        "frame": current.frame(),
        "tried": trial.pairs if trial else (),
        "here": current.here(),
    }


@blueprint.before_request
def _same_as_seen() -> tuple[str, int] | None:
    """Answer a page that only asks whether a file changed since it was made."""
    seen = request.args.get(SEEN)
    return ("", UNCHANGED) if seen is not None and seen == current.desk().mark else None


@blueprint.app_errorhandler(current.NothingGoodError)
def _nothing_yet(_: current.NothingGoodError) -> tuple[str, int]:
    return render_template("desk-empty.html"), CONFLICT if request.method == "POST" else OK


@blueprint.get("/")
def desk() -> str:
    """Show what fails, where the points are, and what the weights do."""
    return front_page()


@blueprint.get("/impact")
def impact() -> str:
    """Say what the edits and the weights tried do to every sheet."""
    trial = current.asked()
    return render_template("desk-impact.html", page=impact_section(trial), differs=trial.differs)


@blueprint.get("/impact/hits")
def hits() -> str:
    """Say whom they hit hardest."""
    return render_template("desk-hits.html", page=hit_section(current.asked()))


@blueprint.get("/sheet")
def sheet() -> str | Response:
    """Open one sheet in both editions, from its answers or from a code or link that was pasted."""
    trial = current.asked()
    pasted = request.args.get(PASTED, "").strip()
    if not pasted:
        page = sheet_page(trial, _answers(), *current.names())
        return render_template("desk-sheet.html", page=page, refused="")
    try:
        decoded = read_pasted(pasted, _known)
    except CodeError as error:
        page = sheet_page(trial, {}, *current.names())
        return render_template("desk-sheet.html", page=page, refused=str(error))
    then = renames(decoded.edition.criteria, trial.draft.criteria).sheet(decoded.sheet)
    return redirect(urls.desk_sheet(then.answers, trial.pairs))


@blueprint.get("/preview")
def preview() -> str | Response:
    """Open the draft as visitors will see it: its first page, or the result of the answers given."""
    draft, against = current.states()
    if draft.good is None or draft.problems:
        return render_template("desk-empty.html")
    site = current.desk().preview.address(against.good.edition if against and against.good else None)
    edition, given = draft.good.edition, _answers()
    code = code_of(edition, sheet_of(edition.criteria, given)[0]) if given else ""
    return redirect(site + (urls.result(code) if code else urls.home()))


@blueprint.get("/coverage")
def coverage() -> str:
    """Say what no scenario touches."""
    return render_template("desk-coverage.html", subjects=covered_subjects(current.asked()))


@blueprint.get("/sources")
def sources() -> str:
    """Show the sources by what has to be done about them."""
    return render_template("desk-sources.html", columns=board(current.good().document, local_today()))


@blueprint.get("/editions")
def editions() -> str:
    """List the editions served, each with the share of sheets that it turned."""
    log = edition_log(current.desk().store, current.good().edition, current.against())
    return render_template("desk-editions.html", log=log)


@blueprint.get("/check")
def check() -> str:
    """Show what `decider check` says, each with its line."""
    return render_template("desk-check.html", findings=current.warnings())


@blueprint.get("/file")
def file() -> str:
    """Show the lines of a file of the draft around one of them."""
    line = request.args.get("line", "1")
    source = current.desk().draft.path
    number = int(line) if line.isdecimal() and len(line) <= MOST_DIGITS else 1
    found = excerpt(source, request.args.get("name", ""), number)
    return render_template("desk-file.html", page=found) if found else abort(404)


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
    good = [state.good.edition for state in current.states() if state and state.good]
    return next((edition for edition in good if edition.name == name), None)
