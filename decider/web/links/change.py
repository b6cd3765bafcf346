"""What an owner's page is asked to change: the words of a link, and the result that it shows."""

from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from decider.codes import Decoded
from decider.store.link import Kind, Link
from decider.web.links.forms import EditForm, is_nameless
from decider.web.links.target import for_client, target_of

CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class EditAttempt:
    """A form that was sent, and the other result that the link is to show, if one was named.

    It is `savable` when it can be saved; another result only once both were seen side by side.
    """

    form: EditForm
    target: Decoded | None
    savable: bool

    @property
    def unconfirmed(self) -> bool:
        """Whether only a look at both results is missing."""
        return not self.savable and not self.form.errors


def edit_attempt(link: Link, sent: MultiDict[str, str]) -> EditAttempt:
    """Read what an owner sent about a link."""
    form = EditForm(link, sent)
    valid = form.validate() and not is_nameless(form, link.kind)
    target = _target(form, link)
    savable = valid and not form.target.errors and (target is None or sent.get(CONFIRMED) == target.code)
    return EditAttempt(form, target, savable)


def _target(form: EditForm, link: Link) -> Decoded | None:
    """The result that was pasted, unless it is the one that the link shows already."""
    if not form.target.data or form.target.errors:
        return None
    decoded = target_of(form.target)
    if decoded is None or decoded.code == link.code:
        return None
    meant = for_client(decoded) if link.kind is Kind.CLIENT else decoded
    return None if meant.code == link.code else meant
