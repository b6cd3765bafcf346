"""Exit card: what is known of leaving a product, from its certification and from what was marked.

A product certified for (b)(10) exports one patient and all, in a format that its developer describes in
public and that need not be a standard one; the list's search does not give that address, a listing's own page
does. Costs stand in the developer's mandatory disclosures, if anywhere. How long it takes stands in no list.
Source: 45 CFR 170.315(b)(10), 170.523(k).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from decider.chpl.certification import CertificationSummary
from decider.criteria.model.advice import Requirement
from decider.criteria.model.certification_fields import ExitMatter
from decider.engine.products.marks import Mark

EXPORT = "(b)(10)"
MATTERS: tuple[ExitMatter, ...] = ("format", "documentation", "fee", "time")
BY_CRITERION: Mapping[str, Sequence[ExitMatter]] = {EXPORT: ("format", "documentation")}


@dataclass(frozen=True, slots=True)
class MarkedRequirement:
    """A requirement that somebody marked, and who saw it, in words."""

    requirement: Requirement
    mark: Mark
    seen: str


@dataclass(frozen=True, slots=True)
class ExitTerm:
    """What is known of one matter of leaving.

    `certification` is what shows it, None where the list does not; `address` is where it leads for more.
    """

    matter: ExitMatter
    certification: CertificationSummary | None
    address: str
    marked: tuple[MarkedRequirement, ...]

    @property
    def known(self) -> bool:
        """Whether anything is known of it; else one has to ask."""
        return self.certification is not None or bool(self.marked)


def exit_card(
    certification: CertificationSummary | None, marked: Iterable[MarkedRequirement]
) -> tuple[ExitTerm, ...]:
    """A term for each matter, in order; a mark that says "unknown" tells nothing."""
    told = [each for each in marked if each.mark != "unknown"]
    return tuple(_term(matter, certification, told) for matter in MATTERS)


def matters_of(requirement: Requirement) -> frozenset[ExitMatter]:
    """What a requirement tells of leaving: what it says itself, else by the criteria that can show it."""
    by_criterion = (matter for each in requirement.certified for matter in BY_CRITERION.get(each, ()))
    return frozenset(requirement.exit or by_criterion)


def _term(
    matter: ExitMatter, certification: CertificationSummary | None, told: Sequence[MarkedRequirement]
) -> ExitTerm:
    address = _address(matter, certification) if certification else ""
    marked = tuple(each for each in told if matter in matters_of(each.requirement))
    return ExitTerm(matter, certification if address else None, address, marked)


def _address(matter: ExitMatter, certification: CertificationSummary) -> str:
    """Where the list leads for a matter, empty where it shows nothing of it."""
    exports = certification.listings > 0 and EXPORT in certification.criteria
    addresses: Mapping[ExitMatter, str] = {
        "format": certification.address if exports else "",
        "documentation": certification.address if exports else "",
        "fee": certification.disclosures or "",
    }
    return addresses.get(matter, "")
