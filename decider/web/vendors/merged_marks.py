"""What holds of a product by its own marks, by certification and by all reports; and that as marks again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from decider.engine.products.merged_cells import Basis, CellStatement, MergedCell, merged_cell
from decider.web.vendors.cells import RequirementCell
from decider.web.vendors.comparison import ProductComparison
from decider.web.vendors.query import LETTERS, UNSAID, Candidate, blank
from decider.web.vendors.reports import ProductReport, ReportedProduct

# Who is meant by a mark of the comparison itself, and what it rests on, by its witness.
OWN: Mapping[str, tuple[str, Basis]] = {
    "d": ("You", "seen"),
    "r": ("A reference", "said"),
    "v": ("The vendor", "said"),
    "s": ("Their server", "said"),
    "c": ("A look at the list", "said"),
}


def merged_marks(
    comparison: ProductComparison,
    candidate: Candidate,
    cells: Sequence[RequirementCell],
    reports: Sequence[ProductReport],
) -> Iterator[MergedCell]:
    """What holds of every requirement of a product, by its own marks, certification and all reports."""
    about = [(report, each) for report in reports for each in report.products if _is(candidate, each)]
    for index, cell in zip(comparison.indices, cells, strict=True):
        said = [*_own(cell), *(one for report, each in about for one in report.statements(each, index))]
        yield merged_cell(said)


def _own(cell: RequirementCell) -> Iterator[CellStatement]:
    if cell.certified:
        yield CellStatement("Certification", "listed", cell.mark)
    elif cell.mark != "unknown":
        who, basis = OWN.get(cell.witness, ("You", "said"))
        yield CellStatement(who, basis, cell.mark)


def _is(candidate: Candidate, reported: ReportedProduct) -> bool:
    return candidate.is_same(blank(reported.name, reported.key, 0))


# What is contested stays open in the comparison. A vendor's word stays one, and what somebody saw was seen.
def resolved(comparison: ProductComparison, merged: Sequence[Sequence[MergedCell]]) -> Iterator[Candidate]:
    """The products with what holds of them as their marks; what nobody settled is left as it is."""
    for candidate, cells in zip(comparison.roster.candidates, merged, strict=True):
        marks, witnesses = [*candidate.marks], [*candidate.witnesses]
        for index, cell in zip(comparison.indices, cells, strict=True):
            if cell.basis in ("seen", "said"):
                marks[index] = LETTERS.get(cell.cell, LETTERS["unknown"])
                witnesses[index] = UNSAID if marks[index] == LETTERS["unknown"] else _witness(cell)
        yield replace(candidate, marks="".join(marks), witnesses="".join(witnesses))


def _witness(cell: MergedCell) -> str:
    whose = {who: letter for letter, (who, _) in OWN.items()}
    return "d" if cell.basis == "seen" else whose.get(cell.statements[0].who, UNSAID)
