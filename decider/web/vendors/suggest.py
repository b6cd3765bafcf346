"""Products to begin with: those that fit what a practice asks for, and autocomplete for their names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from decider.chpl.catalog import Catalog, ListedProduct
from decider.chpl.certification import SEARCH
from decider.chpl.directory import LISTED, DirectoryEntry, Suggestion
from decider.chpl.listings import in_order
from decider.codes import code_of
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.store.database import StoreError
from decider.store.listings import ListIdentity
from decider.web import urls
from decider.web.vendors import addresses
from decider.web.vendors.columns import ProductPick
from decider.web.vendors.comparison import ProductComparison
from decider.web.vendors.lookup import ProductLists, label, short
from decider.web.vendors.query import MOST, Candidate, blank

Certified = tuple[tuple[ListedProduct, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class FindPage:
    """Products that are called so, each with the address that looks at it."""

    edition: Edition
    text: str
    found: tuple[ProductPick, ...]


@dataclass(frozen=True, slots=True)
class KnownProducts:
    """What can be compared: how many products are described here and `listed` in the federal list.

    `as_of` is the day of that list, None where none was imported. `fitting` are how many of it are certified
    for all that certification can show of the must-haves, `fitting_at` is where they are listed. `search`
    is where the list itself is searched. `picks` are those described here, the one that shows most of the
    must-haves first.
    """

    described: int
    listed: int
    as_of: date | None
    fitting: int
    fitting_at: str
    search: str
    picks: tuple[ProductPick, ...]


@dataclass(frozen=True, slots=True)
class FittingPage:
    """The products of the federal list that are certified for all of `criteria`, each with how to add it."""

    edition: Edition
    code: str
    criteria: tuple[str, ...]
    as_of: date | None
    found: tuple[ProductPick, ...]
    back: str
    search: str


def find_page(edition: Edition, text: str, lists: ProductLists) -> FindPage:
    """The search page for a text; for a blank one, the products of the criteria file."""
    found = lists.suggest(text) if text else lists.own()
    return FindPage(edition, text, tuple(ProductPick(label(each), _begun(edition, each)) for each in found))


def _begun(edition: Edition, product: Suggestion) -> str:
    """Where a product that was found is looked at: its test, or a comparison where the file has no test."""
    criteria, name = edition.criteria, short(product.name)
    if criteria.guide and criteria.guide.test:
        return urls.vendors_test(name, product.key)
    candidate = taken(product, len(criteria.requirements))
    return urls.vendors(code_of(edition, Sheet()), [candidate.said])


def known_products(comparison: ProductComparison) -> KnownProducts:
    """What can be compared for a sheet, with the products that are not in the comparison yet."""
    identity, certified = _certified(comparison.lists.catalog)
    needed = needed_criteria(comparison)
    return KnownProducts(
        described=len(comparison.criteria.products),
        listed=len(certified),
        as_of=identity.as_of if identity else None,
        fitting=sum(needed <= criteria for _, criteria in certified) if needed else 0,
        fitting_at=addresses.fitting(comparison.decoded.code, comparison.roster.said),
        search=SEARCH,
        picks=tuple(_picks(comparison, needed)),
    )


def fitting_page(comparison: ProductComparison) -> FittingPage:
    """The products of the list that are certified for all that certification can show of the must-haves."""
    identity, certified = _certified(comparison.lists.catalog)
    needed, roster = needed_criteria(comparison), comparison.roster
    here = {each.key for each in roster.candidates}
    found = [
        Suggestion(f"{LISTED}{each.product_id}", each.product, each.developer)
        for each, criteria in certified
        if needed <= criteria
    ]
    room = len(roster.candidates) < MOST
    return FittingPage(
        edition=comparison.decoded.edition,
        code=comparison.decoded.code,
        criteria=in_order(needed),
        as_of=identity.as_of if identity else None,
        found=tuple(
            ProductPick(
                label(each),
                comparison.address(roster.adding(taken(each, comparison.count))) if room else "",
            )
            for each in found
            if each.key not in here
        ),
        back=comparison.address(),
        search=SEARCH,
    )


def taken(suggestion: Suggestion, count: int) -> Candidate:
    """A product of the lists, of which nobody marked anything yet."""
    return blank(short(suggestion.name), suggestion.key, count)


def needed_criteria(comparison: ProductComparison) -> frozenset[str]:
    """The certification criteria that can show must-haves of a sheet."""
    asked = comparison.wanted.asked
    musts = (each.requirement for each in asked if each.priority == "must")
    return frozenset(criterion for each in musts for criterion in each.certified)


# How a product fits is what can be known of it without anybody's word: how much of what the must-haves ask
# for it is certified for. An agent is offered only after record systems, as it needs one beside it. Products
# that show the same keep the order of the file.
def _picks(comparison: ProductComparison, needed: frozenset[str]) -> Iterator[ProductPick]:
    roster = comparison.roster
    here = {each.key for each in roster.candidates}
    if len(roster.candidates) >= MOST:
        return
    entries = [(each, comparison.lists.entry(taken(each, 0))) for each in comparison.lists.own()]
    entries.sort(key=lambda pair: (_is_agent(pair[1]), -_shown(pair[1], needed)))
    for each, _ in entries:
        if each.key not in here:
            added = roster.adding(taken(each, comparison.count))
            yield ProductPick(each.name, comparison.address(added))


def _is_agent(entry: DirectoryEntry | None) -> bool:
    return bool(entry and entry.product and entry.product.kind == "practice_agent")


def _shown(entry: DirectoryEntry | None, needed: frozenset[str]) -> int:
    """How many of the criteria that are needed a product is certified for."""
    certification = entry.certification if entry else None
    return len(needed & certification.criteria) if certification else 0


def _certified(catalog: Catalog) -> tuple[ListIdentity | None, Certified]:
    """The list, and its products that are certified now; nothing where it is unavailable."""
    try:
        identity = catalog.identity()
        return identity, _read(catalog, identity) if identity else ()
    except StoreError:
        return None, ()


@lru_cache(maxsize=2)
def _read(catalog: Catalog, identity: ListIdentity) -> Certified:
    """The certified products of a list, read once for every list that is imported."""
    del identity
    return catalog.certified_now()
