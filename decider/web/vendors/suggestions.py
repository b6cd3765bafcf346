"""Products to begin a comparison with, and how they fit: by certificates, and by what a source states."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from decider.chpl.certification import SEARCH
from decider.chpl.directory import DirectoryEntry, Suggestion, is_same, suggestion_of
from decider.chpl.fit import CertifiedFit, certified_fit
from decider.chpl.listed_products import CertifiedProduct
from decider.criteria.model.advice import Requirement
from decider.engine.products.stated_fit import fit_place
from decider.store.listings import UserCount
from decider.web.vendors import addresses
from decider.web.vendors.audience import Audience, audience_of
from decider.web.vendors.certified_products import FittedList, fitted_list
from decider.web.vendors.comparison import ProductComparison
from decider.web.vendors.lookup import label, taken
from decider.web.vendors.query import MOST

FEW = 3


@dataclass(frozen=True, slots=True)
class SuggestedProduct:
    """A product to add with one press, and how it fits; `address` is empty where no more fit side by side.

    `fit` is what its active listings show of the must-haves as of a day; `as_of` is None where nothing is on
    record, and `listings` says whether there is an active one. `users` is None where the list does not say,
    and `audience` where nobody states it.
    """

    label: str
    address: str
    agent: bool
    fit: CertifiedFit
    listings: bool
    as_of: date | None
    users: UserCount | None
    audience: Audience | None


@dataclass(frozen=True, slots=True)
class KnownProducts:
    """What can be compared: how many products are described here and `listed` in the federal list.

    `as_of` is the day of that list, None where none was imported. `needs` is how many must-haves certificates
    can show; `fitting` products show `most` of them, and `fitting_at` is where they are listed;
    `counts_users` says whether that list estimates how many use a product. `search` is where the list itself
    is searched. `picks` are products to begin with, the best first, and `others` are those that a source
    says are made for other practices.
    """

    described: int
    listed: int
    as_of: date | None
    needs: int
    most: int
    fitting: int
    fitting_at: str
    counts_users: bool
    search: str
    picks: tuple[SuggestedProduct, ...]
    others: tuple[SuggestedProduct, ...]

    @property
    def systems(self) -> bool:
        """Whether any of the picks keeps the record."""
        return any(not pick.agent for pick in self.picks)

    @property
    def cited(self) -> tuple[str, ...]:
        """The sources that say whom the others are made for."""
        return tuple(
            dict.fromkeys(fact for each in self.others if each.audience for fact in each.audience.facts)
        )

    @property
    def stated(self) -> bool:
        """Whether it is stated of any of the picks whom it is made for."""
        return any(pick.audience for pick in self.picks)


def known_products(comparison: ProductComparison) -> KnownProducts:
    """What can be compared for a sheet, with products that are not in the comparison yet."""
    needs = needs_of(comparison)
    found = fitted_list(comparison.lists.catalog, needs)
    ranked = _ranked(comparison, needs, found)
    return KnownProducts(
        described=len(comparison.criteria.products),
        listed=len(found.products),
        as_of=found.as_of,
        needs=len(needs),
        most=found.most,
        fitting=len(found.showing(found.most)),
        fitting_at=addresses.fitting(comparison.decoded.code, comparison.roster.said),
        counts_users=found.counts_users,
        search=SEARCH,
        picks=tuple(each for each in ranked if not _for_others(each)),
        others=tuple(each for each in ranked if _for_others(each)),
    )


def needs_of(comparison: ProductComparison) -> tuple[Requirement, ...]:
    """The must-haves of a sheet that certificates can show, at least in part."""
    asked = comparison.wanted.asked
    return tuple(each.requirement for each in asked if each.priority == "must" and each.requirement.certified)


def suggested(
    comparison: ProductComparison, needs: Sequence[Requirement], product: CertifiedProduct, as_of: date | None
) -> SuggestedProduct:
    """A product of the federal list, as of its day."""
    suggestion = suggestion_of(product.product)
    return SuggestedProduct(
        label=label(suggestion),
        address=_added(comparison, suggestion),
        agent=False,
        fit=certified_fit(needs, product.criteria),
        listings=True,
        as_of=as_of,
        users=product.users,
        audience=None,
    )


# What is made for this practice by a source comes first; what is made for a field that it did not name comes
# after what is made for none. Else what can be known without anybody's word counts: how many must-haves
# certificates show. An agent comes after record systems, as it needs one beside it. Where all that is equal,
# those described here come before the list's.
def _ranked(
    comparison: ProductComparison, needs: Sequence[Requirement], found: FittedList
) -> list[SuggestedProduct]:
    if len(comparison.roster.candidates) >= MOST:
        return []
    here = {each.key for each in comparison.roster.candidates}
    own = [_own(comparison, needs, each) for each in comparison.lists.own() if each.key not in here]
    ranked = [*own, *_best(comparison, needs, found, here)]
    ranked.sort(key=lambda each: (each.agent, _place(each), -len(each.fit.met)))
    return ranked


def _for_others(product: SuggestedProduct) -> bool:
    return product.audience is not None and product.audience.hold == "never"


def _place(pick: SuggestedProduct) -> int:
    return fit_place(pick.audience.hold if pick.audience else None)


def _best(
    comparison: ProductComparison, needs: Sequence[Requirement], found: FittedList, here: set[str]
) -> Iterator[SuggestedProduct]:
    """A few products of the list that show most, but for those described here or compared already."""
    described = comparison.criteria.products
    left = (
        each.product
        for each in found.products
        if each.met
        and each.product.product.key not in here
        and not any(is_same(product, each.product.product) for product in described)
    )
    return (suggested(comparison, needs, each, found.as_of) for each in islice(left, FEW))


def _own(
    comparison: ProductComparison, needs: Sequence[Requirement], suggestion: Suggestion
) -> SuggestedProduct:
    """A product of the criteria file."""
    entry = comparison.lists.entry(taken(suggestion, 0))
    certification = entry.certification if entry else None
    return SuggestedProduct(
        label=suggestion.name,
        address=_added(comparison, suggestion),
        agent=_is_agent(entry),
        fit=certified_fit(needs, certification.criteria if certification else frozenset()),
        listings=bool(certification and certification.listings),
        as_of=certification.as_of if certification else None,
        users=None,
        audience=audience_of(comparison, entry.product if entry else None),
    )


def _is_agent(entry: DirectoryEntry | None) -> bool:
    return bool(entry and entry.product and entry.product.kind == "practice_agent")


def _added(comparison: ProductComparison, suggestion: Suggestion) -> str:
    """The comparison with one more product, empty where there is no room."""
    roster = comparison.roster
    if len(roster.candidates) >= MOST:
        return ""
    return comparison.address(roster.adding(taken(suggestion, comparison.count)))
