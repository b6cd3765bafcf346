"""An older edition under the ids of a newer one, by the former ids that the newer one names.

A difference is then one of content: a renamed question is the same question, not one removed and one added.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from decider.criteria.model.all_conditions import with_conditions
from decider.criteria.model.conditions import Way, When
from decider.criteria.model.criteria import Criteria, Question
from decider.criteria.model.former_ids import Renamable, called
from decider.criteria.model.scenarios import Scenario
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet

NewNames = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Renames:
    """The new ids of questions, and of choices by the old id of their question; unchanged ones are absent."""

    questions: NewNames
    choices: Mapping[str, NewNames]

    def __bool__(self) -> bool:
        return bool(self.questions or any(self.choices.values()))

    def question(self, name: str) -> str:
        """The new id of a question."""
        return self.questions.get(name, name)

    def choice(self, question: str, name: str) -> str:
        """The new id of a choice of the question with this old id."""
        return self.choices.get(question, {}).get(name, name)

    def sheet(self, sheet: Sheet) -> Sheet:
        """A sheet of the old edition under the new ids."""
        return replace(sheet, answers=self._answers(sheet.answers)) if self else sheet

    def edition(self, old: Edition) -> Edition:
        """The old edition, still by its digest and text, under the new ids; for comparing and scoring."""
        return Edition(self._criteria(old.criteria), old.digest, old.text) if self else old

    def _criteria(self, old: Criteria) -> Criteria:
        return with_conditions(old, self._when).model_copy(
            update={
                "questions": tuple(map(self._question, old.questions)),
                "ask_first": tuple(map(self.question, old.ask_first)),
                "scenarios": tuple(map(self._scenario, old.scenarios)),
            }
        )

    def _question(self, question: Question) -> Question:
        choices = tuple(
            choice.model_copy(update={"id": self.choice(question.id, choice.id)})
            for choice in question.choices
        )
        usual = question.usual and self.choice(question.id, question.usual)
        return question.model_copy(
            update={"id": self.question(question.id), "usual": usual, "choices": choices}
        )

    def _when(self, when: When) -> When:
        return tuple(map(self._way, when)) if isinstance(when, tuple) else self._way(when)

    def _scenario(self, scenario: Scenario) -> Scenario:
        return scenario.model_copy(update={"answers": self._answers(scenario.answers)})

    def _way(self, way: Way) -> Way:
        return MappingProxyType(
            {
                self.question(name): tuple(self.choice(name, choice) for choice in choices)
                for name, choices in way.items()
            }
        )

    def _answers(self, answers: Mapping[str, str]) -> Mapping[str, str]:
        return MappingProxyType(
            {self.question(name): self.choice(name, answer) for name, answer in answers.items()}
        )


def renames(old: Criteria, new: Criteria) -> Renames:
    """The ids of an older file that a newer one gave up for others.

    Where several became one, the first of them is renamed; the others are removed like anything else.
    """
    questions = _renamed(old.questions, new.questions)
    choices = {}
    for question in old.questions:
        now = new.question(questions.get(question.id, question.id))
        if now:
            choices[question.id] = _renamed(question.choices, now.choices)
    return Renames(questions, choices)


def _renamed(old: Sequence[Renamable], new: Sequence[Renamable]) -> NewNames:
    ids = {part.id for part in new}
    taken = ids & {part.id for part in old}
    renamed: dict[str, str] = {}
    for part in old:
        now = called(new, part.id)
        if part.id not in ids and now and now.id not in taken:
            taken.add(now.id)
            renamed[part.id] = now.id
    return renamed
