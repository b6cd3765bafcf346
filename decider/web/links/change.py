"""What an owner's page is asked to change: the words of a link, and the result that it shows."""

from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from decider.codes import CodeError, Decoded, code_of
from decider.pasted_links import read_pasted
from decider.store.link import Link
from decider.store.returned import Kind
from decider.text.plain import can_be_seen
from decider.web.current import editions
from decider.web.http.error_texts import CODES
from decider.web.links.forms import MESSAGES, EditForm
from decider.web.result.older_edition import renewed

CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class EditAttempt:
    """A form that was sent, and the other result that the link is to show, if one was named.

    It is `right` when it can be saved; another result only once both were seen side by side.
    """

    form: EditForm
    target: Decoded | None
    right: bool

    @property
    def asks(self) -> bool:
        """Whether only a look at both results is missing."""
        return not self.right and not self.form.errors


def edit_attempt(link: Link, sent: MultiDict[str, str]) -> EditAttempt:
    """Read what an owner sent about a link."""
    form = EditForm(link, sent)
    valid = form.validate() and not _is_nameless(form, link)
    target = _target(form, link)
    right = valid and not form.target.errors and (target is None or sent.get(CONFIRMED) == target.code)
    return EditAttempt(form, target, right)


def _is_nameless(form: EditForm, link: Link) -> bool:
    """Whether a client would no longer see who asks; said beside the field."""
    nameless = link.kind is Kind.CLIENT and not can_be_seen(form.sender.data or "")
    if nameless:
        form.sender.errors = [MESSAGES["asks"]]
    return nameless


def _target(form: EditForm, link: Link) -> Decoded | None:
    """The result that was pasted, unless it is the one that the link shows already."""
    pasted = form.target.data or ""
    if not pasted or form.target.errors:
        return None
    try:
        decoded = read_pasted(pasted, editions().find)
    except CodeError as refused:
        text = CODES[refused.fault]
        form.target.errors = [f"{text.heading}. {text.happened}"]
        return None
    if decoded.code == link.code:
        return None
    meant = answers_for(link.kind, decoded)
    return None if meant.code == link.code else meant


def answers_for(kind: str, decoded: Decoded) -> Decoded:
    """The answers that a link of this kind begins with: a client is asked by the criteria of today alone."""
    today = editions().current()
    if kind != Kind.CLIENT or decoded.edition.digest == today.digest:
        return decoded
    sheet, _ = renewed(decoded.edition, today, decoded.sheet)
    return Decoded(today, sheet, code_of(today, sheet))
