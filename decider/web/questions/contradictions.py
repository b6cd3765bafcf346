"""What a page says of answers that cannot both be meant, with the way to change each of them."""

from dataclasses import dataclass

from decider.criteria.model.criteria import Criteria, Question
from decider.engine.advice.contradictions import contradictions_of
from decider.engine.scoring.sheet import Sheet


@dataclass(frozen=True, slots=True)
class ContradictionNotice:
    """What does not go together, and the questions of which an answer could be meant otherwise."""

    says: str
    questions: tuple[Question, ...]


def contradiction_notices(criteria: Criteria, sheet: Sheet) -> tuple[ContradictionNotice, ...]:
    """What does not go together among the answers of a sheet."""
    return tuple(
        ContradictionNotice(each.contradiction.says, each.questions)
        for each in contradictions_of(criteria, sheet)
    )
