"""Whom an edit hits, by answer."""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from decider.engine.diff.affected import Affected, of_edited_answers
from decider.engine.diff.changes_by_choice import changes_by_choice
from decider.engine.diff.edits import edits_of
from decider.engine.scoring.edition import ScoringModel
from decider.text.edits import answer_of_either
from decider.web.desk.impact import REMEMBERED, impact_found
from decider.web.desk.scenario_list import option_name
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
    found = impact_found(trial.base, trial.model)[0]
    every = _affected(trial.base, trial.model)
    edited = of_edited_answers(every, edits_of(trial.base.criteria, trial.model.criteria))
    over = (each for each in every if each.changed - Fraction(each.error) > found.changed)
    hit = sorted(over, key=lambda each: -each.changed)
    return HitSection(
        tuple(_hit(trial, each, strength=found.only_strengths) for each in edited),
        tuple(_hit(trial, each, strength=found.only_strengths) for each in hit[:MOST_HIT]),
        tuple(_answer(trial, each) for each in every if not each.changed and not each.error),
        found.only_strengths,
        any(each.error for each in every),
    )


@lru_cache(maxsize=REMEMBERED)
def _affected(base: ScoringModel, model: ScoringModel) -> tuple[Affected, ...]:
    return changes_by_choice(base, model, impact_found(base, model)[0])


def _hit(trial: Trial, each: Affected, *, strength: bool) -> Hit:
    most = max(each.directions.items(), key=lambda direction: direction[1], default=None)
    (before, after), share = most or (("", ""), Fraction(0))
    if most and not strength:
        before, after = option_name(trial.base.criteria, before), option_name(trial.model.criteria, after)
    return Hit(_answer(trial, each), each.changed, before, after, share)


def _answer(trial: Trial, each: Affected) -> str:
    return answer_of_either(trial.base.criteria, trial.model.criteria, each.question, each.choice)
