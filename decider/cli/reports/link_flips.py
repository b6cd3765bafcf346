"""What an edition would do to the prepared links that open now: which of them would say something else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from decider.cli.reports.layout import under
from decider.codes import CodeError, read
from decider.criteria.model.criteria import NO_RECOMMENDATION
from decider.engine.diff.migration import carried
from decider.store.editions import Archive
from decider.store.links import live_links
from decider.store.utc import utc_now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from decider.criteria.model.options import Option
    from decider.engine.scoring.edition import Edition
    from decider.engine.scoring.sheet import Sheet
    from decider.store.link import Link
    from decider.store.read_only import ReadOnlyStore


@dataclass(frozen=True, slots=True)
class LinkFlip:
    """A prepared link, what it recommends, and what the edition would; None is nothing."""

    label: str
    code: str
    before: Option | None
    after: Option | None


@dataclass(frozen=True, slots=True)
class Flips:
    """How many links open now, those that flip, and the codes that no known edition reads."""

    live: int
    flips: tuple[LinkFlip, ...]
    unread: tuple[str, ...]


def stored_flips(store: ReadOnlyStore, new: Edition) -> Flips:
    """The flips in a store; StoreError where that cannot be asked."""
    return flips_of(live_links(store, utc_now()), cache(Archive(store).find), new)


def flips_of(links: Iterable[Link], find: Callable[[str], Edition | None], new: Edition) -> Flips:
    """Compare what each link recommends by its own edition, found by name, with what the new one would."""
    live, flips, unread = 0, [], []
    for link in links:
        live += 1
        try:
            decoded = read(link.code, find)
        except CodeError:
            unread.append(link.code)
            continue
        old = decoded.edition
        taken = carried(old.criteria, new.criteria, decoded.sheet)
        before, after = _recommended(old, decoded.sheet), _recommended(new, taken)
        if (before and before.id) != (after and after.id):
            flips.append(LinkFlip(link.label, decoded.code, before, after))
    return Flips(live, tuple(flips), tuple(unread))


def flips_figures(found: Flips) -> dict[str, Any]:
    """What `diff --links --json` says of prepared links."""
    return {
        "live": found.live,
        "flipped": len(found.flips),
        "flips": [
            {"label": each.label, "code": each.code, "before": _id(each.before), "after": _id(each.after)}
            for each in found.flips
        ],
        "unread": [*found.unread],
    }


def flips_report(found: Flips) -> str:
    """What `diff --links` says of prepared links."""
    many = "is 1 prepared link" if found.live == 1 else f"are {found.live} prepared links"
    listed = (
        f"{each.label}: {_name(each.before)} to {_name(each.after)}, {each.code}" for each in found.flips
    )
    said = f"There {many} that can be opened now; {len(found.flips) or 'none'} would say something else"
    unread = under("Made with criteria that this store does not have:", found.unread)
    return "\n".join([*([said] if not found.flips else under(f"{said}:", listed)), *unread])


def _recommended(edition: Edition, sheet: Sheet) -> Option | None:
    found = edition.score(sheet).recommended
    return edition.criteria.option(found) if found else None


def _id(option: Option | None) -> str:
    return option.id if option else NO_RECOMMENDATION


def _name(option: Option | None) -> str:
    return option.name if option else "nothing"
