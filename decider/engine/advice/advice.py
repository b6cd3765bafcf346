"""Advice beyond the recommendation of a sheet: a profile, an action, warnings, and the buyer's pack."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from decider.criteria.model.advice import Action, ActionReason, Alert, PackItem, Profile, Requirement
from decider.criteria.model.criteria import Criteria
from decider.criteria.model.guide import Point
from decider.criteria.model.scenarios import Strength
from decider.engine.advice.advised_sheet import AdvisedSheet, Calls, First
from decider.engine.scoring.sheet import Sheet

Item = TypeVar("Item", PackItem, Requirement)


@dataclass(frozen=True, slots=True)
class Advice:
    """The advice shown under a recommendation; the open questions `assumed` count as answered as usual."""

    profile: First[Profile]
    action: First[Action]
    warnings: Calls[Alert]
    assumed: tuple[str, ...]

    @property
    def headline(self) -> str | None:
        """What to do, as a sentence: that of the reason that holds, else of the action; None without any."""
        return _headline(self.action)

    @property
    def step(self) -> str | None:
        """The id of what to do first: that of the reason that holds, else of the action; None without any."""
        reason, action = self.action.reason, self.action.entry
        own = reason.step if isinstance(reason, ActionReason) else None
        return own or (action.step if action else None)


@dataclass(frozen=True, slots=True)
class ActionFor:
    """The id of the action on a sheet, None where none holds for certain, and what to do as a sentence."""

    id: str | None
    headline: str | None


@dataclass(frozen=True, slots=True)
class Pack:
    """The buyer's pack: requirements, demo steps and clauses, by falling `hurts`, then in file order.

    `assumed` are the open questions that it took to be answered as usual.
    """

    requirements: Calls[Requirement]
    demo: Calls[PackItem]
    clauses: Calls[PackItem]
    assumed: tuple[str, ...]


def advice_of(
    criteria: Criteria, sheet: Sheet, recommended: str | None, strength: Strength | None = None
) -> Advice:
    """The advice on a sheet; entries that need a recommendation or a strength stay open while there is none.

    Open questions count as their usual choice where they have one; the recommendation is taken as given.
    """
    asked = AdvisedSheet.of(criteria, sheet, recommended, strength)
    read = (*asked.consulted(criteria.profiles), *asked.consulted(criteria.actions), *criteria.warnings)
    return Advice(
        asked.first(criteria.profiles),
        asked.first(criteria.actions),
        asked.calls(criteria.warnings),
        asked.assumed(read),
    )


def action_for(
    criteria: Criteria, sheet: Sheet, recommended: str | None, strength: Strength | None
) -> ActionFor:
    """The action of `advice_of` alone."""
    first = AdvisedSheet.of(criteria, sheet, recommended, strength).first(criteria.actions)
    return ActionFor(first.entry.id if first.entry else None, _headline(first))


def _headline(first: First[Action]) -> str | None:
    own = first.reason.headline if isinstance(first.reason, ActionReason) else None
    return own or (first.entry.headline if first.entry else None)


def pack_of(criteria: Criteria, sheet: Sheet) -> Pack:
    """The buyer's pack of a sheet; entries that may still apply are counted and not listed."""
    asked = AdvisedSheet.of(criteria, sheet, None, None)
    return Pack(
        asked.calls(_worst_first(criteria.requirements)),
        asked.calls(_worst_first(criteria.demo)),
        asked.calls(_worst_first(criteria.clauses)),
        asked.assumed((*criteria.requirements, *criteria.demo, *criteria.clauses)),
    )


def questions_read(criteria: Criteria) -> frozenset[str]:
    """The questions that any advice of a file reads."""
    packed = (*criteria.requirements, *criteria.demo, *criteria.clauses)
    reasons = (reason for action in criteria.actions for reason in action.reasons)
    ways = [way for each in (*criteria.profiles, *reasons, *criteria.warnings, *packed) for way in each.ways]
    ways += [way for each in criteria.requirements for way in each.must_ways]
    return frozenset(name for way in ways for name in way)


def guide_points_for(criteria: Criteria, sheet: Sheet) -> tuple[Point, ...]:
    """The points of the guide that concern whoever gave these answers, without those for everyone."""
    asked = AdvisedSheet.of(criteria, sheet, None, None)
    sections = criteria.guide.sections if criteria.guide else ()
    listed = [point for section in sections for point in section.points if point.when is not None]
    return tuple(point for point in listed if asked.answers.hold(point.ways) == "certain")


def _worst_first(items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=lambda item: -item.hurts)
