"""View model of the product comparison."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from decider.engine.products.knowledge import Knowledge, knowledge_of
from decider.engine.products.ranking import ranking_of
from decider.engine.scoring.edition import Edition
from decider.web import urls
from decider.web.cost.buyer import buyer_of
from decider.web.questions.path import COMPARISON
from decider.web.vendors import addresses
from decider.web.vendors.cards import ProductCard, cards_of
from decider.web.vendors.cells import RequirementCell, cells_of, witnesses
from decider.web.vendors.columns import ProductColumn, columns_of
from decider.web.vendors.comparison import ProductComparison
from decider.web.vendors.five_years import ProductPrices, product_prices
from decider.web.vendors.matrix import MatrixGroup, matrix_of
from decider.web.vendors.query import MOST
from decider.web.vendors.ranking import RankingView, ranking_view
from decider.web.vendors.requirements import RequirementList
from decider.web.vendors.suggestions import KnownProducts, known_products
from decider.web.view.citations import Citation, citations_of, source_pages


@dataclass(frozen=True, slots=True)
class VendorsPage:
    """Products side by side.

    `answered` says whether the sheet has an answer. `knowledge` is None as long as there is no product or no
    requirement, and `standing` as long as too little is known to rank products. `sent` is a name that could
    not be added, and `error` says why. `hands` is where others are asked. `then` makes a question that
    decides what more is asked for lead back here. `cost` is where the same products are priced, empty where
    products are not priced. `citations` are those of all sources of the edition.
    """

    edition: Edition
    code: str
    answered: bool
    wanted: RequirementList
    cards: tuple[ProductCard, ...]
    groups: tuple[MatrixGroup, ...]
    knowledge: Knowledge | None
    standing: RankingView | None
    witnesses: tuple[tuple[str, str], ...]
    known: KnownProducts
    notes: tuple[str, ...]
    error: str
    sent: str
    table: str
    hands: str
    then: str
    cost: str
    citations: Mapping[str, Citation]

    @property
    def room(self) -> bool:
        """Whether one more product fits."""
        return len(self.cards) < MOST

    @property
    def musts(self) -> int:
        """How many must-haves there are."""
        return self.wanted.priorities.count("must")

    @property
    def lacking(self) -> tuple[ProductCard, ...]:
        """The products of which too little is known, the least known first."""
        return tuple(sorted((card for card in self.cards if card.lacking), key=lambda card: -card.lacking))


def vendors_page(
    comparison: ProductComparison, error: str = "", sent: str = "", base: str = ""
) -> VendorsPage:
    """The page of products compared for a sheet; `base` is what links in emails begin with."""
    comparison, entries = comparison.recognized()
    edition, code, wanted = comparison.decoded.edition, comparison.decoded.code, comparison.wanted
    columns = tuple(columns_of(comparison, entries, base)) if wanted.asked else ()
    cells = [cells_of(comparison, each.candidate, each.entry) for each in columns]
    names = [each.name for each in columns]
    prices = _prices(comparison)
    knowledge, cards, standing = _found(comparison, columns, cells, prices) if columns else (None, (), None)
    return VendorsPage(
        edition=edition,
        code=code,
        answered=bool(comparison.decoded.sheet.answers),
        wanted=wanted,
        cards=cards,
        groups=tuple(matrix_of(wanted.asked, comparison.indices, cells)),
        knowledge=knowledge,
        standing=standing,
        witnesses=witnesses(),
        known=known_products(comparison),
        notes=comparison.roster.notes,
        error=error,
        sent=sent,
        table=urls.vendors_table(code, comparison.roster.said),
        hands=addresses.together(code, comparison.roster.said),
        then=COMPARISON + comparison.address().partition("?")[2],
        cost=prices.address([each.candidate for each in columns], names) if prices else "",
        citations=citations_of(source_pages(edition.criteria.sources)),
    )


def _found(
    comparison: ProductComparison,
    columns: Sequence[ProductColumn],
    cells: Sequence[Sequence[RequirementCell]],
    prices: ProductPrices | None,
) -> tuple[Knowledge, tuple[ProductCard, ...], RankingView | None]:
    """How much is known of products, their cards, and how they rank once enough is known."""
    wanted, names = comparison.wanted, [each.name for each in columns]
    marks = [[cell.mark for cell in own] for own in cells]
    knowledge, ranking = knowledge_of(wanted.priorities, marks), ranking_of(wanted.priorities, marks)
    cards = tuple(cards_of(wanted, columns, cells, ranking, prices))
    view = ranking_view(ranking, wanted, comparison.indices, names, cells) if knowledge.enough else None
    return knowledge, cards, view


def _prices(comparison: ProductComparison) -> ProductPrices | None:
    decoded, costs = comparison.decoded, comparison.criteria.costs
    return product_prices(buyer_of(decoded.edition, costs, decoded.code, decoded.sheet)) if costs else None
