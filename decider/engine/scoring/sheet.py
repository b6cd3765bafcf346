"""Answer sheets: one choice, "not sure" or nothing for each question."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from decider.criteria.model.criteria import NOT_SURE, Criteria, Question

MOST_PRIORITY = 5


@dataclass(frozen=True, slots=True)
class Sheet:
    """Answers by question id, each a choice id or `NOT_SURE`; unanswered questions are absent.

    `priorities`, where the visitor set their own, holds 0 to 5 per criterion id and replaces the
    weights of the file; 0 leaves a criterion out.
    """

    answers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    priorities: Mapping[str, int] | None = None

    def choice(self, question: Question) -> str | None:
        """The id of the choice given, or None where the question is open."""
        answer = self.answers.get(question.id)
        return None if answer == NOT_SURE else answer

    def is_open(self, question: str) -> bool:
        """Whether the question with this id has no choice, being unanswered or "not sure"."""
        return self.answers.get(question, NOT_SURE) == NOT_SURE

    def answering(self, question: Question, answer: str) -> "Sheet":
        """The sheet with one answer given or replaced."""
        return Sheet(MappingProxyType({**self.answers, question.id: answer}), self.priorities)

    def unanswered(self, criteria: Criteria) -> tuple[Question, ...]:
        """The questions without an answer, "not sure" being one; in the order of the file."""
        return tuple(question for question in criteria.questions if question.id not in self.answers)

    def open(self, criteria: Criteria) -> tuple[Question, ...]:
        """The questions without a choice, unanswered or "not sure"; in the order of the file."""
        given = self.answers.get
        return tuple([each for each in criteria.questions if given(each.id, NOT_SURE) == NOT_SURE])


def sheet_of(criteria: Criteria, given: Mapping[str, str]) -> tuple[Sheet, tuple[str, ...]]:
    """A sheet of the answers the file knows, by the ids they have or had before, and the ids of the others.

    An answer under the id that a question has now counts before one under an id that it had.
    """
    read: dict[str, str] = {}
    answers: dict[str, str] = {}
    for question in criteria.questions:
        for name in (question.id, *question.was):
            answer = question.answer(given[name]) if name in given else None
            if answer is not None and question.id not in answers:
                answers[question.id], read[name] = answer, answer
    return Sheet(MappingProxyType(answers)), tuple(name for name in given if name not in read)
