"""The email that brings a prepared link: what the sender wrote, and what the result says."""

from collections.abc import Iterator

from decider.store.expiry import last_day
from decider.store.link import Link
from decider.text.days import day_said
from decider.web.result.explained import ExplainedResult
from decider.web.result.mail import Mail, mail_of
from decider.web.view.mailto import MailSection

ENDLESS = "The link at the top shows this result with its proofs, sources and answers."
ENDING = "The link at the top shows this result with its proofs, sources and answers, through {day}."


def mail_with(result: ExplainedResult, link: Link, address: str) -> Mail:
    """An email with the names and the note of a link, and the result at its address."""
    keeps = ENDING.format(day=day_said(last_day(link.expires))) if link.expires else ENDLESS
    return mail_of(result, address, [MailSection("", [*_written(link)])], keeps)


def _written(link: Link) -> Iterator[str]:
    """What the sender wrote; lines that are empty part the others, and say nothing here."""
    by = f" by {link.sender}" if link.sender else ""
    yield f"Prepared for {link.label}{by}."
    yield from filter(None, map(str.strip, link.note.split("\n")))
    if link.contact:
        yield f"To reach me: {link.contact}"
