"""Cells of the product comparison: a visitor's mark, else what certification shows."""

from dataclasses import dataclass

from decider.chpl.certification import CertificationSummary
from decider.chpl.directory import DirectoryEntry
from decider.criteria.model.advice import Requirement
from decider.engine.products.marks import Mark
from decider.web.vendors.comparison import ProductComparison
from decider.web.vendors.evidence import EvidenceLine, served
from decider.web.vendors.query import CERTIFIED, SHOWN, UNSAID, WITNESSES, Candidate
from decider.web.vendors.requirements import RequiredItem

WORDS: dict[Mark, str] = {"yes": "Yes", "partly": "Partly", "no": "No", "unknown": "Unknown"}
UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class RequirementCell:
    """What is known of one requirement of one product.

    `choices` are what one can mark, each with its character; `chosen` is the one that holds. `certified` says
    that certification fills it. `shows` is what certification says in a few words, `says` the same with its
    day; both are empty where that is no matter of certification. `seen` says who saw it, in words. `evidence`
    is what else the federal list says to it.
    """

    mark: Mark
    choices: tuple[tuple[str, str], ...]
    chosen: str
    witness: str
    seen: str
    certified: bool
    shows: str
    says: str
    evidence: tuple[EvidenceLine, ...]

    @property
    def words(self) -> str:
        """The mark in words."""
        return "Certified" if self.certified else WORDS[self.mark]


def cells_of(
    comparison: ProductComparison, candidate: Candidate, entry: DirectoryEntry | None
) -> list[RequirementCell]:
    """The cells of a product, in the order of what is asked for."""
    numbered = zip(comparison.indices, comparison.wanted.asked, strict=True)
    return [_cell(asked, candidate, index, entry) for index, asked in numbered]


# Certification fills a cell only where nobody marked it: whatever somebody saw counts before it, and so does
# what they left unknown. A requirement that certification shows in part is never filled.
def _cell(
    asked: RequiredItem, candidate: Candidate, index: int, entry: DirectoryEntry | None
) -> RequirementCell:
    """The cell of a requirement that has this index in its criteria file."""
    requirement = asked.requirement
    listed = entry.certification if entry else None
    shown = listed if requirement.certified else None
    missing = requirement.not_shown or (shown and shown.not_found(requirement.certified))
    certified = shown is not None and not missing
    own = candidate.mark(index)
    left = own is None or (own == "unknown" and not certified)
    filled: Mark = "yes" if certified else "unknown"
    dated = f"certification, as of {shown.as_of}" if shown else ""
    return RequirementCell(
        mark=filled if own is None else own,
        choices=_choices(own, certified=certified),
        chosen=_chosen(own, certified=certified),
        witness=candidate.witnesses[index],
        seen=dated if left and certified else candidate.witness(index),
        certified=certified and left,
        shows=_shows(requirement, shown) if shown else "",
        says=shown.says(requirement.certified) if shown else "",
        evidence=served(requirement, listed.evidence) if listed else (),
    )


def witnesses() -> tuple[tuple[str, str], ...]:
    """Who can have seen it, each with its character."""
    return ((UNSAID, "How do you know?"), *WITNESSES.items())


# Yes, partly, no, unknown: where certification shows a yes, the yes is that of certification until somebody
# marks their own, and unknown has to be marked.
def _choices(own: Mark | None, *, certified: bool) -> tuple[tuple[str, str], ...]:
    yes = CERTIFIED if certified and own != "yes" else "y"
    unknown = "u" if certified else SHOWN
    return ((yes, WORDS["yes"]), ("p", WORDS["partly"]), ("n", WORDS["no"]), (unknown, UNKNOWN))


def _chosen(own: Mark | None, *, certified: bool) -> str:
    filled: Mark = "yes" if certified else "unknown"
    place = tuple(WORDS).index(own or filled)
    return _choices(own, certified=certified)[place][0]


def _shows(requirement: Requirement, shown: CertificationSummary) -> str:
    if not shown.listings:
        return "No listing found"
    found, missing = shown.certified_for(requirement.certified), shown.not_found(requirement.certified)
    part = " in part" if requirement.not_shown else ""
    return "; ".join(
        [
            *([f"Certified{part}, {', '.join(found)}"] if found else []),
            *([f"{', '.join(missing)} not found"] if missing else []),
        ]
    )
