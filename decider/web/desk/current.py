"""What a request is about: the files of the desk, and the draft with the weights that it tries."""

from typing import cast

from flask import current_app, g, request
from werkzeug.datastructures import MultiDict

from decider.criteria.reserved_ids import SEEN
from decider.engine.loader import Examined
from decider.engine.scoring.edition import Edition
from decider.text.days import local_today
from decider.web import urls
from decider.web.desk.file_lines import PlacedProblem
from decider.web.desk.findings import findings
from decider.web.desk.followed_file import FileState
from decider.web.desk.page import Desk, Frame, frame_of
from decider.web.desk.trial import Trial, trial_of

AS_SAVED = "as saved"


class NothingGoodError(Exception):
    """There is nothing to show yet: the draft was never right since the desk looks at it."""


def desk() -> Desk:
    """The desk of the application."""
    return cast("Desk", current_app.extensions["desk"])


def take(form: MultiDict[str, str]) -> None:
    """Take the weights tried from a form that was sent, and not from the address."""
    g.form = form


# A file can be saved while a page is made, which is to be about one state of it.
def states() -> tuple[FileState, FileState | None]:
    """The draft and the other file, as they were when the request first looked."""
    if "states" not in g:
        found = desk()
        g.states = found.draft.state(), found.against.state() if found.against else None
    return cast("tuple[FileState, FileState | None]", g.states)


def look_again() -> None:
    """Let the rest of the request be about the files as they are now."""
    g.pop("states", None)


def frame() -> Frame:
    """What every page says above its own."""
    return frame_of(desk(), *states())


def trial() -> Trial | None:
    """The draft with the weights of the request; None where the file was never right."""
    draft, other = states()
    if draft.good is None:
        return None
    return trial_of(draft.good, _edition(other), g.get("form", request.args))


def asked() -> Trial:
    """The draft with the weights of the request. Raises NothingGoodError where the file was never right."""
    found = trial()
    if found is None:
        raise NothingGoodError
    return found


def good() -> Examined:
    """The draft as it last was right. Raises NothingGoodError where it never was."""
    found = states()[0].good
    if found is None:
        raise NothingGoodError
    return found


def warnings() -> tuple[PlacedProblem, ...]:
    """Every warning about the draft as it is saved; none is known where it cannot be used."""
    draft, other = states()
    if draft.good is None or draft.problems:
        return ()
    return findings(draft.good, _edition(other), local_today(), desk().store)


def against() -> Edition | None:
    """The edition compared with, None where no file was named or it was never right."""
    return _edition(states()[1])


def _edition(state: FileState | None) -> Edition | None:
    return state.good.edition if state and state.good else None


def names() -> tuple[str, str]:
    """How the two editions are called: what is compared with, and the draft."""
    found = desk()
    return (found.against.name if found.against else AS_SAVED), found.draft.name


def here() -> str:
    """The address of the page that is made; a form leads back to the desk."""
    if "form" in g:
        tried = trial()
        return urls.desk(urls.DESK, tried.pairs if tried else ())
    return urls.desk(
        request.path, [(name, value) for name, value in request.args.items(multi=True) if name != SEEN]
    )
