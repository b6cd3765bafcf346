"""Advice beyond the recommendation of a sheet: a profile, an action, warnings, and the buyer's pack."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from decider.criteria.derived import derived
from decider.criteria.model.advice import Action, ActionReason, Alert, PackItem, Profile, Requirement
from decider.criteria.model.all_conditions import ways_in
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

    @property
    def offers(self) -> bool:
        """Whether to ask vendors for offers next, by the reason, else the action; not while that is open."""
        reason, action = self.action.reason, self.action.entry
        own = reason.offers if isinstance(reason, ActionReason) else None
        if own is not None:
            return own
        return action.offers if action else not self.action.open


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


@dataclass(frozen=True, slots=True)
class PackOutline:
    """How many musts a buyer's pack has, and what it assumes as in the `Pack` itself."""

    musts: int
    assumed: tuple[str, ...]


def advice_of(
    criteria: Criteria, sheet: Sheet, recommended: str | None, strength: Strength | None = None
) -> Advice:
    """The advice on a sheet; without a strength, entries that need it or a recommendation may stay open.

    Open questions count as their usual choice where they have one; the recommendation is taken as given.
    """
    return advice_on(AdvisedSheet.of(criteria, sheet, recommended, strength))


def advice_on(asked: AdvisedSheet) -> Advice:
    """The same where the sheet is at hand."""
    criteria = asked.criteria
    profiles, actions = asked.consulted(criteria.profiles), asked.consulted(criteria.actions)
    reasons = [*profiles, *(reason for action in actions for reason in action.reasons)]
    return Advice(
        asked.first(profiles[-1:]),
        asked.first(actions[-1:]),
        asked.calls(criteria.warnings),
        asked.assumed((*reasons, *_assuming(criteria).warnings)),
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
        asked.assumed(_assuming(criteria).packed),
    )


def pack_outline(asked: AdvisedSheet) -> PackOutline:
    """What `pack_of` comes to, without its entries and what calls for each."""
    requirements = asked.criteria.requirements
    return PackOutline(len(asked.musts(requirements)), asked.assumed(_assuming(asked.criteria).packed))


def _packed(criteria: Criteria) -> tuple[PackItem | Requirement, ...]:
    return (*criteria.requirements, *criteria.demo, *criteria.clauses)


class _Assuming(NamedTuple):
    """The warnings and the entries of a pack that read a question with a usual answer: no other assumes."""

    warnings: tuple[Alert, ...]
    packed: tuple[PackItem | Requirement, ...]


@derived
def _assuming(criteria: Criteria) -> _Assuming:
    usual = {question.id for question in criteria.questions if question.usual is not None}

    def reads(entry: Alert | PackItem | Requirement) -> bool:
        return any(usual & way.keys() for way in ways_in(entry))

    return _Assuming(tuple(filter(reads, criteria.warnings)), tuple(filter(reads, _packed(criteria))))


@derived
def questions_read(criteria: Criteria) -> frozenset[str]:
    """The questions that any advice of a file reads."""
    advice = (*criteria.profiles, *criteria.actions, *criteria.warnings, *_packed(criteria))
    return frozenset(name for way in ways_in(advice) for name in way)


def guide_points_on(asked: AdvisedSheet) -> tuple[Point, ...]:
    """The points of the guide that concern whoever gave these answers, without those for everyone."""
    return tuple(
        [point for point in _dependent(asked.criteria) if asked.answers.hold(point.ways) == "certain"]
    )


@derived
def _dependent(criteria: Criteria) -> tuple[Point, ...]:
    """The points of the guide that do not concern everyone."""
    sections = criteria.guide.sections if criteria.guide else ()
    return tuple(point for section in sections for point in section.points if point.when is not None)


def _worst_first(items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=lambda item: -item.hurts)
