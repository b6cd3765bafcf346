"""An email that asks a vendor for the must-haves that are still open."""

from collections.abc import Sequence

from decider.criteria.model.subject import Subject
from decider.documents.pack import VendorQuestion
from decider.text.article import with_article
from decider.web.result.mail import Mail
from decider.web.view.amounts import counted
from decider.web.view.mailto import MailSection, mailto, plain

ASKING = "We are choosing {}. Before we decide, please answer {} in writing:"
CLOSING = "For each yes, please tell us when you can show it to us live. Thank you."


# It does not begin with the link to the result: that would tell a vendor every answer of the practice.
def vendor_letter(musts: Sequence[VendorQuestion], vendor: str, subject: Subject) -> Mail | None:
    """Ask a vendor, by name where one is given, for what is not ticked; None where everything is."""
    left = [each for each in musts if not each.ticked]
    if not left:
        return None
    title = f"Questions for {vendor} before we decide" if vendor else "Questions before we decide"
    greeting = f"Hello {vendor}," if vendor else "Hello,"
    sections = [
        MailSection("", [ASKING.format(with_article(subject.thing), counted(len(left), "question"))]),
        MailSection("", [f"{number}. {each.ask}" for number, each in enumerate(left, 1)]),
        MailSection("", [CLOSING]),
    ]
    return Mail(title, plain(greeting, sections), mailto(title, greeting, sections))
