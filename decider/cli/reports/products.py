"""An import and a product in the lines of a command."""

from collections.abc import Iterator, Sequence

from decider.chpl.certification import CertificationSummary
from decider.chpl.directory import DirectoryEntry
from decider.chpl.listings import Listing, with_all
from decider.cli.reports.evidence import count_lines, entry_evidence
from decider.criteria.model.criteria import Criteria
from decider.store.listings import ListIdentity
from decider.text.series import series

PROGRAMS = ("(g)(10)",)
ANSWERS = ("(b)(1)", "(b)(10)", "(e)(1)", "(g)(10)")
SHORT = 8


def summary_of(listings: Sequence[Listing], kept: ListIdentity) -> str:
    """What was imported: the same words for the same list and day."""
    return "\n".join(_summary(listings, kept))


def entry_lines(entry: DirectoryEntry, criteria: Criteria) -> str:
    """What is known of a product: its certification, what the criteria file says, and what is claimed."""
    return "\n".join(_entry(entry, criteria))


def _entry(entry: DirectoryEntry, criteria: Criteria) -> Iterator[str]:
    yield f"{entry.name}{f', {entry.developer}' if entry.developer else ''} ({entry.key})"
    if entry.certification:
        yield from (f"  {line}" for line in _shown(entry.certification, criteria))
    if entry.product:
        for statement in entry.product.says:
            yield f"  {statement.text} {_cited(criteria, statement.facts)}".rstrip()
        for claim in entry.product.claims:
            whose = "its vendor claims" if claim.vendor else "it is claimed"
            yield f"  {whose}: {claim.text} {_cited(criteria, claim.facts)}".rstrip()


def _shown(shown: CertificationSummary, criteria: Criteria) -> Iterator[str]:
    yield f"{shown.says(shown.criteria or ANSWERS)} {_cited(criteria, shown.facts)}".rstrip()
    if shown.flagged and not shown.evidence:
        yield f"open non-conformities: on {shown.flagged} of {shown.listings} active listings"
    if shown.inactive:
        yield f"no longer active: {shown.inactive} more"
    if shown.disclosures:
        yield f"its developer on limits and costs: {shown.disclosures}"
    yield from entry_evidence(shown.evidence)
    yield f"look it up: {shown.address}"


def _cited(criteria: Criteria, facts: Sequence[str]) -> str:
    sources = criteria.cited(tuple(facts))
    return f"[{'; '.join(f'{source.title}, {source.date}' for source in sources)}]" if sources else ""


def _summary(listings: Sequence[Listing], kept: ListIdentity) -> Iterator[str]:
    active = [listing for listing in listings if listing.active]
    yield f"{len(listings):,} listings of {_developers(listings)} developers, as of {kept.as_of}"
    yield f"{len(active):,} active, of {_developers(active)} developers"
    yield f"{with_all(listings, PROGRAMS):,} active with {_all_of(PROGRAMS)}"
    yield f"{with_all(listings, ANSWERS):,} active with {_all_of(ANSWERS)}"
    yield from count_lines(listings)
    yield f"digest {kept.digest[:SHORT]}"


def _developers(listings: Sequence[Listing]) -> str:
    return f"{len({listing.developer_id for listing in listings}):,}"


def _all_of(criteria: Sequence[str]) -> str:
    return f"all of {series(criteria)}" if criteria[1:] else series(criteria)
