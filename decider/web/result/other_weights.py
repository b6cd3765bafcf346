"""The same answers under other weights, in words."""

from dataclasses import dataclass

from decider.criteria.model.criteria import Criteria
from decider.engine.proofs.flip_weights import FlipWeight
from decider.engine.proofs.lenses import Lens
from decider.engine.proofs.result import Proved
from decider.web.view.amounts import about, points
from decider.web.view.margins import margin


@dataclass(frozen=True, slots=True)
class LensRow:
    """The verdict under one set of weights; `option_index` is that of the option it names, if any."""

    weights: str
    says: str
    option_index: int | None


# The lens in force shows the margin as the balance shows it, a difference of rounded scores; the others show
# their own margin rounded. Otherwise one page would state two margins for one verdict.
def lens_rows(criteria: Criteria, proved: Proved) -> tuple[LensRow, ...]:
    """The verdict under each set of weights that is looked at."""
    lenses = proved.lenses
    named = {"Our weights": lenses.file, "Your priorities": lenses.own, "Equal weights": lenses.equal}
    in_force = lenses.own or lenses.file
    return tuple(
        _row(criteria, weights, lens, margin(proved.verdict) if lens is in_force else points(lens.margin))
        for weights, lens in named.items()
        if lens
    )


def _row(criteria: Criteria, weights: str, lens: Lens, lead: str) -> LensRow:
    if lens.recommended is None:
        return LensRow(weights, "a tie", None)
    option = criteria.option(lens.recommended)
    ahead = "by rule" if lens.strength == "required" else f"{lead} ahead"
    return LensRow(weights, f"{option.name}, {lens.strength}: {ahead}", criteria.options.index(option))


def flip_said(criteria: Criteria, flip: FlipWeight | None) -> str:
    """At which weight of a criterion the recommendation would turn, in a sentence."""
    if flip is None:
        return "No weight of this factor alone would change the recommendation."
    to = f"toward {criteria.option(flip.to).name}" if flip.to else "to a tie"
    return f"At a weight of {about(flip.weight)} the recommendation would change {to}."
