"""The answer sheets on which two editions are compared: those that answer every question of either."""

from decider.criteria.model.criteria import Criteria, Question
from decider.engine.census.counting.reader import Asked, Reader
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.shares import Shares, shares_of, side_by_side, whole_numbers


# Practices do not change with the file. One that answers a question which only one file has is there all the
# same; the other file does not read it. A choice that a file does not have is no answer there, as with any
# link that was made before: the question is open.
def of_either(old: Criteria, new: Criteria) -> Asked:
    """All questions and choices of both files with their shares, those of the new file first.

    The shares are the new file's; a choice that only the old one has keeps its proportion to those of both.
    """
    asked = {question.id: _shares(question, old.question(question.id)) for question in new.questions}
    gone = (question for question in old.questions if question.id not in asked)
    return {**asked, **{question.id: shares_of(question.choices) for question in gone}}


def readers_of(old: ScoringModel, new: ScoringModel) -> list[Reader]:
    """Both editions reading the sheets that answer every question of either."""
    asked = of_either(old.criteria, new.criteria)
    return [Reader(edition, asked) for edition in (old, new)]


def share_a_question(old: Criteria, new: Criteria) -> bool:
    """Whether there is a question to which both files know one same answer."""
    return any(
        other.choice(choice.id)
        for question in old.questions
        if (other := new.question(question.id))
        for choice in question.choices
    )


def _shares(question: Question, before: Question | None) -> Shares:
    if before is None or all(question.choice(choice.id) for choice in before.choices):
        return shares_of(question.choices)
    every = whole_numbers(side_by_side(question.choices, before.choices))
    return {choice.id: every[choice.id] for choice in (*question.choices, *before.choices)}
