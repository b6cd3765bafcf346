"""Counterfactuals: the smallest changes of given answers that change the recommendation."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from math import inf

from decider.engine.proofs.search.lead_reversal import LeadReversal, Start, lead_reversals
from decider.engine.proofs.search.local_search import repair_of
from decider.engine.proofs.search.rule_swaps import Counts
from decider.engine.proofs.search.swaps import Changes, Move, changes_of
from decider.engine.scoring.completions import ScoredSheet
from decider.engine.scoring.verdict import Verdict

MOST_SHOWN = 3
MOST_STEPS = 30_000


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """Another choice for a question."""

    question: str
    to: str


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """A smallest set of changes, in the order of the file, and the verdict after them.

    `recommended` and `margin` are those of a `Verdict` on the changed sheet.
    """

    changes: tuple[AnswerChange, ...]
    recommended: str | None
    margin: Fraction


@dataclass(frozen=True, slots=True)
class ChangeSearch:
    """The smallest sets of changes found, best first; `complete` unless the search was cut off."""

    found: tuple[Counterfactual, ...]
    complete: bool = True


def counterfactuals(
    scored: ScoredSheet, verdict: Verdict, changes: Changes | None = None, least: int = 1
) -> ChangeSearch:
    """Up to three smallest sets of changed answers that change the recommendation, best first.

    Open questions count as their means, and only rules that match in every completion count. A tie is a
    recommendation of its own. Only the `changes` named are tried, by default those that `Question.changes`
    allows, and no set of fewer than `least`. Every set has the smallest possible size, for any number of
    options. Sets are ordered by ease (fewest changes that take years, then months), then by margin, then by
    the order of the file; each set of answers occurs once, with its best choices. Empty where no change
    helps.

    After MOST_STEPS, which takes many rules that share questions, the result is one irreducible set, which
    may not be the smallest, or none: then the search is not complete.
    """
    allowed = changes_of(scored) if changes is None else changes
    races = lead_reversals(scored, allowed, verdict.recommended)
    steps = iter(range(MOST_STEPS))
    for size in range(least, len(allowed) + 1):
        found = _of_size([race for race in races if race.may_take(size)], size, steps)
        if found:
            return ChangeSearch(tuple(each.counterfactual() for each in found))
        if next(steps, None) is None:
            return ChangeSearch(_repaired(races), complete=False)
    return ChangeSearch(())


def _repaired(races: list[LeadReversal]) -> tuple[Counterfactual, ...]:
    """The smallest of the irreducible sets found by local search, one search per option."""
    found = []
    for repair in map(repair_of, races):
        moves = repair.moves()
        if moves is not None:
            margin, alone = repair.margin(moves)
            found.append(_Found(repair.race, alone, margin, moves))
    best = sorted(found, key=lambda each: (len(each.moves), -each.margin))[:1]
    return tuple(each.counterfactual() for each in best)


@dataclass(frozen=True, slots=True)
class _Found:
    """Changes after which an option is level or ahead; `margin` is in the units of the board."""

    race: LeadReversal
    alone: bool
    margin: int
    moves: tuple[Move, ...]

    def counterfactual(self) -> Counterfactual:
        board = self.race.board
        scale, questions = board.scored.scale, board.scored.criteria.questions
        margin = self.margin // board.whole
        return Counterfactual(
            tuple(
                AnswerChange(questions[move.question].id, questions[move.question].choices[move.choice].id)
                for move in sorted(self.moves)
            ),
            scale.options[self.race.option] if margin or self.alone else None,
            scale.points(margin),
        )


# Sizes rise one by one, so the first size with a result is the smallest. Within a size the splits by ease
# come easiest first, and the search stops once MOST_SHOWN sets are found, since later splits rank lower. In
# the worst case C(n, size) m^size sets; the bounds leave few of them.
def _of_size(races: list[LeadReversal], changes: int, steps: Iterator[int]) -> list[_Found]:
    """The best sets of exactly this many changes; empty if there is none."""
    found: list[_Found] = []
    for counts in _by_ease(changes) if races else ():
        best = _Best()
        for race in races:
            for start in race.starts(counts, best.least_kept, steps):
                best.look(race, start, counts, steps)
        found += best.ranked()
        if len(found) >= MOST_SHOWN:
            break
    return found[:MOST_SHOWN]


def _by_ease(changes: int) -> Iterator[Counts]:
    """The divisions of this many changes into now, months and years, the easiest first."""
    for years in range(changes + 1):
        for months in range(changes - years + 1):
            yield changes - years - months, months, years


# Branch and bound: sets grow in order of the gains that their answers promise, and a set is cut once the
# upper bound of its margin is below what is needed, or not above the third best. With two options the bound
# is exact, so every branch that is followed ends in a set that is kept.
@dataclass(slots=True)
class _Best:
    """The best changes found so far for each set of answers: the incumbents of a branch and bound."""

    found: dict[frozenset[int], _Found] = field(default_factory=dict)
    _least: float = -inf

    def ranked(self) -> list[_Found]:
        """The incumbents by falling margin, at most MOST_SHOWN."""
        return sorted(self.found.values(), key=lambda each: each.margin, reverse=True)[:MOST_SHOWN]

    def look(self, race: LeadReversal, start: Start, counts: Counts, steps: Iterator[int]) -> None:
        """Search all sets that begin with these changes and have this many changes of each ease."""
        left = tuple(count - used for count, used in zip(counts, start.counts, strict=True))
        if all(0 <= count <= len(answers) for count, answers in zip(left, race.plain, strict=True)):
            self._look(race, start, left, 0, steps)

    def _look(
        self, race: LeadReversal, here: Start, counts: Counts, place: int, steps: Iterator[int]
    ) -> None:
        """Extend by this many plain changes of each ease, those of the easiest from index `place` on."""
        bound = race.bound(here, counts, place)
        if next(steps, None) is None or bound < here.least or bound <= self._least:
            return
        ease = next((ease for ease, count in enumerate(counts) if count), None)
        if ease is None:
            self._keep(_Found(race, here.least == -inf, bound, here.moves))
            return
        fewer = tuple(count - (each == ease) for each, count in enumerate(counts))
        for move in race.plain[ease][place].moves:
            self._look(race, here.after(move), fewer, place + 1 if fewer[ease] else 0, steps)
        if len(race.plain[ease]) - place > counts[ease]:
            self._look(race, here, counts, place + 1, steps)

    def _keep(self, new: _Found) -> None:
        answers = frozenset(move.question for move in new.moves)
        old = self.found.get(answers)
        if old is None or old.margin < new.margin:
            self.found[answers] = new
            ranked = self.ranked()
            self._least = ranked[-1].margin if len(ranked) == MOST_SHOWN else -inf

    def least_kept(self) -> float:
        """The margin that the next set has to exceed: that of the third best, or -inf."""
        return self._least
