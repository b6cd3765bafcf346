"""Routes of the desk that write into the draft what their button says."""

from collections.abc import Sequence
from pathlib import Path

from flask import Blueprint, abort, make_response, redirect, request
from werkzeug.wrappers import Response

from decider.criteria.problems import CriteriaFileError
from decider.web import urls
from decider.web.desk import current
from decider.web.desk.draft_writer import VERSION, NewValue, StaleDraftError, new_version, new_weights
from decider.web.desk.front import WriteRefusal, front_page
from decider.web.desk.version_form import VersionForm
from decider.web.urls.query import Pairs

blueprint = Blueprint("desk_writes", __name__)

SEE_OTHER, CONFLICT, UNPROCESSABLE = 303, 409, 422
SEAL = "seal"


@blueprint.before_request
def _take() -> None:
    if request.method == "POST":
        if any(len(values) > 1 for values in request.form.listvalues()):
            abort(400)
        current.take(request.form)


@blueprint.get(urls.DESK_WEIGHTS)
@blueprint.get(urls.DESK_VERSION)
def back() -> Response:
    """Lead to the desk whoever asks for the address of a page that told why nothing was written."""
    return redirect(urls.DESK)


@blueprint.post(urls.DESK_WEIGHTS)
def write_weights() -> Response:
    """Write the weights tried into the draft."""
    return _answer(new_weights(current.asked()), kept=())


@blueprint.post(urls.DESK_VERSION)
def write_version() -> Response:
    """Write a version into the draft; the weights tried are tried on."""
    trial, form = current.asked(), VersionForm(request.form)
    writer = current.desk().writer
    last = writer.written(writer.seal(trial.document))
    repeated = last is not None and last.has(VERSION)
    if not form.accepts(None if repeated else trial.draft.criteria.version):
        return make_response(front_page(form=form), UNPROCESSABLE)
    return _answer(new_version(trial, form.version.data or ""), kept=trial.pairs)


# A button that is pressed twice finds the second time that all is as it says, and leads to what was written.
def _answer(values: Sequence[NewValue], kept: Pairs) -> Response:
    """Write values, and lead to the desk; else say why they are not written, with the weights still tried."""
    writer, document = current.desk().writer, current.good().document
    if not values:
        return redirect(urls.desk_written(writer.seal(document), kept), SEE_OTHER)
    try:
        written = writer.write(request.form.get(SEAL, ""), document, values)
    except StaleDraftError:
        return _refused(WriteRefusal("stale"))
    except CriteriaFileError as error:
        return _refused(WriteRefusal("bad", error.problems[0].message))
    except OSError as error:
        return _refused(WriteRefusal("unwritable", error.strerror or "", Path(error.filename or "").name))
    return redirect(urls.desk_written(written.seal, kept), SEE_OTHER)


def _refused(refusal: WriteRefusal) -> Response:
    current.look_again()
    return make_response(front_page(refusal), CONFLICT)
