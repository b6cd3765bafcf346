"""Evidence of the federal list as a page shows it: what there is, on how many listings, with its links."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from decider.chpl.evidence import Evidence
from decider.criteria.model.advice import Requirement
from decider.criteria.model.certification_fields import EvidenceKind
from decider.text.case import capitalized
from decider.text.cut import shortened
from decider.text.evidence import NOUNS
from decider.web.view.amounts import counted

FEW = 3
LONGEST_ADDRESS = 60
# What is worth saying where the listings have none of it: that they say none, not that there is none.
PROBLEMS: Collection[EvidenceKind] = (
    "open_nonconformities",
    "closed_nonconformities",
    "open_plans",
    "suspensions",
)


@dataclass(frozen=True, slots=True)
class EvidenceLink:
    """An address in the list, and as much of it as fits on a line."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One kind of evidence in words, with a few of its links; `more` is how many are left out."""

    words: str
    as_of: date
    links: tuple[EvidenceLink, ...]
    more: int
    live: str


def evidence_lines(evidence: Iterable[Evidence]) -> tuple[EvidenceLine, ...]:
    """A line for all that there is, and for the problems of which none is listed."""
    return tuple(_line(each) for each in evidence if each.listings or (each.of and each.kind in PROBLEMS))


def served(requirement: Requirement, evidence: Iterable[Evidence]) -> tuple[EvidenceLine, ...]:
    """The lines of what serves a requirement."""
    return evidence_lines(
        each for each in evidence if each.serves(requirement.evidence, requirement.certified)
    )


def _line(evidence: Evidence) -> EvidenceLine:
    links = tuple(EvidenceLink(_short(address), address) for address in evidence.addresses)
    return EvidenceLine(
        " ".join(_words(evidence)), evidence.as_of, links[:FEW], len(links[FEW:]), evidence.live
    )


def _words(evidence: Evidence) -> Iterator[str]:
    one, many = NOUNS[evidence.kind]
    if evidence.addresses:  # not counted in words, for each is a link
        yield capitalized(one if len(evidence.addresses) == 1 else many)
    elif evidence.count:
        yield counted(evidence.count, one, many)
    else:
        yield f"No {many} listed"
    if evidence.days:
        yield f"({', '.join(day.isoformat() for day in evidence.days)})"
    if evidence.listings and evidence.of > 1:
        yield f"on {evidence.listings} of {evidence.of} active listings"


def _short(address: str) -> str:
    _, _, rest = address.partition("://")
    return shortened(rest.removesuffix("/"), LONGEST_ADDRESS)
