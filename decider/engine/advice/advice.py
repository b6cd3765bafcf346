"""Advice beyond the recommendation of a sheet: a profile, an action, warnings, and the buyer's pack."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from decider.criteria.model.advice import Action, Alert, PackItem, Priority, Profile, Reason, Requirement
from decider.criteria.model.conditions import Condition, Way
from decider.criteria.model.criteria import Criteria
from decider.engine.advice.conditions import Answered, Hold, answered
from decider.engine.scoring.sheet import Sheet

Given = tuple[tuple[str, str], ...]
Chosen = TypeVar("Chosen", Profile, Action)
Entry = TypeVar("Entry", Alert, PackItem, Requirement)
Item = TypeVar("Item", PackItem, Requirement)


@dataclass(frozen=True, slots=True)
class First(Generic[Chosen]):
    """The first entry that holds for certain while no earlier one can; None if `open`, or if none can.

    `reason` is its first reason that holds for certain, None where only several together do. `waits_for` are
    the open questions that the first possible entry reads; none if only the recommendation is missing.
    """

    entry: Chosen | None
    reason: Reason | None = None
    open: bool = False
    waits_for: tuple[str, ...] = ()

    @property
    def id(self) -> str | None:
        """The id of the entry, or None."""
        return self.entry.id if self.entry else None


@dataclass(frozen=True, slots=True)
class Called(Generic[Entry]):
    """An entry that applies to a sheet, with the given answers (question and choice) that make it apply.

    `answers` is empty where it applies to all sheets. A requirement has its priority for this sheet, and the
    answers that make it a must, if any do.
    """

    entry: Entry
    answers: Given
    priority: Priority | None = None
    must_answers: Given = ()


@dataclass(frozen=True, slots=True)
class Calls(Generic[Entry]):
    """The entries that apply to a sheet, in order.

    `open` more may apply, and `rising` of those that do may become musts; the questions `waits_for` decide.
    """

    called: tuple[Called[Entry], ...]
    open: int
    rising: int
    waits_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """The advice shown under a recommendation."""

    profile: First[Profile]
    action: First[Action]
    warnings: Calls[Alert]


@dataclass(frozen=True, slots=True)
class Pack:
    """The buyer's pack: requirements, demo steps and clauses, by falling `hurts`, then in file order."""

    requirements: Calls[Requirement]
    demo: Calls[PackItem]
    clauses: Calls[PackItem]


def advice_of(criteria: Criteria, sheet: Sheet, recommended: str | None) -> Advice:
    """The advice on a sheet; entries that need a recommendation stay open while there is none."""
    asked = _AdvisedSheet(answered(criteria, sheet), recommended)
    return Advice(
        asked.first(criteria.profiles), asked.first(criteria.actions), asked.calls(criteria.warnings)
    )


def pack_of(criteria: Criteria, sheet: Sheet) -> Pack:
    """The buyer's pack of a sheet; entries that may still apply are counted and not listed."""
    asked = _AdvisedSheet(answered(criteria, sheet), None)
    return Pack(
        asked.calls(_worst_first(criteria.requirements)),
        asked.calls(_worst_first(criteria.demo)),
        asked.calls(_worst_first(criteria.clauses)),
    )


def _worst_first(items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=lambda item: -item.hurts)


@dataclass(frozen=True, slots=True)
class _AdvisedSheet:
    """A sheet's answers and recommendation, against which the entries of a file are evaluated."""

    answers: Answered
    recommended: str | None

    def first(self, entries: Sequence[Chosen]) -> First[Chosen]:
        for entry in entries:
            hold = self._hold(entry.reasons)
            if hold == "certain":
                sure = (reason for reason in entry.reasons if self._hold([reason]) == "certain")
                return First(entry, next(sure, None))
            if hold == "open":
                return First(None, open=True, waits_for=self._waits_for(entry.reasons))
        return First(None)

    def calls(self, entries: Sequence[Entry]) -> Calls[Entry]:
        holds = [(entry, self._hold([entry])) for entry in entries]
        certain = [entry for entry, hold in holds if hold == "certain"]
        maybe = [entry for entry, hold in holds if hold == "open"]
        rising = list(filter(None, map(self._rising, certain)))
        deciding = sum([*rising, *map(self._rising, maybe)], self._possible(maybe))
        return Calls(
            tuple(map(self._called, certain)),
            len(maybe),
            len(rising),
            tuple(question.id for question in self.answers.reading(deciding)),
        )

    def _called(self, entry: Entry) -> Called[Entry]:
        met = self.answers.met_by(entry.ways)
        if not isinstance(entry, Requirement):
            return Called(entry, met)
        if self.answers.hold(entry.must_ways) != "certain":
            return Called(entry, met, entry.priority)
        return Called(entry, met, "must", self.answers.met_by(entry.must_ways))

    def _rising(self, entry: Alert | PackItem | Requirement) -> tuple[Way, ...]:
        """The ways that can still make an entry a must that is not one yet."""
        if not isinstance(entry, Requirement) or entry.priority == "must":
            return ()
        held = self.answers.hold(entry.must_ways)
        return self.answers.possible(entry.must_ways) if held == "open" else ()

    def _hold(self, conditions: Sequence[Condition]) -> Hold:
        """Whether any of these conditions holds, its recommendation included."""
        sure = self.answers.hold(self._ways(conditions, waiting=False))
        return "open" if sure == "never" and self._possible(conditions) else sure

    def _waits_for(self, conditions: Sequence[Condition]) -> tuple[str, ...]:
        return tuple(question.id for question in self.answers.reading(self._possible(conditions)))

    def _possible(self, conditions: Sequence[Condition]) -> tuple[Way, ...]:
        return self.answers.possible(self._ways(conditions, waiting=True))

    def _ways(self, conditions: Iterable[Condition], *, waiting: bool) -> list[Way]:
        """The ways of the conditions whose recommendation is given or, if `waiting`, may still be."""
        ways: list[Way] = []
        for each in conditions:
            asked = each.recommended if isinstance(each, Reason) else ()
            if not asked or self.recommended in asked or (waiting and self.recommended is None):
                ways.extend(each.ways)
        return ways
