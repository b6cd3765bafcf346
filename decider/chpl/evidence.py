"""Evidence: what the active listings of a developer say besides their certificates.

Which criteria real-world testing covers: 45 CFR 170.405(a). A listing is one version or module, so evidence
is summed over a developer's active listings, and what none of them shows was "not listed", never missing.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from decider.criteria.model.certification_fields import EvidenceKind
from decider.store.listing_evidence import ListedEvidence
from decider.store.listings import ListingRow

TESTED = re.compile(r"\((?:b|f|h)\)\(\d+\)|\(c\)\([123]\)|\(e\)\(1\)|\(g\)\((?:7|8|9|10)\)")
MEASURED = re.compile(r"\(c\)\([1234]\)")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One kind of evidence, as listed on a day.

    `listings` is how many active listings have it, of how many that say. `count` is how much of it they have
    together: addresses, findings, plans, suspensions or measures. `items` are the addresses or measures, each
    once. `criteria` are those it is for, none where it is about a certificate as a whole. `live` is where to
    look it up.
    """

    kind: EvidenceKind
    as_of: date
    listings: int
    of: int
    count: int
    items: tuple[str, ...]
    days: tuple[date, ...]
    criteria: frozenset[str]
    live: str

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where it is published, each address once; nothing for what is counted only."""
        return () if self.kind == "quality_measures" else self.items

    def serves(self, kinds: Iterable[EvidenceKind], criteria: Iterable[str]) -> bool:
        """Whether it is of one of these kinds, or is there and for one of these criteria."""
        return self.kind in kinds or (self.listings > 0 and not self.criteria.isdisjoint(criteria))


@dataclass(frozen=True, slots=True)
class _Shown:
    """What one listing has of a kind of evidence."""

    count: int = 0
    items: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    criteria: frozenset[str] = frozenset()


def evidence_of(active: Sequence[ListingRow], as_of: date, live: str) -> tuple[Evidence, ...]:
    """All kinds of evidence of these listings, also those that none has; empty where none of them says."""
    told = [(row, row.evidence) for row in active if row.evidence]
    if not told:
        return ()
    return tuple(
        _together(kind, [shown for each in told if (shown := show(*each)) is not None], as_of, live)
        for kind, show in KINDS.items()
    )


def listings_with(rows: Iterable[ListingRow]) -> Mapping[EvidenceKind, int]:
    """How many of these listings have each kind of evidence."""
    told = [(row, row.evidence) for row in rows if row.evidence]
    return {
        kind: sum(shown is not None and shown.count > 0 for each in told for shown in [show(*each)])
        for kind, show in KINDS.items()
    }


def _together(kind: EvidenceKind, told: Sequence[_Shown], as_of: date, live: str) -> Evidence:
    some = [each for each in told if each.count]
    items = tuple(dict.fromkeys(item for each in some for item in each.items))
    return Evidence(
        kind=kind,
        as_of=as_of,
        listings=len(some),
        of=len(told),
        count=len(items) or sum(each.count for each in some),
        items=items,
        days=tuple(sorted({day for each in some for day in each.days})),
        criteria=frozenset(criterion for each in some for criterion in each.criteria),
        live=live,
    )


def _api_documentation(_: ListingRow, said: ListedEvidence) -> _Shown:
    links = said.api_documentation
    addresses = tuple(dict.fromkeys(link.address for link in links))
    return _Shown(len(addresses), addresses, criteria=frozenset(link.criterion for link in links))


def _base_urls(_: ListingRow, said: ListedEvidence) -> _Shown:
    link = said.base_urls
    return _Shown(1, (link.address,), criteria=frozenset([link.criterion])) if link else _Shown()


def _tests(row: ListingRow, address: str | None) -> _Shown:
    criteria = frozenset(filter(TESTED.fullmatch, row.criteria))
    return _Shown(1, (address,), criteria=criteria) if address else _Shown()


def _measures(row: ListingRow, said: ListedEvidence) -> _Shown:
    criteria = frozenset(filter(MEASURED.fullmatch, row.criteria))
    return _Shown(len(said.quality_measures), said.quality_measures, criteria=criteria)


def _counted(count: int | None) -> _Shown | None:
    return None if count is None else _Shown(count)


KINDS: Mapping[EvidenceKind, Callable[[ListingRow, ListedEvidence], _Shown | None]] = {
    "api_documentation": _api_documentation,
    "base_urls": _base_urls,
    "test_plans": lambda row, said: _tests(row, said.test_plans),
    "test_results": lambda row, said: _tests(row, said.test_results),
    "quality_measures": _measures,
    "open_nonconformities": lambda row, _: _counted(row.open_nonconformities),
    "closed_nonconformities": lambda _, said: _counted(said.closed_nonconformities),
    "closed_direct_reviews": lambda _, said: _counted(said.closed_direct_reviews),
    "open_plans": lambda _, said: _counted(said.open_plans),
    "closed_plans": lambda _, said: _counted(said.closed_plans),
    "suspensions": lambda _, said: _Shown(len(said.suspensions), days=said.suspensions),
}
