"""The sources of a file by what has to be done about them: those that are due, and those that are weak."""

from dataclasses import dataclass
from datetime import date, timedelta

from decider.criteria.model.criteria import Criteria
from decider.criteria.model.dates import day_of
from decider.criteria.model.sources import Source
from decider.engine.due_dates import FRESH

DAY = date.resolution


@dataclass(frozen=True, slots=True)
class DatedSource:
    """A source and the day from which on it has to be looked up again."""

    source: Source
    day: date


@dataclass(frozen=True, slots=True)
class SourceBoard:
    """The sources that are due, the soonest first, those that will be, and those that are weak.

    Due is what expired, or may soon be out of date and was last read more than FRESH ago or on no day that is
    told. Weak is what stands on memory, on no source at all, or has a low grade; it has a date or not.
    """

    due: tuple[DatedSource, ...]
    coming: tuple[DatedSource, ...]
    weak: tuple[Source, ...]


def source_board(criteria: Criteria, today: date) -> SourceBoard:
    """The sources of a file on a day."""
    dated = [(source, _day(criteria, source, today)) for source in criteria.sources]
    known = sorted((DatedSource(source, day) for source, day in dated if day), key=lambda each: each.day)
    return SourceBoard(
        due=tuple(each for each in known if each.day <= today),
        coming=tuple(each for each in known if each.day > today),
        weak=tuple(each for each in criteria.sources if _is_weak(each)),
    )


def _day(criteria: Criteria, source: Source, today: date) -> date | None:
    """The first day on which a check asks for a source; None where none ever does."""
    if source.expires:
        return _after(source.expires, DAY)
    if not source.volatile:
        return None
    read = day_of(source.read or "") if source.read else criteria.sources_read
    return _after(read, FRESH + DAY) if read else today


def _after(day: date, span: timedelta) -> date | None:
    """The day so long after another; None where the calendar ends before it."""
    return day + span if span <= date.max - day else None


def _is_weak(source: Source) -> bool:
    return source.grade == "low" or source.basis == "memory" or source.where is None
