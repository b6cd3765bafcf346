"""Coverage, sources and findings of a draft, each with its line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from decider.criteria.model.criteria import Criteria
from decider.criteria.model.sources import Source
from decider.documents.missing_glyphs import warnings_of
from decider.engine.coverage import Part, Subject, coverage
from decider.engine.linter import review
from decider.engine.loader import Examined
from decider.engine.source_board import DatedSource, source_board
from decider.web.desk.file_lines import FileLine, PlacedProblem, line_of, placed
from decider.web.desk.trial import Trial

REMEMBERED = 4
NAMES: dict[Subject, str] = {
    "choices": "Choices",
    "rules": "Rules",
    "profiles": "Kinds (profiles)",
    "actions": "Reasons of actions",
    "warnings": "Warnings",
    "requirements": "Requirements",
    "musts": "Requirements as musts",
    "demo": "Demo steps",
    "clauses": "Clauses",
}


@dataclass(frozen=True, slots=True)
class CoveredSubject:
    """One subject: the parts that no scenario touches, named, each with its line, out of so many."""

    name: str
    untouched: tuple[tuple[str, FileLine], ...]
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
    criteria = trial.draft.criteria
    return tuple(
        CoveredSubject(
            NAMES[each.subject],
            tuple((_name(criteria, part), line_of(trial.document, part.path)) for part in each.untouched),
            each.parts,
        )
        for each in coverage(trial.model)
    )


def _name(criteria: Criteria, part: Part) -> str:
    match part:
        case Part(ids=(question_id, choice_id), path=("questions", *_)):
            question = criteria.question(question_id)
            choice = question.choice(choice_id) if question else None
            if question and choice:
                return f"{question.section or question.ask}: {choice.label}"
    return ", reason ".join(part.ids)


def board(examined: Examined, today: date) -> tuple[BoardColumn, ...]:
    """The sources of a draft by what they need; all of them cite something, or a check refuses the file."""
    found = source_board(examined.edition.criteria, today)
    weak = [(each, None) for each in found.weak]
    columns = (
        ("due", "Due now", "Look these up again and write the day under read.", _dated(found.due)),
        ("weak", "Weak", "From memory, without an address, or of low grade. Visitors are told.", weak),
        (
            "coming",
            "Due later",
            "What may soon be out of date, the soonest first.",
            _dated(found.coming),
        ),
    )
    return tuple(
        BoardColumn(name, title, about, tuple((*each, _line(examined, each[0])) for each in sources))
        for name, title, about, sources in columns
    )


def _dated(sources: Iterable[DatedSource]) -> list[tuple[Source, date | None]]:
    return [(each.source, each.day) for each in sources]


def _line(examined: Examined, source: Source) -> FileLine:
    return line_of(examined.document, ("sources", source.id))


@lru_cache(maxsize=REMEMBERED)
def findings(examined: Examined, today: date) -> tuple[PlacedProblem, ...]:
    """Every warning that `decider check` gives of a draft without problems, in the order of the file."""
    warnings = sorted((*review(examined, today).warnings, *warnings_of(examined.document)))
    return placed(examined.document.name, warnings)
