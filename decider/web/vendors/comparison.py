"""A product comparison: a sheet's requirements, the products, and the lists they are looked up in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from decider.chpl.catalog import NOTHING
from decider.chpl.directory import DIGITS, DirectoryEntry
from decider.chpl.listed_products import LISTED
from decider.codes import Decoded
from decider.criteria.model.criteria import Criteria
from decider.store.database import StoreError
from decider.text.names import beginnings
from decider.web import urls
from decider.web.vendors.lookup import ProductLists, lists_of, short
from decider.web.vendors.query import ComparedProducts
from decider.web.vendors.requirements import RequirementList, wanted_of
from decider.web.vendors.sent_products import roster_of

KEY = re.compile(rf"{LISTED}([0-9]{{1,{DIGITS}}})")


@dataclass(frozen=True, slots=True)
class ProductComparison:
    """A sheet and what it asks for, the products compared for it, and the lists they are looked up in.

    `indices` are those of the requirements asked for among all of the criteria file.
    """

    decoded: Decoded
    wanted: RequirementList
    indices: tuple[int, ...]
    roster: ComparedProducts
    lists: ProductLists

    @property
    def criteria(self) -> Criteria:
        """The criteria that ask."""
        return self.decoded.edition.criteria

    @property
    def count(self) -> int:
        """How many requirements the criteria file has."""
        return len(self.criteria.requirements)

    def address(self, roster: ComparedProducts | None = None) -> str:
        """Where these products are compared, or others, for the same sheet."""
        return urls.vendors(self.decoded.code, (roster or self.roster).said)

    def statement_address(self, index: int) -> str:
        """Where the statement of a product's server is checked, and comes back to these products."""
        query = urls.vendors("", self.roster.said).partition("?")[2]
        return f"{urls.VENDORS_STATEMENT}?{urlencode({'r': self.decoded.code, 'n': index})}&{query}"

    # Names are matched before the address is written anew, so that one product never stands twice under two
    # names. The lists are asked once, in two queries for all products, and answered from memory after that.
    def recognized(self) -> tuple["ProductComparison", Mapping[str, DirectoryEntry]]:
        """The same with every product once, those that the lists know by the names they have there.

        What the lists know stands beside it, by the keys of the products.
        """
        roster, lists, known = self.roster, self._lists(), {}
        for index, candidate in enumerate(roster.candidates):
            entry = lists.entry(candidate)
            if entry:
                known[entry.key] = entry
                roster = roster.taken_for(index, short(entry.name), entry.key)
        return replace(self, roster=roster.distinct(), lists=lists), known

    def _lists(self) -> ProductLists:
        """The lists as far as these products need them, asked at once."""
        candidates = self.roster.candidates
        developers = [each.developer for each in self.criteria.products if each.developer]
        numbers = [number for each in candidates if (number := _number(each.key)) is not None]
        names = [each.name for each in candidates]
        texts = [text for name in names for text in (name, *beginnings(name))]
        try:
            excerpt = self.lists.catalog.excerpt(numbers, developers, texts)
        except StoreError:
            excerpt = NOTHING
        return replace(self.lists, directory=replace(self.lists.directory, catalog=excerpt))


def comparison_of(decoded: Decoded, args: MultiDict[str, str]) -> ProductComparison:
    """The comparison that a query asks for, for the sheet of a code."""
    criteria = decoded.edition.criteria
    wanted = wanted_of(criteria, decoded.sheet)
    order = {each.id: index for index, each in enumerate(criteria.requirements)}
    indices = tuple(order[each.requirement.id] for each in wanted.asked)
    roster = roster_of(args, len(order), indices)
    return ProductComparison(decoded, wanted, indices, roster, lists_of(criteria))


def _number(key: str) -> int | None:
    found = KEY.fullmatch(key)
    return int(found[1]) if found else None
