"""Whether a product is made for a buyer, by what a criteria file states with its sources."""

from collections.abc import Mapping
from dataclasses import dataclass

from decider.criteria.model.conditions import Way
from decider.criteria.model.products import Product
from decider.engine.scoring.conditions import Answered, Hold

PLACES: Mapping[Hold | None, int] = {"certain": 0, None: 1, "open": 2, "never": 3}


@dataclass(frozen=True, slots=True)
class StatedFit:
    """Whom a product is made for: `hold` is whether that is the buyer who answered.

    `ways` are the sets of answers that decide it: those that hold, else those that still may, else all.
    `facts` are the sources of these.
    """

    hold: Hold
    ways: tuple[Way, ...]
    facts: tuple[str, ...]


def stated_fit(product: Product, answered: Answered) -> StatedFit | None:
    """Whether a product is made for whoever answered so; None where nobody states it."""
    stated = [(way, fit.facts) for fit in product.fits for way in fit.ways]
    if not stated:
        return None
    ways = [way for way, _ in stated]
    hold = answered.hold(ways)
    deciding = answered.met(ways) or answered.possible(ways) or ways
    facts = (fact for way, each in stated if way in deciding for fact in each)
    return StatedFit(hold, tuple(deciding), tuple(dict.fromkeys(facts)))


def fit_place(hold: Hold | None) -> int:
    """What to sort products by: those made for a buyer first, then those of which nobody states it.

    After them come those made for answers that are open, and last those made for others.
    """
    return PLACES[hold]
