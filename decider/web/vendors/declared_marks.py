"""Marks that a vendor's FHIR statement gives to requirements, below whatever anybody saw.

What certification for (g)(10) covers: reading, searching, export of a group, patients' apps, sign-in and the
data set; not writing. Source: 45 CFR 170.315(g)(10).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from decider.criteria.model.advice import Requirement
from decider.engine.products.marks import Mark
from decider.fhir.declarations import Declaration, Topic
from decider.web.vendors.query import DECLARED, LETTERS, OF_VENDOR, SHOWN, Candidate

COVERED: Mapping[str, Collection[Topic]] = {
    "(g)(10)": ("read", "search", "bulk_export", "patient_access", "smart_launch", "us_core"),
}


@dataclass(frozen=True, slots=True)
class DeclaredMark:
    """A mark that a statement gives to a requirement, by its index in the criteria file.

    `outranked` says that somebody's own mark stays in its place.
    """

    requirement: Requirement
    index: int
    mark: Mark
    outranked: bool


def declared_marks(
    requirements: Iterable[tuple[int, Requirement]],
    declarations: Iterable[Declaration],
    candidate: Candidate,
) -> Iterator[DeclaredMark]:
    """The marks of a statement, by the criteria that can show a requirement; silence gives none."""
    said = {each.topic: each for each in declarations}
    for index, requirement in requirements:
        topics = {topic for criterion in requirement.certified for topic in COVERED.get(criterion, ())}
        mark = _mark(requirement, [said[topic] for topic in topics if topic in said])
        if mark:
            yield DeclaredMark(requirement, index, mark, _outranked(candidate, index))


def with_marks(candidate: Candidate, marks: Iterable[DeclaredMark], day: date) -> Candidate:
    """The product with these marks as declared on a day, but for those that are outranked."""
    letters, witnesses = [*candidate.marks], [*candidate.witnesses]
    for each in marks:
        if not each.outranked:
            letters[each.index], witnesses[each.index] = LETTERS[each.mark], DECLARED
    return replace(candidate, marks="".join(letters), witnesses="".join(witnesses), stated=day.isoformat())


# A statement says what a server can do, not that it does: what a requirement asks beyond its criteria, and
# all that is declared in part, is no more than partly met.
def _mark(requirement: Requirement, declarations: Collection[Declaration]) -> Mark | None:
    answers = {each.answer for each in declarations}
    if answers.isdisjoint({"declared", "partly"}):
        return None
    return "yes" if answers == {"declared"} and not requirement.not_shown else "partly"


def _outranked(candidate: Candidate, index: int) -> bool:
    """Whether somebody else than the vendor marked it; a mark without a witness is a visitor's own."""
    marked = candidate.marks[index] not in (SHOWN, LETTERS["unknown"])
    return marked and candidate.witnesses[index] not in OF_VENDOR
