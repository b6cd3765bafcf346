"""The ids that a file defines, and findings where it refers to unknown ones."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from decider.criteria.messages import LONGEST_LIST, unknown
from decider.criteria.model.conditions import Way, When
from decider.criteria.model.criteria import Criteria, Question
from decider.criteria.model.former_ids import by_any_id
from decider.criteria.problems import Finding, Path


@dataclass(frozen=True, slots=True)
class Names:
    """The ids of a file: options, criteria, and questions with their choices; its named conditions.

    `called` has every question by its id and by those it had.
    """

    options: Collection[str]
    criteria: Collection[str]
    questions: dict[str, Collection[str]]
    conditions: Collection[When]
    called: dict[str, Question]

    @classmethod
    def of(cls, criteria: Criteria) -> Self:
        """The ids that this file defines."""
        return cls(
            dict.fromkeys(option.id for option in criteria.options),
            dict.fromkeys(criterion.id for criterion in criteria.criteria),
            {each.id: dict.fromkeys(choice.id for choice in each.choices) for each in criteria.questions},
            tuple(criteria.conditions.values()),
            by_any_id(criteria.questions),
        )


def check_way(names: Names, what: str, way: Way, path: Path) -> Iterator[Finding]:
    """The findings about a condition's answers: an empty condition, unknown questions, unknown choices."""
    if not way:
        yield Finding(path, f"{what} without answers always applies; name a question and its choices")
    yield from unknown_keys("question", way, names.questions, path)
    for question, choices in way.items():
        if question in names.questions:
            yield from unknown_values("choice", choices, names.questions[question], (*path, question))


def unknown_keys(what: str, used: Iterable[str], known: Collection[str], path: Path) -> Iterator[Finding]:
    """A finding for each unknown key at a path."""
    for name in used:
        if name not in known:
            yield Finding((*path, name), unknown(what, name, known, _remedy(known)), on_key=True)


def unknown_values(what: str, used: Iterable[str], known: Collection[str], path: Path) -> Iterator[Finding]:
    """A finding for each unknown entry of the list at a path."""
    for position, name in enumerate(used):
        if name not in known:
            yield Finding((*path, position), unknown(what, name, known, _remedy(known)))


# Few known ids are named instead. An id that is unknown in many places was most often taken out itself.
def _remedy(known: Collection[str]) -> str:
    return "use one that there is, or take this out" if len(known) > LONGEST_LIST else ""
