"""Whether a product is made for a buyer, by what a criteria file states with its sources."""

from collections.abc import Mapping
from dataclasses import dataclass

from decider.criteria.model.conditions import Way
from decider.criteria.model.products import Product
from decider.engine.scoring.conditions import Answered, Hold

PLACES: Mapping[Hold, int] = {"certain": 0, "open": 1, "never": 2}


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
    """What to sort products by: those made for a buyer first, those made for others last."""
    return PLACES[hold or "open"]
