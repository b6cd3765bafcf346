"""A sheet against which the entries of a file's advice are evaluated, and what that comes to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Generic, Self, TypeVar

from decider.criteria.model.advice import (
    Action,
    ActionReason,
    Alert,
    PackItem,
    Priority,
    Profile,
    Reason,
    Requirement,
)
from decider.criteria.model.conditions import Condition, Way
from decider.criteria.model.criteria import Criteria
from decider.criteria.model.scenarios import Strength
from decider.engine.advice.assumptions import with_usual
from decider.engine.scoring.conditions import Answered, Hold, answered
from decider.engine.scoring.sheet import Sheet

Given = tuple[tuple[str, str], ...]
Chosen = TypeVar("Chosen", Profile, Action)
Entry = TypeVar("Entry", Alert, PackItem, Requirement)


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
class AdvisedSheet:
    """A sheet's answers and outcome, against which the entries of its file are evaluated.

    `answers` holds the usual choice of open questions too; `given` does not.
    """

    criteria: Criteria
    answers: Answered
    given: Answered
    recommended: str | None
    strength: Strength | None

    @classmethod
    def of(cls, criteria: Criteria, sheet: Sheet, recommended: str | None, strength: Strength | None) -> Self:
        """A sheet with its outcome: a strength alone is a tie; without one, the rest is still to come."""
        given = answered(criteria, sheet)
        usual = with_usual(criteria, sheet)
        answers = given if usual is sheet else answered(criteria, usual)
        return cls(criteria, answers, given, recommended, strength)

    def consulted(self, entries: Sequence[Chosen]) -> Sequence[Chosen]:
        """The entries until one may hold, which is the last: what later ones say does not matter."""
        for place, entry in enumerate(entries, 1):
            if self._hold(entry.reasons) != "never":
                return entries[:place]
        return entries

    # A way that the given answers rule out is not read any further, so its questions were not assumed for it.
    def assumed(self, conditions: Iterable[Condition]) -> tuple[str, ...]:
        """The open questions with a usual choice on which one of these conditions may depend."""
        if self.answers is self.given:
            return ()
        listed = tuple(conditions)
        ways = self._ways(listed, waiting=True)
        for each in listed:
            if isinstance(each, Requirement) and each.priority != "must":
                ways.extend(each.must_ways)
        open_questions = self.given.reading(self.given.possible(ways))
        return tuple(question.id for question in open_questions if question.usual is not None)

    def first(self, entries: Sequence[Chosen]) -> First[Chosen]:
        """The first of these that holds for certain, unless an earlier one may."""
        for entry in entries:
            hold = self._hold(entry.reasons)
            if hold == "certain":
                sure = (reason for reason in entry.reasons if self._hold([reason]) == "certain")
                return First(entry, next(sure, None))
            if hold == "open":
                return First(None, open=True, waits_for=self._waits_for(entry.reasons))
        return First(None)

    def calls(self, entries: Sequence[Entry]) -> Calls[Entry]:
        """Those of these that hold for certain, and how many more may."""
        holds = [(entry, self._hold_of(entry)) for entry in entries]
        certain: list[Entry] = [entry for entry, hold in holds if hold == "certain"]
        maybe: list[Entry] = [entry for entry, hold in holds if hold == "open"]
        rising: list[Entry] = [entry for entry in certain if self._rising(entry)]
        deciding = [*self._possible(maybe), *chain(*map(self._rising, rising), *map(self._rising, maybe))]
        return Calls(
            tuple(map(self._called, certain)),
            len(maybe),
            len(rising),
            tuple(question.id for question in self.answers.reading(deciding)),
        )

    def musts(self, requirements: Iterable[Requirement]) -> list[Requirement]:
        """Those of these that hold for certain and are musts."""
        hold = self.answers.hold
        return [
            each
            for each in requirements
            if (each.priority == "must" or hold(each.must_ways) == "certain") and hold(each.ways) == "certain"
        ]

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

    def _hold_of(self, entry: Alert | PackItem | Requirement) -> Hold:
        """Whether an entry holds, its recommendation included."""
        asks = isinstance(entry, Reason) and entry.recommended
        return self._hold((entry,)) if asks else self.answers.hold(entry.ways)

    def _hold(self, conditions: Sequence[Condition]) -> Hold:
        """Whether any of these conditions holds, its recommendation included."""
        sure = self.answers.hold(self._ways(conditions, waiting=False))
        if sure == "never" and self.strength is None and any(isinstance(each, Reason) for each in conditions):
            return "open" if self._possible(conditions) else "never"
        return sure

    def _waits_for(self, conditions: Sequence[Condition]) -> tuple[str, ...]:
        return tuple(question.id for question in self.answers.reading(self._possible(conditions)))

    def _possible(self, conditions: Sequence[Condition]) -> tuple[Way, ...]:
        return self.answers.possible(self._ways(conditions, waiting=True))

    def _ways(self, conditions: Iterable[Condition], *, waiting: bool) -> list[Way]:
        """The ways of the conditions whose outcome is given or, if `waiting`, may still be."""
        ways: list[Way] = []
        for each in conditions:
            if not isinstance(each, Reason) or self._has_outcome(each, waiting=waiting):
                ways.extend(each.ways)
        return ways

    # A recommendation that is still to come brings a strength of its own.
    def _has_outcome(self, reason: Reason, *, waiting: bool) -> bool:
        if reason.recommended and self.recommended not in reason.recommended:
            return waiting and self.recommended is None and self.strength is None
        strengths = reason.strength if isinstance(reason, ActionReason) else ()
        return not strengths or self.strength in strengths or (waiting and self.strength is None)
