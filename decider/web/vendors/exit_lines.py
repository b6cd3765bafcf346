"""The exit card of a product in words: what is known of leaving it, and what to ask where nothing is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from decider.chpl.certification import CertificationSummary
from decider.chpl.exit_card import ExitTerm, MarkedRequirement, exit_card
from decider.criteria.model.certification_fields import ExitMatter
from decider.web.vendors.cells import WORDS

TITLES: Mapping[ExitMatter, str] = {
    "format": "Export format",
    "documentation": "Its description",
    "fee": "Fee",
    "time": "Time",
}
LISTED: Mapping[ExitMatter, str] = {
    "format": "Certified for export, (b)(10). The format need not be a standard one.",
    "documentation": "It must be public. The listing has the link.",
    "fee": "Look for it in what the developer says about limits and costs.",
}
ASK: Mapping[ExitMatter, str] = {
    "format": "In which format do we get our records, and which other system has loaded them?",
    "documentation": "Where is the export format described in public?",
    "fee": "What do the export and your help with it cost when we leave?",
    "time": "How many days is it from our request until we have all our records?",
}


@dataclass(frozen=True, slots=True)
class ExitLine:
    """One matter of leaving. `address` is where the list leads, `ask` what to ask; either may be empty."""

    title: str
    said: str
    address: str
    ask: str


def exit_lines(
    certification: CertificationSummary | None, marked: Iterable[MarkedRequirement]
) -> tuple[ExitLine, ...]:
    """A line for each matter, in order."""
    return tuple(
        ExitLine(
            title=TITLES[term.matter],
            said=" ".join(_said(term)),
            address=term.address,
            ask="" if term.known else ASK[term.matter],
        )
        for term in exit_card(certification, marked)
    )


def _said(term: ExitTerm) -> Iterator[str]:
    if not term.known:
        yield "Not known: ask."
    if term.certification:
        yield f"{LISTED[term.matter]} As listed on {term.certification.as_of}."
    for each in term.marked:
        seen = f", {each.seen}" if each.seen else ""
        yield f"{each.requirement.name}: {WORDS[each.mark]}{seen}."
