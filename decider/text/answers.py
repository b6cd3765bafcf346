"""Answers in the words of the page."""

from decider.criteria.model.criteria import NOT_SURE, Question

NOT_SURE_LABEL = "Not sure"


def label_of(question: Question, answer: str | None, nothing: str) -> str:
    """An answer to a question as one picks it; `nothing` where there is none."""
    choice = question.choice(answer)
    return choice.label if choice else NOT_SURE_LABEL if answer == NOT_SURE else nothing
