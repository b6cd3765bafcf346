"""What is wrong with an answer that a program sent, in words that name what it could have sent."""

from decider.criteria.model.criteria import NOT_SURE, Criteria
from decider.text.cut import clipped

LONGEST = 60


def refusal_of(criteria: Criteria, question_id: str, answer: str) -> str:
    """Why a choice cannot be taken as the answer to a question; empty where it can.

    Ids count as they are now or were before.
    """
    question = criteria.called(question_id)
    if question is None:
        known = ", ".join(each.id for each in criteria.questions)
        return f"There is no question “{shown(question_id)}”. There are: {known}."
    if question.answer(answer) is None:
        known = ", ".join([*(each.id for each in question.choices), NOT_SURE])
        return f"“{shown(answer)}” is not a choice of {question.id}. There are: {known}."
    return ""


def shown(sent: str) -> str:
    """What somebody sent, short enough to be said back, without what nobody can see."""
    return clipped("".join(each for each in sent if each.isprintable()), LONGEST)
