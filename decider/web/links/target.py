"""The answers that a link begins with: those of a pasted result, as a client is asked for them, or none."""

from wtforms import StringField

from decider.codes import CodeError, Decoded, code_of
from decider.engine.scoring.sheet import Sheet
from decider.pasted_links import read_pasted
from decider.web.current import editions
from decider.web.http.error_texts import CODES
from decider.web.result.older_edition import renewed


def target_of(field: StringField) -> Decoded | None:
    """The result that was pasted into a field; None with an error beside it where it is none."""
    try:
        return read_pasted(field.data or "", editions().find)
    except CodeError as refused:
        text = CODES[refused.fault]
        field.errors = [f"{text.heading}. {text.happened}"]
        return None


def for_client(decoded: Decoded) -> Decoded:
    """These answers as today's criteria read them: a client is asked by no others."""
    today = editions().current()
    if decoded.edition.digest == today.digest:
        return decoded
    sheet, _ = renewed(decoded.edition, today, decoded.sheet)
    return Decoded(today, sheet, code_of(today, sheet))


def nothing_answered() -> Decoded:
    """The answers of somebody who was asked nothing yet."""
    today = editions().current()
    return Decoded(today, Sheet(), code_of(today, Sheet()))
