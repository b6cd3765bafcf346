"""Coverage and sources of a draft, each with its line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from decider.criteria.loader import Document
from decider.criteria.model.sources import Source
from decider.engine.coverage import CoverageSubject, Part, SubjectCoverage, coverage
from decider.engine.scoring.edition import ScoringModel
from decider.engine.source_board import DatedSource, source_board
from decider.web.desk.file_lines import FileLine, line_of
from decider.web.desk.trial import Trial

REMEMBERED = 4
NAMES: dict[CoverageSubject, str] = {
    "choices": "Choices",
    "rules": "Rules",
    "profiles": "Kinds (profiles)",
    "actions": "Reasons of actions",
    "warnings": "Warnings",
    "requirements": "Requirements",
    "musts": "Requirements as must-haves",
    "demo": "Demo steps",
    "clauses": "Clauses",
}


@dataclass(frozen=True, slots=True)
class UntouchedPart:
    """A part that no scenario touches, and the answers that touch it where one answer does."""

    name: str
    at: FileLine
    answers: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class CoveredSubject:
    """One subject: the parts that no scenario touches, out of so many."""

    name: str
    untouched: tuple[UntouchedPart, ...]
    parts: int

    @property
    def touched(self) -> int:
        """How many parts some scenario touches."""
        return self.parts - len(self.untouched)


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """Some sources that need the same, each with a day or none, and its line."""

    id: str
    name: str
    about: str
    sources: tuple[tuple[Source, date | None, FileLine], ...]


def covered_subjects(trial: Trial) -> tuple[CoveredSubject, ...]:
    """What the scenarios of a draft leave untouched."""
    return tuple(
        CoveredSubject(
            NAMES[each.subject],
            tuple(_untouched(trial, part) for part in each.untouched),
            each.parts,
        )
        for each in _coverage(trial.model)
    )


@lru_cache(maxsize=REMEMBERED)
def _coverage(model: ScoringModel) -> tuple[SubjectCoverage, ...]:
    return coverage(model)


def _untouched(trial: Trial, part: Part) -> UntouchedPart:
    at = line_of(trial.document, part.path)
    question = trial.draft.criteria.question(part.ids[0]) if part.path[0] == "questions" else None
    choice = question.choice(part.ids[-1]) if question else None
    if question is None or choice is None:
        return UntouchedPart(", reason ".join(part.ids), at, None)
    name = f"{question.section or question.ask}: {choice.label}"
    return UntouchedPart(name, at, {question.id: choice.id})


def board(document: Document, today: date) -> tuple[BoardColumn, ...]:
    """The sources of a draft by what they need; all of them cite something, or a check refuses the file."""
    found = source_board(document.criteria, today)
    weak = [(each, None) for each in found.weak]
    columns = (
        (
            "due",
            "Due now",
            "Each has been due since the day beside it. Look it up again and write the day under read.",
            _dated(found.due),
        ),
        ("weak", "Weak", "From memory, without an address, or of low grade. Visitors are told.", weak),
        (
            "coming",
            "Due later",
            "What may soon be out of date, the soonest first.",
            _dated(found.coming),
        ),
    )
    return tuple(
        BoardColumn(
            name, title, about, tuple((*each, line_of(document, ("sources", each[0].id))) for each in sources)
        )
        for name, title, about, sources in columns
    )


def _dated(sources: Iterable[DatedSource]) -> list[tuple[Source, date | None]]:
    return [(each.source, each.day) for each in sources]
