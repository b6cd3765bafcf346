"""Evidence in the lines of a command: how many listings have each kind, and what a developer's have."""

from collections.abc import Iterator, Mapping, Sequence

from decider.chpl.evidence import Evidence, listings_with
from decider.chpl.listings import ACTIVE
from decider.criteria.model.certification_fields import EvidenceKind
from decider.store.listings import ListingRow

NAMES: Mapping[EvidenceKind, str] = {
    "api_documentation": "API documentation",
    "base_urls": "lists of service base URLs",
    "test_plans": "real-world test plans",
    "test_results": "real-world test results",
    "quality_measures": "quality measures",
    "open_nonconformities": "open non-conformities",
    "closed_nonconformities": "closed non-conformities (surveillance)",
    "closed_direct_reviews": "closed non-conformities (direct review)",
    "open_plans": "open corrective action plans",
    "closed_plans": "closed corrective action plans",
    "suspensions": "past suspensions",
}
NONE = "these listings tell nothing but certificates; import files of the search API to keep more"


def count_lines(rows: Sequence[ListingRow]) -> Iterator[str]:
    """How many active listings have each kind of evidence; no line where none of them says."""
    active = [row for row in rows if row.status == ACTIVE and row.evidence]
    if active:
        for kind, number in listings_with(active).items():
            yield f"{number:,} active with {NAMES[kind]}"


def entry_evidence(evidence: Sequence[Evidence]) -> Iterator[str]:
    """A line for each kind of evidence that a developer's listings have, or of which they have none."""
    for each in evidence:
        if each.of:
            where = f" on {each.listings} of {each.of} active listings" if each.listings else ""
            yield f"as listed on {each.as_of}: {NAMES[each.kind]}: {each.count or 'none'}{where}"
            yield from (f"  {address}" for address in each.addresses)
            yield from (f"  suspended {day}" for day in each.days)
