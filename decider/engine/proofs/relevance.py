"""Relevance: the open questions whose answers could still change a score, a rule, the advice or a price."""

from collections.abc import Mapping

from decider.criteria.derived import derived
from decider.criteria.model.all_conditions import ways_in
from decider.criteria.model.criteria import Criteria, Question
from decider.engine.scoring.answer_bits import answer_bits
from decider.engine.scoring.conditions import answered
from decider.engine.scoring.sheet import Sheet


# A question that does not score is read by conditions alone, and a condition that the given answers rule out
# reads nothing more. Contradictions do not count: they only ask whether answers are meant. Linear in the ways
# of the file that read such a question.
def relevant_questions(criteria: Criteria, sheet: Sheet) -> frozenset[str]:
    """The ids of the questions that score, or that a condition which can still hold reads."""
    scoring, reading = _scoring(criteria), _reading(criteria)
    state = answered(criteria, sheet).state
    return scoring.union(name for name, bars in reading.items() if any(not state & barred for barred in bars))


@derived
def _scoring(criteria: Criteria) -> frozenset[str]:
    return frozenset(question.id for question in criteria.questions if question.scores)


@derived
def _reading(criteria: Criteria) -> Mapping[str, tuple[int, ...]]:
    """By question that does not score, the answers that bar each way which reads it, as bits."""
    bits, reading = answer_bits(criteria), dict[str, dict[int, None]]()
    silent = {question.id for question in criteria.questions} - _scoring(criteria)
    for way in ways_in(criteria.model_copy(update={"contradictions": ()})):
        for name in way.keys() & silent:
            reading.setdefault(name, {})[bits.way(way).barred] = None
    return {name: tuple(bars) for name, bars in reading.items()}


def is_in_plan(criteria: Criteria, sheet: Sheet, question: Question) -> bool:
    """Whether a complete plan takes an answer to this question, answered or not.

    It takes none that nothing reads any more, and assumes the usual answer where there is one.
    """
    return question.usual is None and (question.scores or question.id in relevant_questions(criteria, sheet))


def plan_questions(criteria: Criteria, sheet: Sheet) -> tuple[Question, ...]:
    """The unanswered questions that a complete plan still takes, in the order of the file."""
    relevant = relevant_questions(criteria, sheet)
    return tuple(each for each in sheet.unanswered(criteria) if each.usual is None and each.id in relevant)
