"""What every address of a folder asks first: that a page of ours sent it, and that there is such a folder."""

from flask import Blueprint, request
from werkzeug.wrappers import Response

from decider.store.database import StoreError
from decider.store.folders import FolderFullError, FolderLink, NoFolderError
from decider.store.quota import QuotaError
from decider.web.folder.forms import FIELDS
from decider.web.http.link_error_texts import FOLDER_FULL, NO_LINK
from decider.web.links import refusals
from decider.web.links.csrf import check_form
from decider.web.links.lookup import folders, found
from decider.web.links.refusals import LinkRefusedError

blueprint = Blueprint("folder", __name__)
blueprint.register_error_handler(LinkRefusedError, refusals.page)
blueprint.register_error_handler(QuotaError, refusals.full)
blueprint.register_error_handler(StoreError, refusals.unreachable)


@blueprint.errorhandler(FolderFullError)
def _full(_: FolderFullError) -> Response:
    return refusals.page(LinkRefusedError(FOLDER_FULL))


# A folder was there when its page was asked for, and somebody else deleted it before it was changed.
@blueprint.errorhandler(NoFolderError)
def _gone(_: NoFolderError) -> Response:
    return refusals.page(LinkRefusedError(NO_LINK))


@blueprint.before_request
def refuse() -> None:
    """Refuse what another site sends, and forms that say a thing twice."""
    check_form(FIELDS, has_secret=request.endpoint != "folder.make")


def entries_of(folder: str) -> tuple[FolderLink, ...]:
    """The links in a folder; LinkRefusedError, and a miss, where there is none."""
    return found(folders().opened, folder)
