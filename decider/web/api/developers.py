"""`/developers`: how programs ask, with examples to copy, and what every error means."""

from dataclasses import dataclass

from flask import Blueprint, render_template

from decider.engine.scoring.edition import Edition
from decider.web.api.examples import Example, examples_of
from decider.web.api.operation import ApiOperation
from decider.web.api.operations import operations_of
from decider.web.api.problems import anchor
from decider.web.api.specification import SPECIFICATION
from decider.web.current import editions, known_base_url, settings
from decider.web.http.error_texts import ARCHIVE_AWAY, CODES, STATUSES, UNREADABLE, UNUSABLE, ErrorText
from decider.web.http.link_error_texts import TOO_MANY_TRIES

blueprint = Blueprint("developers", __name__)

SOMEWHERE = "https://choose.example.org"
TEXTS = (
    *CODES.values(),
    UNREADABLE,
    *(STATUSES[status] for status in (404, 405, 408, 413, 414, 415)),
    UNUSABLE,
    TOO_MANY_TRIES,
    STATUSES[500],
    ARCHIVE_AWAY,
)


@dataclass(frozen=True, slots=True)
class DevelopersPage:
    """What programs can ask for, and whether pages of other sites can; errors by the end of their type.

    `site` is the address of this one, and `frames` says whether any other may show it.
    """

    edition: Edition
    site: str
    specification: str
    examples: tuple[Example, ...]
    operations: tuple[ApiOperation, ...]
    errors: tuple[tuple[str, ErrorText], ...]
    shared: bool
    frames: bool


@blueprint.get("/developers")
def developers() -> str:
    """Show how programs ask."""
    edition = editions().current()
    site = known_base_url() or SOMEWHERE
    page = DevelopersPage(
        edition=edition,
        site=site,
        specification=SPECIFICATION,
        examples=examples_of(edition, site),
        operations=operations_of(edition.criteria),
        errors=tuple((anchor(text), text) for text in TEXTS),
        shared=settings().base_url is not None,
        frames=bool(settings().embed_origins),
    )
    return render_template("developers.html", page=page)
