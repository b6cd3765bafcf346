"""Whom an edit hits, by answer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from decider.criteria.model.criteria import NO_RECOMMENDATION
from decider.engine.diff.affected import Affected, of_edited_answers
from decider.engine.diff.edits import edits_of
from decider.engine.diff.flips_by_choice import flips_by_choice
from decider.engine.scoring.edition import ScoringModel
from decider.text.edits import answer_of_either
from decider.web.desk.impact import REMEMBERED, impact_found
from decider.web.desk.scenario_list import option_name
from decider.web.desk.trial import Trial

MOST_HIT = 6


@dataclass(frozen=True, slots=True)
class Hit:
    """A choice and the share of the sheets with it that turn.

    `before` and `after` are the direction in which most of them do, `share` its part of all sheets with the
    choice; 0 where none turns.
    """

    answer: str
    flipped: Fraction
    before: str
    after: str
    share: Fraction


@dataclass(frozen=True, slots=True)
class HitSection:
    """The choices that were edited, those whose sheets turn most, and how many keep all theirs.

    `drawn` tells a sample, of whose hits only what can hardly be chance is listed.
    """

    edited: tuple[Hit, ...]
    hits: tuple[Hit, ...]
    spared: int
    drawn: bool


def hit_section(trial: Trial) -> HitSection:
    """Whom an edit hits, by answer."""
    overall = impact_found(trial.base, trial.model)[0].flipped
    every = _affected(trial.base, trial.model)
    over = (each for each in every if each.flipped - Fraction(each.error) > overall)
    hit = sorted(over, key=lambda each: -each.flipped)
    spared = sum(not each.flipped and not each.error for each in every)
    edited = of_edited_answers(every, edits_of(trial.base.criteria, trial.model.criteria))
    return HitSection(
        tuple(_hits(trial, edited)),
        tuple(_hits(trial, hit[:MOST_HIT])),
        spared,
        any(each.error for each in every),
    )


@lru_cache(maxsize=REMEMBERED)
def _affected(base: ScoringModel, model: ScoringModel) -> tuple[Affected, ...]:
    return flips_by_choice(base, model, impact_found(base, model)[0])


def _hits(trial: Trial, hit: Iterable[Affected]) -> Iterator[Hit]:
    old, new = trial.base.criteria, trial.model.criteria
    nowhere = ((NO_RECOMMENDATION, NO_RECOMMENDATION), Fraction(0))
    for each in hit:
        (before, after), share = max(
            each.directions.items(), key=lambda direction: direction[1], default=nowhere
        )
        answer = answer_of_either(old, new, each.question, each.choice)
        yield Hit(answer, each.flipped, option_name(old, before), option_name(new, after), share)
