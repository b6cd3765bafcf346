"""An import and a product in the lines of a command."""

from collections.abc import Iterator, Sequence

from decider.sharing.products.listings import Listing, with_all
from decider.sharing.store.catalogue import Kept

PROGRAMS = ("(g)(10)",)
ANSWERS = ("(b)(1)", "(b)(10)", "(e)(1)", "(g)(10)")
SHORT = 8


def summary_of(listings: Sequence[Listing], kept: Kept) -> str:
    """What was imported: the same words for the same list and day."""
    return "\n".join(_summary(listings, kept))


def _summary(listings: Sequence[Listing], kept: Kept) -> Iterator[str]:
    active = [listing for listing in listings if listing.active]
    yield f"{len(listings):,} listings of {_developers(listings)} developers, as of {kept.as_of}"
    yield f"{len(active):,} active, of {_developers(active)} developers"
    yield f"{with_all(listings, PROGRAMS):,} active with {_all_of(PROGRAMS)}"
    yield f"{with_all(listings, ANSWERS):,} active with {_all_of(ANSWERS)}"
    yield f"digest {kept.digest[:SHORT]}"


def _developers(listings: Sequence[Listing]) -> str:
    return f"{len({listing.developer_id for listing in listings}):,}"


def _all_of(criteria: Sequence[str]) -> str:
    *most, last = criteria
    return f"all of {', '.join(most)} and {last}" if most else last
