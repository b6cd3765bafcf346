"""The impact of an edit: for which share of the answer sheets the result changes, exactly."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from decider.criteria.model.criteria import Criteria
from decider.engine.census.counting.outcomes import outcomes_of
from decider.engine.census.counting.reader import Asked, Reader
from decider.engine.census.counting.survey import survey_of
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import sheet_of
from decider.engine.scoring.verdict import Verdict

Change = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What only one edition knows, so that no common sheet says it: questions, and choices of the others."""

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
        """Whether the recommendation is another, and not only its strength."""
        return self.before.recommended != self.after.recommended


@dataclass(frozen=True, slots=True)
class Impact:
    """Shares of the sheets that both editions can read: each common question given a common choice.

    A question left out is open in the edition that has it. `directions` holds what is recommended before and
    after (or NO_RECOMMENDATION) wherever they differ, and `flipped` is their sum; `words` is the same for the
    strength. `scenario_changes` are the scenarios of either file that change.
    """

    sheets: int
    flipped: Fraction
    directions: Mapping[Change, Fraction]
    words: Mapping[Change, Fraction]
    scenario_changes: tuple[ScenarioChange, ...]
    left_out: LeftOut

    @property
    def scenarios(self) -> tuple[str, ...]:
        """The names of the scenarios that get another recommendation."""
        return tuple(change.name for change in self.scenario_changes if change.flips)


def impact(old: Edition, new: Edition) -> Impact:
    """Compare two editions over all sheets that both can read.

    Exact for any number of options: see `counting`. Raises TooManySumsError where too many different sums
    make that hopeless.
    """
    asked = common(old.criteria, new.criteria)
    outcomes = outcomes_of(survey_of([Reader(old, asked), Reader(new, asked)]))
    sheets = sum(outcomes.recommended.values())
    directions = _changes(outcomes.recommended, sheets)
    return Impact(
        sheets=sheets,
        flipped=sum(directions.values(), Fraction(0)),
        directions=directions,
        words=_changes(outcomes.words, sheets),
        scenario_changes=tuple(_scenario_changes(old, new)),
        left_out=_left_out(old.criteria, new.criteria, asked),
    )


def common(old: Criteria, new: Criteria) -> Asked:
    """The ids of the questions of both files with those of the choices of both."""
    both = ((question, new.question(question.id)) for question in old.questions)
    shared = {
        question.id: [choice.id for choice in question.choices if other.choice(choice.id)]
        for question, other in both
        if other
    }
    return {question: choices for question, choices in shared.items() if choices}


def _left_out(old: Criteria, new: Criteria, asked: Asked) -> LeftOut:
    questions = [question for criteria in (old, new) for question in criteria.questions]
    return LeftOut(
        tuple(dict.fromkeys(question.id for question in questions if question.id not in asked)),
        tuple(
            dict.fromkeys(
                (question.id, choice.id)
                for question in questions
                for choice in question.choices
                if choice.id not in asked.get(question.id, (choice.id,))
            )
        ),
    )


def _scenario_changes(old: Edition, new: Edition) -> Iterator[ScenarioChange]:
    """The scenarios that change; where both files have one of a name, the new file says its answers."""
    answers = {
        scenario.name: scenario.answers for edition in (old, new) for scenario in edition.criteria.scenarios
    }
    for name, given in answers.items():
        before, after = (edition.score(sheet_of(edition.criteria, given)[0]) for edition in (old, new))
        if (before.recommended, before.strength) != (after.recommended, after.strength):
            yield ScenarioChange(name, before, after)


def _changes(numbers: Mapping[tuple[str, ...], int], sheets: int) -> Mapping[Change, Fraction]:
    """The shares of what differs before and after."""
    return {
        (before, after): Fraction(number, sheets)
        for (before, after), number in numbers.items()
        if before != after and number
    }
