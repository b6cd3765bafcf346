"""What the comparison of products shows, made from a sheet and what an address says of products."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from decider.criteria.advice import Priority
from decider.criteria.citing import facts_in
from decider.criteria.source import Source
from decider.engine.edition import Edition
from decider.engine.ranking import WEIGHTS
from decider.sharing.codes import Decoded
from decider.sharing.products.offers import Offer, Suggestion
from decider.sharing.products.showing import SEARCH
from decider.web import addresses
from decider.web.shelves import Shelf, numbers_of, shelves_of
from decider.web.vendors.candidates import MOST, Candidate, Roster, blank
from decider.web.vendors.cells import Cell, cell_of, witnesses
from decider.web.vendors.lists import Lists, label, short
from decider.web.vendors.standing import Standing, standing_of
from decider.web.vendors.wanted import Asked, Wanted, wanted_of

GROUPS: Mapping[Priority, str] = {"must": "Must-haves", "should": "Should have", "could": "Could have"}


@dataclass(frozen=True, slots=True)
class Pick:
    """A product to pick with one press: what it is called, and the address with it."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Column:
    """A compared product: what is known of it, what it may be in the public list, and where it is removed."""

    place: int
    candidate: Candidate
    offer: Offer | None
    listed: str
    live: str
    agent: bool
    remove: str
    perhaps: tuple[Pick, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A requirement with a cell for every product; `place` is its position among all."""

    place: int
    asked: Asked
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The requirements of one priority, each of which weighs the same."""

    priority: Priority
    title: str
    weight: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class VendorsPage:
    """Products side by side. `standing` is None as long as there is no product or no requirement.

    `sent` is a name that could not be added, and `error` says why.
    """

    edition: Edition
    code: str
    wanted: Wanted
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    standing: Standing | None
    witnesses: tuple[tuple[str, str], ...]
    picks: tuple[Pick, ...]
    notes: tuple[str, ...]
    error: str
    sent: str
    table: str
    numbers: Mapping[str, int]
    shelves: tuple[Shelf, ...]

    @property
    def room(self) -> bool:
        """Whether one more product fits."""
        return len(self.columns) < MOST


def vendors_page(
    decoded: Decoded, roster: Roster, lists: Lists, error: str = "", sent: str = ""
) -> VendorsPage:
    """The page of a sheet and the products compared for it."""
    wanted = wanted_of(decoded.edition.criteria, decoded.sheet)
    offers = [lists.offer(each) for each in roster.candidates]
    roster = _recognised(roster, offers)
    columns = tuple(_columns(decoded.code, roster, offers, lists))
    cells = [
        [cell_of(asked, each.candidate, place, each.offer) for place, asked in enumerate(wanted.asked)]
        for each in columns
    ]
    shelves = shelves_of(_sources(decoded.edition, wanted, columns))
    return VendorsPage(
        edition=decoded.edition,
        code=decoded.code,
        wanted=wanted,
        columns=columns,
        groups=tuple(_groups(wanted, cells)),
        standing=standing_of(wanted, roster.candidates, cells) if cells and wanted.asked else None,
        witnesses=witnesses(),
        picks=tuple(_picks(decoded.code, roster, lists, len(wanted.asked))),
        notes=roster.notes,
        error=error,
        sent=sent,
        table=addresses.vendors_table(decoded.code, roster.said),
        numbers=numbers_of(shelves),
        shelves=shelves,
    )


def taken(suggestion: Suggestion, count: int) -> Candidate:
    """A product of the lists, of which nobody marked anything yet."""
    return blank(short(suggestion.name), suggestion.key, count)


def _recognised(roster: Roster, offers: Sequence[Offer | None]) -> Roster:
    """Products that the lists know get the names they have there, whatever an address calls them."""
    for place, offer in enumerate(offers):
        if offer:
            roster = roster.taken_for(place, short(offer.name), offer.key)
    return roster


def _columns(code: str, roster: Roster, offers: Sequence[Offer | None], lists: Lists) -> Iterator[Column]:
    for place, (candidate, offer) in enumerate(zip(roster.candidates, offers, strict=True)):
        product = offer.product if offer else None
        yield Column(
            place=place,
            candidate=candidate,
            offer=offer,
            listed=_listed(offer),
            live=offer.shown.address if offer and offer.shown else SEARCH,
            agent=product is not None and product.kind == "practice_agent",
            remove=addresses.vendors(code, roster.without(place).said),
            perhaps=() if offer else tuple(_perhaps(code, roster, place, lists)),
        )


def _listed(offer: Offer | None) -> str:
    """What the public list says of a product's developer as a whole."""
    shown = offer.shown if offer else None
    if shown is None:
        return ""
    if not shown.listings:
        return f"No active listing found as of {shown.as_of}. That is no proof that there is none."
    active = f"{shown.listings} active listing{'s'[: shown.listings - 1]} of {shown.developer}"
    flagged = f", {shown.flagged} with open findings" if shown.flagged else ""
    return f"{active} as of {shown.as_of}{flagged}."


def _perhaps(code: str, roster: Roster, place: int, lists: Lists) -> Iterator[Pick]:
    for each in lists.suggest(roster.candidates[place].name)[:3]:
        other = roster.taken_for(place, short(each.name), each.key)
        yield Pick(label(each), addresses.vendors(code, other.said))


def _picks(code: str, roster: Roster, lists: Lists, count: int) -> Iterator[Pick]:
    here = {each.key for each in roster.candidates}
    for each in lists.own():
        if each.key not in here and len(roster.candidates) < MOST:
            added = roster.adding(taken(each, count))
            yield Pick(each.name, addresses.vendors(code, added.said))


def _groups(wanted: Wanted, cells: Sequence[Sequence[Cell]]) -> Iterator[Group]:
    rows = [
        Row(place, asked, tuple(column[place] for column in cells))
        for place, asked in enumerate(wanted.asked)
    ]
    for priority, title in GROUPS.items():
        some = tuple(row for row in rows if row.asked.priority == priority)
        if some:
            yield Group(priority, title, WEIGHTS[priority], some)


def _sources(edition: Edition, wanted: Wanted, columns: Sequence[Column]) -> tuple[Source, ...]:
    parts = [
        *(each.requirement for each in wanted.asked),
        *(each.offer.product for each in columns if each.offer and each.offer.product),
    ]
    facts = dict.fromkeys(fact for part in parts for _, fact in facts_in(part))
    return edition.criteria.cited(tuple(facts))
