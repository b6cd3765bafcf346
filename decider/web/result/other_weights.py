"""The same answers under other weights, in words."""

from dataclasses import dataclass
from fractions import Fraction

from decider.criteria.model.criteria import Criteria
from decider.engine.proofs.agreement import EstimatedShare
from decider.engine.proofs.flip_weights import FlipWeight
from decider.engine.proofs.lenses import Lens
from decider.engine.proofs.result import Proved
from decider.text.percent import percent
from decider.web.view.amounts import about, points
from decider.web.view.margins import margin
from decider.web.view.text import joined

AGREEMENTS = (
    (Fraction(1), "Always"),
    (Fraction(95, 100), "Almost always"),
    (Fraction(75, 100), "Mostly"),
    (Fraction(50, 100), "Often"),
    (Fraction(0), "Seldom"),
)
SURE = Fraction(95, 100)


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


# "Always" is a claim over all weightings, so it needs both shares to be whole: a sampled or a nearby share of
# 1 alone is capped just below it and says "almost always". Where our own weights disagree, it is neither.
def agreement_said(criteria: Criteria, proved: Proved) -> tuple[str, str]:
    """How many weightings give the same recommendation, in a few large words, and what they mean."""
    if proved.verdict.recommended is None:
        return "Tied", "any change of the weights can tip it"
    near, whatever, lenses = proved.agreement.range, proved.agreement.any, proved.lenses
    if lenses.own and lenses.own.recommended != lenses.file.recommended:
        near_yours = f"{share_of(near)} of the weightings near yours give it too"
        ours = _given(criteria, lenses.file.recommended)
        return "By your priorities only", f"{near_yours}; our weights give {ours}"
    least = near.value if whatever.value == 1 else min(near.value, Fraction(999, 1000))
    word = next(word for share, word in AGREEMENTS if least >= share)
    which = "possible ones" if all(proved.weighed.weights.values()) else "that leave out what you rated 0"
    nearby = f"{share_of(near)} of the weightings near {_whose(proved)} agree"
    return f"{word} the same", f"{nearby}, {share_of(whatever)} of all {which}"


# Two signs that the weights decide: some nearby weightings disagree, or equal or original weights do.
# Either is said, since a visitor who set priorities should learn that they changed the answer.
def depends_said(criteria: Criteria, proved: Proved) -> str:
    """That the recommendation depends on the weights, in a sentence; nothing where it hardly does."""
    recommended, near = proved.verdict.recommended, proved.agreement.range
    if recommended is None:
        return ""
    found = []
    if near.value < SURE:
        rest, noun = share_of(EstimatedShare(1 - near.value, near.error)), criteria.option(recommended).noun
        found.append(f"in {rest} of the weightings near {_whose(proved)} it is not {noun}")
    others = {"by our weights": proved.lenses.file, "with equal weights": proved.lenses.equal}
    other = {weights: lens.recommended for weights, lens in others.items() if lens.recommended != recommended}
    for option in dict.fromkeys(other.values()):
        weights = joined([each for each, given in other.items() if given == option])
        found.append(f"{weights} it is {_given(criteria, option)}")
    return f"This depends on what matters to you: {joined(found)}." if found else ""


def _given(criteria: Criteria, option: str | None) -> str:
    return criteria.option(option).noun if option else "a tie"


def _whose(proved: Proved) -> str:
    return "yours" if proved.lenses.own else "ours"


def share_of(share: EstimatedShare) -> str:
    """A share as people read it, with "about" where it is an estimate."""
    return percent(share.value) if share.exact else f"about {percent(share.value)}"


def flip_said(criteria: Criteria, flip: FlipWeight | None) -> str:
    """At which weight of a criterion the recommendation would turn, in a sentence."""
    if flip is None:
        return "No weight of this factor alone would change the recommendation."
    to = f"toward {criteria.option(flip.to).name}" if flip.to else "to a tie"
    return f"At a weight of {about(flip.weight)} the recommendation would change {to}."
