"""Who publishes the criteria and who pays, in words, as far as the file says so."""

from decider.criteria.model.criteria import Criteria


def published_by(criteria: Criteria) -> str:
    """Who publishes these criteria, in a sentence or a few; nothing where the file says nothing."""
    who = criteria.publisher
    if who is None:
        return ""
    return " ".join(filter(None, (f"Published by {who.name}.", who.about, who.paid_by)))


def small_print(criteria: Criteria) -> list[str]:
    """The foot of a document: what this is and is not, who publishes it, and who has an interest."""
    return [text for text in (criteria.scope, published_by(criteria), criteria.disclosure) if text]
