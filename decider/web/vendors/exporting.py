"""A comparison of products as a table for a spreadsheet: a line a requirement, columns for every product."""

from collections.abc import Iterator

from decider.web.vendors.page import Row, VendorsPage
from decider.web.vendors.standing import Standing

HEADS = ("priority", "weight", "requirement", "ask", "see", "called for by")
OF_PRODUCT = ("{}", "{}: who saw it", "{}: certification")


def table_of(page: VendorsPage) -> Iterator[tuple[str, ...]]:
    """The lines of the table: its names, the requirements, and what the products come to."""
    names = [each.candidate.name for each in page.columns]
    yield (*HEADS, *(head.format(name) for name in names for head in OF_PRODUCT))
    for group in page.groups:
        for row in group.rows:
            yield (group.priority, str(group.weight), *_line(row))
    if page.standing:
        yield from _ranks(page.standing)


def _line(row: Row) -> Iterator[str]:
    requirement = row.asked.requirement
    yield from (requirement.name, requirement.ask, requirement.see)
    yield "; ".join(row.asked.because) or "every practice"
    for cell in row.cells:
        yield from (cell.words, cell.seen, cell.says)


def _ranks(standing: Standing) -> Iterator[tuple[str, ...]]:
    aside = ("",) * (len(HEADS) - 1)
    ranks = sorted(standing.ranks, key=lambda each: each.product)
    yield ("points of 100", *aside, *(cell for each in ranks for cell in (each.score, each.says, each.out)))
    yield (f"{standing.headline}. {standing.outlook}",)
