"""What all complete answer sheets of an edition recommend, and how strongly."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import get_args

from decider.criteria.model.criteria import NO_RECOMMENDATION
from decider.criteria.model.scenarios import Strength
from decider.engine.census.counting.reader import Reader, every_choice
from decider.engine.census.counting.sample import counted_or_sampled
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.shares import is_weighted


@dataclass(frozen=True, slots=True)
class Distribution:
    """Parts of all complete answer sheets, each question given one of its choices.

    A sheet weighs the product of its choices' shares; `weighted` says whether the file has some, and `sheets`
    is the plain count. `error` is how far off a part may be: 0 where they are exact, else at most, or, where
    so many sheets were `drawn`, in 99 of 100 samples.

    `share` is by option recommended, or NO_RECOMMENDATION; `strength` is by word; each adds up to 1.
    """

    sheets: int
    weighted: bool
    error: float
    drawn: int
    share: Mapping[str, Fraction]
    strength: Mapping[Strength, Fraction]


def distribution(edition: ScoringModel) -> Distribution:
    """The parts of all answer sheets of an edition, for any number of options: see `counting`."""
    outcomes = counted_or_sampled([Reader(edition, every_choice(edition.criteria))])
    whole = sum(outcomes.words.values())
    return Distribution(
        sheets=prod(len(question.choices) for question in edition.criteria.questions),
        weighted=is_weighted(edition.criteria.questions),
        error=outcomes.error,
        drawn=outcomes.drawn,
        share={
            option: Fraction(outcomes.recommended.get((option,), 0), whole)
            for option in (*edition.scale.options, NO_RECOMMENDATION)
        },
        strength={word: Fraction(outcomes.words.get((word,), 0), whole) for word in get_args(Strength)},
    )
