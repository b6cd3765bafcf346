"""Before and after: what changed between two sheets of one practice, and which of the changes turned it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import Literal

from decider.engine.group.changes import PRIORITIES, ChangedAnswer, SheetChanges, StepSet
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Verdict

MOST_TRIED = 70_000

Turned = Literal["recommendation", "action"]


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """Two sheets of one practice.

    `turned` is what came out otherwise: the recommendation, else the action or what to do on it, else None.
    `turning` are the questions of the smallest set of changes that alone, on the sheet of before, give what
    came out after; the first such set by the order of the file. `weights_turn` tells whether the other
    priorities are among them, `reweighed` whether there are other priorities at all. The set is proved to be
    smallest where `exact`, and otherwise irreducible.
    """

    before: Verdict
    after: Verdict
    changed: tuple[ChangedAnswer, ...]
    reweighed: bool
    turned: Turned | None
    turning: tuple[str, ...]
    weights_turn: bool
    exact: bool


def before_after(model: ScoringModel, before: Sheet, after: Sheet) -> BeforeAfter:
    """What changed between two sheets of a file, and the fewest of the changes that turn the result."""
    changes = SheetChanges.between(model, before, after)
    none, every = frozenset[str](), frozenset(changes.steps)
    turned: Turned | None = None
    found, exact = none, True
    measures: tuple[tuple[Turned, Callable[[StepSet], object]], ...] = (
        ("recommendation", changes.recommended),
        ("action", changes.action),
    )
    for kind, measure in measures:
        if measure(none) != measure(every):
            turned = kind
            found, exact = _smallest(changes.steps, measure)
            break
    return BeforeAfter(
        before=model.score(before),
        after=model.score(after),
        changed=tuple(changes.answers),
        reweighed=PRIORITIES in every,
        turned=turned,
        turning=tuple(each.question for each in changes.answers if each.question in found),
        weights_turn=PRIORITIES in found,
        exact=exact,
    )


# Sets are tried by rising size, so the first that does it is a smallest. Twenty changes have 60,459 sets of
# six and fewer; where more would have to be tried, changes are dropped one by one from all of them instead.
def _smallest(steps: Sequence[str], measure: Callable[[StepSet], object]) -> tuple[StepSet, bool]:
    """The fewest steps that make the measure what all of them make it, and whether that is proved."""
    wanted = measure(frozenset(steps))
    for some in islice(_by_size(steps), MOST_TRIED):
        if measure(some) == wanted:
            return some, True
    left = frozenset(steps)
    while spare := next((each for each in steps if each in left and measure(left - {each}) == wanted), None):
        left -= {spare}
    return left, False


def _by_size(steps: Sequence[str]) -> Iterator[StepSet]:
    for size in range(1, len(steps) + 1):
        yield from map(frozenset, combinations(steps, size))
