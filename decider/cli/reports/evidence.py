"""Evidence in the lines of a command: how many listings have each kind, and what a developer's have."""

from collections.abc import Iterator, Sequence

from decider.chpl.evidence import Evidence, listings_with
from decider.chpl.listings import ACTIVE
from decider.store.listings import ListingRow
from decider.text.evidence import NOUNS

NONE = "these listings tell nothing but certificates; import files of the search API to keep more"


def count_lines(rows: Sequence[ListingRow]) -> Iterator[str]:
    """How many active listings have each kind of evidence; no line where none of them says."""
    active = [row for row in rows if row.status == ACTIVE and row.evidence]
    if active:
        for kind, number in listings_with(active).items():
            yield f"{number:,} active with {NOUNS[kind][1]}"


def entry_evidence(evidence: Sequence[Evidence]) -> Iterator[str]:
    """A line for each kind of evidence that a developer's listings have, or of which they have none."""
    for each in evidence:
        if each.of:
            where = f" on {each.listings} of {each.of} active listings" if each.listings else ""
            yield f"as listed on {each.as_of}: {NOUNS[each.kind][1]}: {each.count or 'none'}{where}"
            yield from (f"  {address}" for address in each.addresses)
            yield from (f"  suspended {day}" for day in each.days)
