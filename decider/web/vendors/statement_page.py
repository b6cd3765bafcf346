"""View model of the page that checks a vendor's own statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from decider.engine.scoring.edition import Edition
from decider.fhir.buyer_words import DeclarationLine, declaration_lines, remarks
from decider.fhir.capability_statement import FhirVersion
from decider.fhir.statement import MOST_BYTES, VendorStatement
from decider.store.expiry import pacific_day
from decider.store.utc import utc_now
from decider.web import urls
from decider.web.vendors.cells import WORDS
from decider.web.vendors.comparison import ProductComparison
from decider.web.vendors.declared_marks import DeclaredMark, declared_marks, with_marks


@dataclass(frozen=True, slots=True)
class MarkLine:
    """A mark to add, in words; `instead` is what stands there and stays, empty where the mark is added."""

    requirement: str
    words: str
    instead: str


@dataclass(frozen=True, slots=True)
class AnsweredStatement:
    """What a statement declares, in a buyer's words."""

    software: str
    fhir: FhirVersion
    remarks: tuple[str, ...]
    lines: tuple[DeclarationLine, ...]


@dataclass(frozen=True, slots=True)
class StatementPage:
    """The form, and what was read from it.

    `said` are the products as an address has them, `index` which of them the statement is of. `back` leads to
    the comparison, `add` to the same with the marks, empty where there are none. `answered` is None where
    nothing was sent, or nothing that can be read: then `error` says why.
    """

    edition: Edition
    code: str
    back: str
    said: tuple[tuple[str, ...], ...]
    names: tuple[str, ...]
    index: int
    answered: AnsweredStatement | None
    marks: tuple[MarkLine, ...]
    add: str
    day: date
    error: str
    most_kilobytes: int = MOST_BYTES // 1000

    @property
    def name(self) -> str:
        """The product that the statement is of, empty where none was named."""
        return self.names[self.index] if self.names else ""


def statement_page(
    edition: Edition,
    comparison: ProductComparison | None,
    index: int,
    statement: VendorStatement | None,
    error: str = "",
) -> StatementPage:
    """The page for a statement, or the form alone; marks are dated today, in US Pacific time."""
    day = pacific_day(utc_now())
    candidates = comparison.roster.candidates if comparison else ()
    index = index if index < len(candidates) else 0
    marks = [*_marks(comparison, index, statement)] if comparison and statement and candidates else []
    return StatementPage(
        edition=edition,
        code=comparison.decoded.code if comparison else "",
        back=comparison.address() if comparison else urls.VENDORS,
        said=tuple(each.said for each in candidates),
        names=tuple(each.name for each in candidates),
        index=index,
        answered=_answered(statement) if statement else None,
        marks=tuple(_mark_line(comparison, index, each) for each in marks) if comparison else (),
        add=_added(comparison, index, marks, day) if comparison else "",
        day=day,
        error=error,
    )


def _answered(statement: VendorStatement) -> AnsweredStatement:
    return AnsweredStatement(
        statement.software, statement.fhir, tuple(remarks(statement)), declaration_lines(statement)
    )


def _marks(comparison: ProductComparison, index: int, statement: VendorStatement) -> Sequence[DeclaredMark]:
    asked = [each.requirement for each in comparison.wanted.asked]
    numbered = zip(comparison.indices, asked, strict=True)
    return tuple(declared_marks(numbered, statement.declarations, comparison.roster.candidates[index]))


def _mark_line(comparison: ProductComparison, index: int, mark: DeclaredMark) -> MarkLine:
    candidate = comparison.roster.candidates[index]
    own = candidate.mark(mark.index)
    witness = candidate.witness(mark.index)
    instead = ", ".join(part for part in (WORDS[own], witness) if part) if own and mark.outranked else ""
    return MarkLine(mark.requirement.name, WORDS[mark.mark], instead)


def _added(comparison: ProductComparison, index: int, marks: Sequence[DeclaredMark], day: date) -> str:
    """The comparison with the marks, empty where none is added."""
    if all(each.outranked for each in marks):
        return ""
    marked = with_marks(comparison.roster.candidates[index], marks, day)
    return comparison.address(comparison.roster.replaced(index, marked))
