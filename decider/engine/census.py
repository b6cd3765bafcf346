"""The census of an edition: what all its answer sheets together say, exactly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import get_args

from decider.criteria.model import NOBODY
from decider.criteria.scenarios import Word
from decider.engine.counting.cases import Survey, survey_of
from decider.engine.counting.outcomes import outcomes_of
from decider.engine.counting.readers import Reader, every_choice
from decider.engine.counting.separating import groups_of
from decider.engine.edition import Edition


@dataclass(frozen=True, slots=True)
class DeadChoice:
    """A choice that always gives the same recommendation as an earlier one of its question."""

    question: str
    choice: str
    same_as: str


@dataclass(frozen=True, slots=True)
class Census:
    """Shares of all complete answer sheets, each question given one of its choices.

    `share` is per option recommended, and NOBODY where nothing is; `strength` per word; each adds up to 1.
    `never_matters` are the questions of which every choice always gives the same recommendation.
    `dead_choices` are told apart by the file and by nothing else. (That no switch from or to a choice changes
    anything would be no test: wherever two choices differ, a third differs from one of them.)
    `dead_rules` match no sheet, which needs a choice that does not exist: a file that was checked has none.
    `idle_rules` match, and never rule out what no other rule does; all of them can go together.
    """

    sheets: int
    share: Mapping[str, Fraction]
    strength: Mapping[Word, Fraction]
    never_matters: tuple[str, ...]
    dead_choices: tuple[DeadChoice, ...]
    dead_rules: tuple[str, ...]
    idle_rules: tuple[str, ...]


def census(edition: Edition) -> Census:
    """Count all answer sheets of an edition.

    Exact for any number of options: see `counting`. Raises TooManySumsError where too many different sums
    make that hopeless.
    """
    survey = survey_of([Reader(edition, every_choice(edition.criteria))])
    outcomes = outcomes_of(survey)
    sheets = sum(outcomes.words.values())
    groups = groups_of(edition)
    return Census(
        sheets=sheets,
        share={
            option: Fraction(outcomes.recommended.get((option,), 0), sheets)
            for option in (*edition.scale.options, NOBODY)
        },
        strength={word: Fraction(outcomes.words.get((word,), 0), sheets) for word in get_args(Word)},
        never_matters=tuple(question for question, parts in groups.items() if len(parts) == 1),
        dead_choices=tuple(
            DeadChoice(question, choice, first)
            for question, parts in groups.items()
            if len(parts) > 1
            for first, *same in parts
            for choice in same
        ),
        dead_rules=_dead_rules(survey),
        idle_rules=_idle_rules(survey),
    )


def _dead_rules(survey: Survey) -> tuple[str, ...]:
    matching = frozenset[int]().union(*survey.fates)
    return tuple(rule.id for number, (_, rule) in enumerate(survey.rules) if number not in matching)


def _idle_rules(survey: Survey) -> tuple[str, ...]:
    """The rules that can go without a change to what is ruled out: one by one, from the last on."""
    needed = set(range(len(survey.rules)))
    matching = frozenset[int]().union(*survey.fates)
    for number in sorted(matching, reverse=True):
        others = needed - {number}
        if all(_out(survey, fate & needed) == _out(survey, fate & others) for fate in survey.fates):
            needed = others
    return tuple(survey.rules[number][1].id for number in sorted(matching - needed))


def _out(survey: Survey, matching: Iterable[int]) -> set[str]:
    return {option for number in matching for option in survey.rules[number][1].rules_out}
