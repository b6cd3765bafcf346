"""Who publishes the criteria, who pays, and when they were updated, as far as the file says so."""

import re
from datetime import date

from decider.criteria.model.criteria import Criteria
from decider.text.days import month_said

MONTHLY = re.compile(r"(\d{4})[.-](0[1-9]|1[0-2])")


def updated(criteria: Criteria) -> str:
    """When these criteria were updated, where their version is a month, else which version they are."""
    month = MONTHLY.fullmatch(criteria.version)
    said = f"updated {month_said(date(int(month[1]), int(month[2]), 1))}" if month else criteria.version
    return f"Criteria {said}."


def published_by(criteria: Criteria) -> str:
    """Who publishes these criteria, in a sentence or a few; nothing where the file says nothing."""
    who = criteria.publisher
    if who is None:
        return ""
    return " ".join(filter(None, (f"Published by {who.name}.", who.about, who.paid_by)))


def small_print(criteria: Criteria) -> list[str]:
    """The foot of a document: what this is and is not, who publishes it, and who has an interest."""
    return [text for text in (criteria.scope, published_by(criteria), criteria.disclosure) if text]
