"""The ids that a file defines, and findings where it refers to unknown ones."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from decider.criteria.messages import LONGEST_LIST, if_renamed, nearest, unknown_or_meant
from decider.criteria.model.conditions import Way, When
from decider.criteria.model.criteria import NOT_SURE, Criteria, Question
from decider.criteria.model.former_ids import by_any_id
from decider.criteria.problems import Finding, Path, UnknownId

# What remembers the ids it had.
RENAMABLE = ("question", "choice")


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
            known = names.questions[question]
            yield from unknown_values("choice", choices, known, (*path, question), question)


def unknown_keys(
    what: str, used: Iterable[str], known: Collection[str], path: Path, question: str = ""
) -> Iterator[Finding]:
    """A finding for each unknown key at a path; choices are of a question."""
    for name in used:
        if name not in known:
            yield unknown_id(what, name, known, (*path, name), question)._replace(on_key=True)


def unknown_values(
    what: str, used: Iterable[str], known: Collection[str], path: Path, question: str = ""
) -> Iterator[Finding]:
    """A finding for each unknown entry of the list at a path; choices are of a question."""
    for position, name in enumerate(used):
        if name not in known:
            yield unknown_id(what, name, known, (*path, position), question)


# Few known ids are named instead. An id that is unknown in many places was most often taken out itself.
def unknown_id(what: str, name: str, known: Collection[str], path: Path, question: str = "") -> Finding:
    """The finding that an id is unknown, at the value of a path; choices are of a question."""
    remedy = ""
    if what not in RENAMABLE and len(known) > LONGEST_LIST:
        remedy = "use one that there is, or take this out"
    meant = nearest(name, known)
    words = unknown_or_meant(what, name, known, meant, remedy)
    if what not in RENAMABLE or name == NOT_SURE:
        return Finding(path, words)
    return Finding(path, words, unknown=UnknownId(what, name, meant is not None, question))


def told(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings, those about an id that may have been renamed with what to do then.

    A near miss in one place is a slip; in several it is another id.
    """
    times = Counter(each.unknown for each in findings)
    for each in findings:
        unknown = each.unknown
        if unknown and (not unknown.near or times[unknown] > 1):
            hint = if_renamed(unknown.name)
            words = (
                f"{each.message} {hint[0].upper()}{hint[1:]}" if unknown.near else f"{each.message}; {hint}"
            )
            yield each._replace(message=words)
        else:
            yield each
