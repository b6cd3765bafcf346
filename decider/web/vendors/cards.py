"""What is known of each compared product, in a few figures, and what to ask next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from decider.engine.products.knowledge import counting, knowledge_of
from decider.engine.products.marks import Mark
from decider.engine.products.ranking import Ranking
from decider.web.downloads.ticks import LONGEST_NAME, Ticks
from decider.web.urls.query import Pairs
from decider.web.vendors.cells import RequirementCell
from decider.web.vendors.columns import ProductColumn
from decider.web.vendors.five_years import FiveYearCost, ProductPrices
from decider.web.vendors.questions_mail import QuestionsMail, questions_mail
from decider.web.vendors.requirements import RequirementList

NEXT = 3
FIX = "Will you fix “{}” before we sign, in writing?"
CardState = Literal["to_settle", "unknown", "running"]


@dataclass(frozen=True, slots=True)
class ProductCard:
    """A compared product: how its must-haves are marked, and what to ask about it.

    `marks` are those of the must-haves, the known ones first. `broken` are the must-haves it does not meet,
    by name; `lacking` is how many more must be known before it is ranked. `begin` asks for just these.
    `ticks` are its must-haves that are met and its name, as the address of a pack says them. `cost` is None
    where products are not priced.
    """

    column: ProductColumn
    marks: tuple[Mark, ...]
    known: int
    lacking: int
    broken: tuple[str, ...]
    next: tuple[str, ...]
    mail: QuestionsMail | None
    begin: QuestionsMail | None
    ticks: Pairs
    cost: FiveYearCost | None

    @property
    def state(self) -> CardState:
        """How it stands: a must-have to settle, too little known, or in the running."""
        if self.broken:
            return "to_settle"
        return "unknown" if self.lacking else "running"


def cards_of(
    wanted: RequirementList,
    columns: Sequence[ProductColumn],
    cells: Sequence[Sequence[RequirementCell]],
    ranking: Ranking,
    prices: ProductPrices | None,
) -> Iterator[ProductCard]:
    """A card for every column, whose cells stand in the order of what is wanted."""
    knowledge = knowledge_of(wanted.priorities, [[cell.mark for cell in own] for own in cells])
    musts = counting(wanted.priorities)
    for index, (column, own) in enumerate(zip(columns, cells, strict=True)):
        broken, asks = _asks(
            wanted, own, musts, [each.requirement for each in ranking.find_out if each.product == index]
        )
        lacking = knowledge.lacking[index]
        opened = asks[len(broken) :][:lacking]
        yield ProductCard(
            column=column,
            marks=tuple(sorted((own[place].mark for place in musts), key=_ORDER.index)),
            known=knowledge.known[index],
            lacking=lacking,
            broken=tuple(wanted.asked[place].requirement.name for place in broken),
            next=tuple(_short(each) for each in asks[:NEXT]),
            mail=questions_mail(column.name, asks, column.opening, column.answer_at) if asks else None,
            begin=questions_mail(column.name, opened, column.opening, column.answer_at) if opened else None,
            ticks=Ticks(
                questions=frozenset(wanted.asked[at].requirement.id for at in musts if own[at].mark == "yes"),
                vendor=column.name[:LONGEST_NAME].rstrip(),
            ).everything,
            cost=prices.five_years(column.candidate) if prices else None,
        )


_ORDER: tuple[Mark, ...] = ("yes", "partly", "no", "unknown")


# What rules a product out comes first, then what is open and can change who leads, then the rest as wanted,
# which is by how much it hurts. Where no must-have is open, the others that are open follow.
def _asks(
    wanted: RequirementList, cells: Sequence[RequirementCell], musts: Sequence[int], turning: Sequence[int]
) -> tuple[list[int], list[str]]:
    """The must-haves a product does not meet, by index, and the questions to ask about it, those first."""
    broken = [place for place in musts if cells[place].mark == "no" and wanted.priorities[place] == "must"]
    unknown = [place for place, cell in enumerate(cells) if cell.mark == "unknown"]
    opened = [place for place in unknown if place in musts] or ([] if broken else unknown)
    opened.sort(key=lambda place: place not in turning)
    fixes = [FIX.format(wanted.asked[place].requirement.name) for place in broken]
    return broken, [*fixes, *(wanted.asked[place].requirement.ask for place in opened)]


def _short(question: str) -> str:
    """A question without what it goes on to ask."""
    return question.partition("? ")[0].removesuffix("?") + "?"
