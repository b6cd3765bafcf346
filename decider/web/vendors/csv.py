"""The product comparison as CSV: a row per requirement, columns per product."""

from collections.abc import Iterable, Iterator

from decider.web.vendors.matrix import MatrixRow
from decider.web.vendors.page import VendorsPage
from decider.web.vendors.ranking import RankingView

HEADS = ("priority", "weight", "requirement", "ask", "see", "called for by")
OF_PRODUCT = ("{}", "{}: who saw it", "{}: certification")


def table_of(page: VendorsPage) -> Iterator[tuple[str, ...]]:
    """The lines of the table: its names, the requirements, and what the products come to."""
    names = [card.column.name for card in page.cards]
    yield (*HEADS, *(head.format(name) for name in names for head in OF_PRODUCT))
    for group in page.groups:
        for row in group.rows:
            yield (group.priority, str(group.weight), *_line(row, page.edition.criteria.subject.buyer))
    if page.standing:
        yield from _ranks(page.standing)


def _line(row: MatrixRow, buyer: str) -> Iterator[str]:
    requirement = row.asked.requirement
    yield from (requirement.name, requirement.ask, requirement.see)
    yield row.asked.because or f"every {buyer}"
    for cell in row.cells:
        yield from (cell.words, cell.seen, cell.says)


def _ranks(standing: RankingView) -> Iterator[tuple[str, ...]]:
    """A line for each thing that is said of a product as a whole, under the name of the product."""
    ranks = sorted(standing.ranks, key=lambda each: each.product)
    yield _sums("place", (str(each.place or "out") for each in ranks))
    yield _sums("points", (each.score for each in ranks))
    yield _sums("still possible", (each.possible for each in ranks))
    yield _sums("out because", (each.out for each in ranks))
    yield (f"{standing.headline}. {standing.outlook}",)


def _sums(head: str, said: Iterable[str]) -> tuple[str, ...]:
    blanks = ("",) * (len(OF_PRODUCT) - 1)
    return (head, *("",) * (len(HEADS) - 1), *(cell for each in said for cell in (each, *blanks)))
