"""The requirements that a sheet calls for, must-haves first."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from decider.criteria.model.advice import Priority, Requirement
from decider.criteria.model.criteria import Criteria
from decider.engine.advice.advice import pack_of
from decider.engine.advice.advised_sheet import Called
from decider.engine.products.marks import WEIGHTS
from decider.engine.scoring.sheet import Sheet
from decider.web.result.advice import Assumption, PendingItems, assumptions, waiting
from decider.web.view.text import phrases


@dataclass(frozen=True, slots=True)
class RequiredItem:
    """A requirement with its priority for this practice, and the answers that call for it, in words."""

    requirement: Requirement
    priority: Priority
    because: str


@dataclass(frozen=True, slots=True)
class RequirementList:
    """What a sheet asks for, what open answers may still make of that, and what was assumed of them."""

    asked: tuple[RequiredItem, ...]
    may: PendingItems
    assumed: tuple[Assumption, ...]

    @property
    def priorities(self) -> tuple[Priority, ...]:
        """The priority of each."""
        return tuple(each.priority for each in self.asked)


def wanted_of(criteria: Criteria, sheet: Sheet) -> RequirementList:
    """What a sheet asks for: by priority, and then what hurts most where it is missing."""
    pack = pack_of(criteria, sheet)
    calls = pack.requirements
    asked = sorted(_asked(criteria, calls.called, pack.assumed), key=lambda each: -WEIGHTS[each.priority])
    return RequirementList(tuple(asked), waiting(criteria, calls), assumptions(criteria, pack.assumed))


def _asked(
    criteria: Criteria, called: tuple[Called[Requirement], ...], assumed: Collection[str]
) -> Iterator[RequiredItem]:
    for each in called:
        if each.priority is not None:
            because = phrases(criteria, (*each.must_answers, *each.answers), assumed)
            yield RequiredItem(each.entry, each.priority, because)
