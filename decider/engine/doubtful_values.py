"""Values of a criteria file that are valid and hardly meant."""

from collections.abc import Iterator

from decider.criteria.loader import Document
from decider.criteria.messages import quoted
from decider.criteria.model.criteria import Criteria
from decider.criteria.problems import Finding, Path
from decider.criteria.source_texts import walked

# What YAML, and so an editor with the schema, reads as no value where it stands without quotes.
NULLS = ("~", "null", "Null", "NULL")
LEAVES_OUT = "this range leaves out the weight itself; widen it, or change the weight"


def doubtful_values(document: Document) -> Iterator[Finding]:
    """A finding for each range of a weight without the weight, and for each text that YAML reads as none."""
    yield from _ranges(document.criteria)
    yield from _nulls(document)


def _ranges(criteria: Criteria) -> Iterator[Finding]:
    for criterion in criteria.criteria:
        low, high = criterion.weight_range or (criterion.weight, criterion.weight)
        if not low <= criterion.weight <= high:
            yield Finding(("criteria", criterion.id, "weight_range"), LEAVES_OUT)


def _nulls(document: Document) -> Iterator[Finding]:
    for path, value in walked(document.content):
        if isinstance(value, str) and value in NULLS and _is_unquoted(document, path, value):
            words = (
                f"{quoted(value)} is no value in YAML and a text here; put it in quotes, or remove the key"
            )
            yield Finding(path, words)


def _is_unquoted(document: Document, path: Path, value: str) -> bool:
    return document.end(path).column - document.place(path).column == len(value)
