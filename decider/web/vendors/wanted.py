"""What a practice asks of every product: the requirements of its sheet, must-haves first."""

from collections.abc import Iterator
from dataclasses import dataclass

from decider.criteria.advice import Priority, Requirement
from decider.criteria.model import Criteria, Question
from decider.engine.advising import Called, pack_of
from decider.engine.answers import Sheet
from decider.engine.ranking import WEIGHTS
from decider.web.words import phrases


@dataclass(frozen=True, slots=True)
class Asked:
    """A requirement with its priority for this practice, and the answers that call for it, in words."""

    requirement: Requirement
    priority: Priority
    because: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a sheet asks for.

    `open` requirements more may be asked for, and `rising` of these may become musts; the questions
    `waits_for` decide it.
    """

    asked: tuple[Asked, ...]
    open: int
    rising: int
    waits_for: tuple[Question, ...]

    @property
    def priorities(self) -> tuple[Priority, ...]:
        """The priority of each."""
        return tuple(each.priority for each in self.asked)


def wanted_of(criteria: Criteria, sheet: Sheet) -> Wanted:
    """What a sheet asks for: by priority, and then what hurts most where it is missing."""
    calls = pack_of(criteria, sheet).requirements
    asked = sorted(_asked(criteria, calls.called), key=lambda each: -WEIGHTS[each.priority])
    waits_for = (criteria.question(name) for name in calls.waits_for)
    return Wanted(tuple(asked), calls.open, calls.rising, tuple(filter(None, waits_for)))


def _asked(criteria: Criteria, called: tuple[Called[Requirement], ...]) -> Iterator[Asked]:
    for each in called:
        if each.priority is not None:
            because = phrases(criteria, (*each.must_answers, *each.answers))
            yield Asked(each.entry, each.priority, because)
