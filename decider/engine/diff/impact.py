"""The impact of an edit: the part of the answer sheets whose result changes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import prod

from decider.criteria.model.criteria import Criteria, Question
from decider.criteria.model.former_ids import called
from decider.criteria.model.scenarios import Scenario
from decider.engine.census.counting.budget import TooManySumsError, budgeted
from decider.engine.census.counting.outcomes import outcomes_of
from decider.engine.census.counting.sample import SAMPLES, SheetSample, is_certainly_over, sample_of
from decider.engine.census.counting.survey import survey_of
from decider.engine.diff.population import readers_of
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.shares import is_weighted
from decider.engine.scoring.sheet import sheet_of
from decider.engine.scoring.verdict import Verdict

Change = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What one of two editions does not have and does not read: questions, and choices of common ones."""

    questions: tuple[str, ...]
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ScenarioChange:
    """A scenario whose recommendation or strength changes, and the verdicts before and after."""

    name: str
    before: Verdict
    after: Verdict

    @property
    def flips(self) -> bool:
        """Whether the recommendation changes, and not only its strength."""
        return self.before.recommended != self.after.recommended


@dataclass(frozen=True, slots=True)
class Impact:
    """Shares of the sheets that answer every question of either edition, by any choice of either.

    What an edition does not have it does not read; a choice that it lacks leaves its question open there.
    `left_out` is what that concerns. A sheet weighs the product of its choices' shares; `weighted` says
    whether there are some, and `sheets` is the plain count. `error` is how far off a share may be: 0 where
    they are exact, and in 99 of 100 samples no share is further off; `sample` is what they are drawn from.
    `directions` is by recommendation before and after (or NO_RECOMMENDATION) where they differ, and `flipped`
    is the sum; `words` is the same for the strength. `scenario_changes` are the scenarios of either file
    whose result changes.
    """

    sheets: int
    weighted: bool
    error: float
    flipped: Fraction
    directions: Mapping[Change, Fraction]
    words: Mapping[Change, Fraction]
    scenario_changes: tuple[ScenarioChange, ...]
    left_out: LeftOut
    sample: SheetSample | None = field(default=None, compare=False, repr=False)

    @property
    def drawn(self) -> int:
        """How many sheets were drawn; 0 where all were counted."""
        return SAMPLES if self.error else 0

    @property
    def only_strengths(self) -> bool:
        """Whether strengths change and no recommendation does."""
        return bool(self.words) and not self.flipped

    @property
    def changed(self) -> Fraction:
        """The share that flips; where only strengths change, the share whose strength does."""
        return self.flipped or sum(self.words.values(), Fraction(0))

    @property
    def scenarios(self) -> tuple[str, ...]:
        """The names of the scenarios that get another recommendation."""
        return tuple(change.name for change in self.scenario_changes if change.flips)

    def is_over(self, most: Fraction) -> bool:
        """Whether more than this share flips; of a sample, whether that is as good as certain."""
        return is_certainly_over(self.flipped, SAMPLES, most) if self.error else self.flipped > most

    def may_be_over(self, most: Fraction) -> bool:
        """Whether more than this share may flip, for all that is known."""
        return self.flipped + Fraction(self.error) > most


def impact(old: ScoringModel, new: ScoringModel) -> Impact:
    """The differences of two editions over all sheets that answer the questions of either: see `counting`.

    They are exact, or those of a seeded sample where there are too many distinct sums to count.
    """
    readers, sample = readers_of(old, new), None
    try:
        with budgeted():
            outcomes = outcomes_of(survey_of(readers))
    except TooManySumsError:
        sample = sample_of(readers)
        outcomes = sample.outcomes()
    whole = sum(outcomes.recommended.values())
    directions = _changes(outcomes.recommended, whole)
    return Impact(
        sheets=prod(map(len, readers[-1].asked.values())),
        weighted=is_weighted(_newest(old.criteria, new.criteria)),
        error=outcomes.error,
        flipped=sum(directions.values(), Fraction(0)),
        directions=directions,
        words=_changes(outcomes.words, whole),
        scenario_changes=tuple(_scenario_changes(old, new)),
        left_out=_left_out(old.criteria, new.criteria),
        sample=sample,
    )


def _newest(old: Criteria, new: Criteria) -> tuple[Question, ...]:
    """The questions of either file, in the newest form."""
    return (*new.questions, *(each for each in old.questions if not new.question(each.id)))


def _left_out(old: Criteria, new: Criteria) -> LeftOut:
    both = [(each, new.question(each.id)) for each in old.questions]
    pairs = [pair for before, after in both if after for pair in ((before, after), (after, before))]
    only = [*(before.id for before, after in both if not after)]
    return LeftOut(
        (*only, *(each.id for each in new.questions if not old.question(each.id))),
        tuple(
            (one.id, choice.id)
            for one, other in pairs
            for choice in one.choices
            if not other.choice(choice.id)
        ),
    )


def _scenario_changes(old: ScoringModel, new: ScoringModel) -> Iterator[ScenarioChange]:
    """The scenarios whose result changes; of two with one name, the new file's answers count."""
    answers = {
        **{scenario.name: scenario.answers for scenario in old.criteria.scenarios},
        **{each.name: answers_before(each, old.criteria, new.criteria) for each in new.criteria.scenarios},
    }
    for name, given in answers.items():
        before, after = (edition.score(sheet_of(edition.criteria, given)[0]) for edition in (old, new))
        if before.outcome != after.outcome:
            yield ScenarioChange(name, before, after)


def answers_before(scenario: Scenario, old: Criteria, new: Criteria) -> Mapping[str, str]:
    """What a scenario of the new file answers, with what that of its name in the old file answered besides.

    That is what the new file can no longer hear, as the question or the choice is gone: without it the old
    one would give a result that it never gave. Both files are to be under the new ids.
    """
    older = next((each.answers for each in old.scenarios if each.name == scenario.name), {})
    gone = {question: choice for question, choice in older.items() if not _has(new, question, choice)}
    return {**gone, **scenario.answers}


def _has(criteria: Criteria, question: str, choice: str) -> bool:
    found = called(criteria.questions, question)
    return bool(found and found.choice(choice))


def _changes(numbers: Mapping[tuple[str, ...], int], whole: int) -> Mapping[Change, Fraction]:
    """The parts of the whole of the outcomes that differ before and after."""
    return {
        (before, after): Fraction(number, whole)
        for (before, after), number in numbers.items()
        if before != after and number
    }
