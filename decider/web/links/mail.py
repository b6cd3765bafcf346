"""The email that brings a prepared link: what the sender wrote, and what the result says or what is asked."""

from collections.abc import Iterator

from decider.store.expiry import last_day
from decider.store.link import Kind, Link
from decider.text.days import day_said
from decider.web.result.explained import ExplainedResult
from decider.web.result.mail import Mail, mail_of
from decider.web.view.mailto import MailSection, mailto, plain

SHOWS = "The link at the top shows this result with its proofs, sources and answers"
ASKS = "Please answer these questions at the link at the top, and send me your answers from your result."
QUESTIONS = "Some questions for you"
OPENS = "It opens through {day}."


def mail_with(result: ExplainedResult, link: Link, address: str) -> Mail:
    """An email with the names and the note of a link, and what its address shows or asks."""
    written = MailSection("", [*_written(link)])
    day = day_said(last_day(link.expires)) if link.expires else ""
    if link.kind is Kind.CLIENT:
        asked = MailSection("", [ASKS, *([OPENS.format(day=day)] if day else [])])
        subject, sections = f"{result.view.criteria.title} {QUESTIONS}", [written, asked]
        return Mail(subject, plain(address, sections), mailto(subject, address, sections))
    return mail_of(result, address, [written], f"{SHOWS}, through {day}." if day else f"{SHOWS}.")


def _written(link: Link) -> Iterator[str]:
    """What the sender wrote; lines that are empty part the others, and say nothing here."""
    by = f" by {link.sender}" if link.sender else ""
    yield f"Prepared for {link.label}{by}."
    yield from filter(None, map(str.strip, link.note.split("\n")))
    if link.contact:
        yield f"To reach me: {link.contact}"
