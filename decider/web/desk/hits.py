"""Whom an edit hits, by answer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from decider.criteria.model.criteria import NO_RECOMMENDATION
from decider.engine.diff.affected import Affected, of_edited_answers
from decider.engine.diff.edits import edits_of
from decider.engine.diff.flips_by_choice import flips_by_choice, sampled_strengths
from decider.engine.scoring.edition import ScoringModel
from decider.text.edits import answer_of_either
from decider.web.desk.impact import REMEMBERED, impact_found
from decider.web.desk.trial import Trial

MOST_HIT = 6


@dataclass(frozen=True, slots=True)
class Hit:
    """A choice and the share of the sheets with it that change.

    `before` and `after` are the change of most of them, `share` its part of all sheets with the choice; 0
    where none changes.
    """

    answer: str
    changed: Fraction
    before: str
    after: str
    share: Fraction


@dataclass(frozen=True, slots=True)
class HitSection:
    """The choices that were edited, those whose sheets change most, and those that keep all theirs.

    Sheets change by their recommendation, or by `strength` where no recommendation changes. `drawn` tells a
    sample, of whose hits only what can hardly be chance is listed.
    """

    edited: tuple[Hit, ...]
    hits: tuple[Hit, ...]
    spared: tuple[str, ...]
    strength: bool
    drawn: bool


def hit_section(trial: Trial) -> HitSection:
    """Whom an edit hits, by answer."""
    old, new = trial.base.criteria, trial.model.criteria
    found = impact_found(trial.base, trial.model)[0]
    overall = found.flipped or sum(found.words.values(), Fraction(0))
    every = _affected(trial.base, trial.model)
    over = (each for each in every if each.flipped - Fraction(each.error) > overall)
    hit = sorted(over, key=lambda each: -each.flipped)
    return HitSection(
        tuple(_hits(trial, of_edited_answers(every, edits_of(old, new)))),
        tuple(_hits(trial, hit[:MOST_HIT])),
        tuple(_answer(trial, each) for each in every if not each.flipped and not each.error),
        not found.flipped,
        any(each.error for each in every),
    )


@lru_cache(maxsize=REMEMBERED)
def _affected(base: ScoringModel, model: ScoringModel) -> tuple[Affected, ...]:
    found = impact_found(base, model)[0]
    if found.words and not found.flipped:
        return sampled_strengths(base, model)
    return flips_by_choice(base, model, found)


def _hits(trial: Trial, hit: Iterable[Affected]) -> Iterator[Hit]:
    nowhere = ((NO_RECOMMENDATION, NO_RECOMMENDATION), Fraction(0))
    old, new = (
        {NO_RECOMMENDATION: "nothing"} | {each.id: each.name for each in criteria.options}
        for criteria in (trial.base.criteria, trial.model.criteria)
    )
    for each in hit:
        (before, after), share = max(
            each.directions.items(), key=lambda direction: direction[1], default=nowhere
        )
        yield Hit(_answer(trial, each), each.flipped, old.get(before, before), new.get(after, after), share)


def _answer(trial: Trial, each: Affected) -> str:
    return answer_of_either(trial.base.criteria, trial.model.criteria, each.question, each.choice)
