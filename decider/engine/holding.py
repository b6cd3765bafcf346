"""Whether answers that something asks for are given: in every completion of a sheet, in some, or in none."""

from collections.abc import Iterator, Sequence
from typing import Literal

from decider.criteria.conditions import Way
from decider.criteria.model import Criteria, Question
from decider.engine.answers import Sheet

Hold = Literal["certain", "open", "never"]


def hold_of(criteria: Criteria, sheet: Sheet, ways: Sequence[Way]) -> Hold:
    """Whether any of these ways is met in every completion of the sheet, in some, or in none; exact.

    The ways that can still be met are followed from one open question to the next, so the work grows with the
    sets of ways that answers leave and not with the completions.
    """
    alive = tuple(possible(criteria, sheet, ways))
    if not alive:
        return "never"
    reached = {tuple(range(len(alive)))}
    for question in reading(criteria, sheet, alive):
        reached = {
            tuple(place for place in left if choice.id in alive[place].get(question.id, (choice.id,)))
            for left in reached
            for choice in question.choices
        }
        if () in reached:
            return "open"
    return "certain"


def possible(criteria: Criteria, sheet: Sheet, ways: Sequence[Way]) -> Iterator[Way]:
    """The ways that some completion meets."""
    given = {question.id: sheet.choice(question) for question in criteria.questions}
    for way in ways:
        if all(given[question] in (None, *choices) for question, choices in way.items()):
            yield way


def reading(criteria: Criteria, sheet: Sheet, ways: Sequence[Way]) -> tuple[Question, ...]:
    """The open questions that these ways read, in the order of the file."""
    return tuple(question for question in sheet.open(criteria) if any(question.id in way for way in ways))


def met_by(criteria: Criteria, sheet: Sheet, ways: Sequence[Way]) -> tuple[tuple[str, str], ...]:
    """The given answers, question and choice, of the ways they meet by themselves, else of those possible."""
    left = list(possible(criteria, sheet, ways))
    met = [way for way in left if hold_of(criteria, sheet, (way,)) == "certain"]
    return tuple(
        (question.id, choice)
        for question in criteria.questions
        if (choice := sheet.choice(question)) and any(question.id in way for way in met or left)
    )
