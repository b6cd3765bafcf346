"""The advice beside a verdict: profile, action, warnings, and the size of the buyer's pack."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from decider.criteria.model.advice import Alert, Reason
from decider.criteria.model.criteria import Choice, Criteria, Question
from decider.criteria.model.guide import Point
from decider.criteria.model.next_steps import NextStep
from decider.criteria.model.sources import Source
from decider.engine.advice.advice import advice_on, guide_points_on, pack_outline
from decider.engine.advice.advised_sheet import AdvisedSheet, Called, Calls, First
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Verdict
from decider.web.view.amounts import counted
from decider.web.view.text import joined, phrases


@dataclass(frozen=True, slots=True)
class AdviceItem:
    """A piece of advice: its name, its reason, and where that comes from."""

    name: str
    because: str
    sources: tuple[Source, ...]
    headline: str = ""


@dataclass(frozen=True, slots=True)
class AdviceDecision:
    """The first of several pieces of advice that holds; where it is open, the questions that decide it.

    Where it is open and there are none, a recommendation decides it.
    """

    told: AdviceItem | None
    waits_for: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class PendingItems:
    """How many more things may concern a practice, how many may become musts, and what decides it."""

    count: int
    rising: int
    questions: tuple[Question, ...]

    @property
    def any(self) -> bool:
        """Whether anything is open."""
        return bool(self.count or self.rising)

    def says(self, what: str) -> str:
        """It in a few words, of `what` each is called; empty where nothing is open."""
        more = [f"{counted(self.count, f'more {what}')} may concern you"] if self.count else []
        must = "a must-have" if self.rising == 1 else "must-haves"
        risen = [f"{self.rising} of those listed may become {must}"] if self.rising else []
        return joined([*more, *risen])


@dataclass(frozen=True, slots=True)
class Assumption:
    """An open question and the usual choice that advice assumes for it."""

    question: Question
    choice: Choice


@dataclass(frozen=True, slots=True)
class PackCounts:
    """How many of the vendor questions of a buyer's pack are musts."""

    musts: int


@dataclass(frozen=True, slots=True)
class AdvicePart:
    """The advice of a result page; None where its file has none of that sort for the sheet.

    `offers` says whether to ask vendors for offers next, which waits until the action is decided. `dates`
    are the dated points of the guide that concern whoever answered so. `assumed` is what it and the pack
    assume. `step` is what to do first on the action, None where its file does not say.
    """

    profile: AdviceDecision | None
    action: AdviceDecision | None
    warnings: tuple[AdviceItem, ...]
    dates: tuple[AdviceItem, ...]
    may_warn: PendingItems
    offers: bool
    pack: PackCounts | None
    assumed: tuple[Assumption, ...]
    sources: tuple[Source, ...]
    step: NextStep | None


def advice_part(criteria: Criteria, sheet: Sheet, verdict: Verdict) -> AdvicePart:
    """What a sheet with this verdict is advised, ready to be shown."""
    asked = AdvisedSheet.of(criteria, sheet, verdict.recommended, verdict.strength)
    advice, pack = advice_on(asked), pack_outline(asked)
    profile, action = _decided(criteria, advice.profile), _decided(criteria, advice.action)
    if action and action.told and advice.headline:
        action = replace(action, told=replace(action.told, headline=advice.headline))
    warnings = tuple(_warned(criteria, sheet, each) for each in advice.warnings.called)
    told = [*(each.told for each in (profile, action) if each and each.told), *warnings]
    return AdvicePart(
        profile=profile,
        action=action,
        warnings=warnings,
        dates=tuple(_dated(criteria, point) for point in guide_points_on(asked)),
        may_warn=waiting(criteria, advice.warnings),
        offers=advice.offers,
        pack=PackCounts(pack.musts) if has_pack(criteria) else None,
        assumed=assumptions(criteria, (*advice.assumed, *pack.assumed)),
        sources=tuple({source.id: source for each in told for source in each.sources}.values()),
        step=next((step for step in criteria.next_steps if step.id == advice.step), None),
    )


def has_pack(criteria: Criteria) -> bool:
    """Whether a file says anything that a buyer's pack could hold."""
    return bool(criteria.requirements or criteria.demo or criteria.clauses)


def waiting(criteria: Criteria, *parts: Calls[Any]) -> PendingItems:
    """What these parts may still call for."""
    names = {name for part in parts for name in part.waits_for}
    return PendingItems(
        sum(part.open for part in parts), sum(part.rising for part in parts), _questions(criteria, names)
    )


def assumptions(criteria: Criteria, names: Collection[str]) -> tuple[Assumption, ...]:
    """The usual choices of the questions with these ids, in the order of the file."""
    asked = ((question, question.choice(question.usual)) for question in _questions(criteria, names))
    return tuple(Assumption(question, choice) for question, choice in asked if choice)


def _decided(criteria: Criteria, first: First[Any]) -> AdviceDecision | None:
    """What is advised, or what decides it; None where nothing can be."""
    if first.entry:
        return AdviceDecision(_told(criteria, first.entry.name, first.reason), ())
    return AdviceDecision(None, _questions(criteria, first.waits_for)) if first.open else None


def _told(criteria: Criteria, name: str, reason: Reason | None) -> AdviceItem:
    return (
        AdviceItem(name, reason.because, criteria.cited(reason.facts)) if reason else AdviceItem(name, "", ())
    )


def _warned(criteria: Criteria, sheet: Sheet, called: Called[Alert]) -> AdviceItem:
    """A warning; it says what it takes for granted of open questions."""
    told = _told(criteria, called.entry.name, called.entry)
    if assumed := [(question, choice) for question, choice in called.answers if sheet.is_open(question)]:
        return replace(told, because=f"{told.because} We assumed {phrases(criteria, assumed)}.")
    return told


def _dated(criteria: Criteria, point: Point) -> AdviceItem:
    name = ", ".join(filter(None, (point.name, point.tag)))
    return AdviceItem(name, point.text, criteria.cited(point.facts))


def _questions(criteria: Criteria, names: Collection[str]) -> tuple[Question, ...]:
    return tuple(question for question in criteria.questions if question.id in names)
