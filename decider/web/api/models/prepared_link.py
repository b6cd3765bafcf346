"""A prepared link as whoever made it sees it."""

from datetime import datetime

from pydantic import Field

from decider.codes import Decoded
from decider.criteria.model.scenarios import Strength
from decider.engine.scoring.verdict import is_early
from decider.store import tokens
from decider.store.link import Kind, Link, State
from decider.web.api.models.message import EditionStamp, Message
from decider.web.links.client_page import address_of


class LinkVerdict(Message):
    """What the link says, in brief; /r/CODE.json has every figure."""

    recommended: str | None
    strength: Strength
    settled: bool
    early: bool


class ReturnedCode(Message):
    """The answers that a client sent last."""

    code: str = Field(description="The code of the client's result.")
    at: datetime
    sendings: int = Field(description="How often answers were sent.")


class PreparedLinkStatus(Message):
    """A prepared link: what was written on it, whether it opens, and how often it was opened."""

    kind: Kind = Field(description="A result to be looked at, or questions that a client is asked.")
    label: str
    sender: str
    note: str
    contact: str
    state: State = Field(description="Whether it still opens.")
    created: datetime
    ends: datetime | None = Field(description="The moment from which it opens no more, null for never.")
    openings: int = Field(description="How often it was opened, by an estimate that leaves programs out.")
    address: str = Field(description="What to send.")
    edition: EditionStamp
    code: str = Field(description="The code of the result it shows.")
    verdict: LinkVerdict
    returned: ReturnedCode | None = Field(description="What a client sent, null where nothing came.")


def link_status(link: Link, decoded: Decoded, manage: str, site: str) -> PreparedLinkStatus:
    """The link with this manage token, on the site at this address."""
    edition = decoded.edition
    verdict = edition.score(decoded.sheet)
    return PreparedLinkStatus(
        kind=link.kind,
        label=link.label,
        sender=link.sender,
        note=link.note,
        contact=link.contact,
        state=link.state,
        created=link.created,
        ends=link.expires,
        openings=link.openings,
        address=site + address_of(link, tokens.view_of(manage)),
        edition=EditionStamp(version=edition.criteria.version, digest=edition.digest),
        code=decoded.code,
        verdict=LinkVerdict(
            recommended=verdict.recommended,
            strength=verdict.strength,
            settled=verdict.settled,
            early=is_early(edition.criteria, decoded.sheet, verdict),
        ),
        returned=_returned(link),
    )


def _returned(link: Link) -> ReturnedCode | None:
    came = link.returned
    return ReturnedCode(code=came.code, at=came.at, sendings=came.sendings) if came else None
