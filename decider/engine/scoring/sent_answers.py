"""Answers that programs send, read strictly: the API, assistants and FHIR take and refuse the same ones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from decider.criteria.messages import expected, listed, unknown
from decider.criteria.model.criteria import NOT_SURE, Criteria, Question
from decider.engine.scoring.sheet import Sheet

MOST_NAMED = 40


@dataclass(frozen=True, slots=True)
class SentAnswer:
    """An answer as it was sent: what its question was called, and the choice, which may be of any type."""

    question: str
    choice: object


@dataclass(frozen=True, slots=True)
class AnswerProblem:
    """What is wrong with an answer, and which of all that were sent it is, from 0."""

    index: int
    says: str


class SentAnswersError(Exception):
    """Answers of which some cannot be taken, with what is wrong with each, up to MOST_NAMED of them."""

    def __init__(self, problems: Iterable[AnswerProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(each.says for each in self.problems))


def sheet_sent(criteria: Criteria, sent: Sequence[SentAnswer]) -> Sheet:
    """The sheet of answers by ids as they are now or were before; SentAnswersError where any is wrong."""
    answers: dict[str, str] = {}
    problems: list[AnswerProblem] = []
    for index, each in enumerate(sent):
        question = criteria.called(each.question)
        answer = question.answer(each.choice) if question and isinstance(each.choice, str) else None
        if question and answer and question.id not in answers:
            answers[question.id] = answer
        elif len(problems) < MOST_NAMED:
            problems.append(AnswerProblem(index, _wrong(criteria, question, each, twice=answer is not None)))
    if problems:
        raise SentAnswersError(problems)
    return Sheet(MappingProxyType(answers))


def _wrong(criteria: Criteria, question: Question | None, sent: SentAnswer, *, twice: bool) -> str:
    if question is None:
        return _unknown("question", sent.question, [each.id for each in criteria.questions])
    if twice:
        return f"{question.id} is answered twice; keep one of the answers"
    known = [*(choice.id for choice in question.choices), NOT_SURE]
    if isinstance(sent.choice, str):
        return _unknown(f"choice of {question.id}", sent.choice, known)
    return expected(known)


# Whoever is told what there is can mend an answer without asking for the questions first, as assistants do.
def _unknown(what: str, name: str, known: Sequence[str]) -> str:
    return unknown(what, name, known, remedy=f"use {listed(known, 'or')}")
