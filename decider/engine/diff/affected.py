"""The sheets that an edit affects: for each choice, the share of those with it that get another result."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product, repeat
from math import prod
from operator import add, lshift
from typing import Self

from decider.criteria.model.criteria import NO_RECOMMENDATION
from decider.engine.census.counting.budget import spend
from decider.engine.census.counting.clouds import Cloud
from decider.engine.census.counting.forward_backward import State, Trail, trail_of
from decider.engine.census.counting.packing import Vector
from decider.engine.census.counting.range_count import Demand, SignedSum, partners, steps_of
from decider.engine.census.counting.rule_case import cloud_of, demand_of
from decider.engine.census.counting.rule_sums import Left
from decider.engine.census.counting.survey import Survey, survey_of
from decider.engine.diff.edits import Edit
from decider.engine.diff.impact import Change
from decider.engine.diff.population import readers_of
from decider.engine.scoring.edition import ScoringModel

Ends = Mapping[State, int]

LEAST_LEAD = 1


@dataclass(frozen=True, slots=True)
class Affected:
    """A choice, and the share of the sheets with it that change: that flip, or get another strength.

    Sheets weigh as in the impact. `directions` is by recommendation before and after (or NO_RECOMMENDATION),
    or by strength; `changed` is the sum. `error` is how far off that may be, and 0 where it is exact.
    """

    question: str
    choice: str
    changed: Fraction
    directions: Mapping[Change, Fraction]
    error: float = 0


def of_edited_answers(every: Iterable[Affected], edits: Iterable[Edit]) -> tuple[Affected, ...]:
    """The choices added or removed, alone or with their question, and those whose points changed."""
    edited = {edit.ids[:2] for edit in edits if edit.kind in ("question", "choice", "points")}
    return tuple(each for each in every if {(each.question,), (each.question, each.choice)} & edited)


# Meet in the middle: each half of the questions is followed to its end states, and for each end of one half
# range counting gives the number of ends of the other that make a flip with it. The backward pass carries
# these numbers to every choice. O(s log s) for s end states of a half, about the square root of the sheets.
def affected(old: ScoringModel, new: ScoringModel) -> tuple[Affected, ...]:
    """Every choice of either edition, in the order of the new file, with its exact share of flips.

    Raises TooManySumsError where there are too many states, which can be sooner than for the impact.
    """
    survey = survey_of(readers_of(old, new))
    digits = _Digits.of(survey)
    flips = {
        (question, choice): digits.read(total)
        for trail, worth in _worths(survey, digits)
        for question, choice, total in trail.by_choice(worth)
    }
    sheets = _weight(survey)
    return tuple(
        _affected(
            question, choice, flips[question, choice], Fraction(sum(shares.values()), shares[choice] * sheets)
        )
        for question, shares in survey.shares.items()
        for choice in shares
    )


def _weight(survey: Survey) -> int:
    """The number of all sheets, each as often as it weighs."""
    return prod(sum(shares.values()) for shares in survey.shares.values())


def _affected(question: str, choice: str, flips: Mapping[Change, int], each: Fraction) -> Affected:
    directions = {change: number * each for change, number in flips.items() if number}
    return Affected(question, choice, sum(directions.values(), Fraction(0)), directions)


@dataclass(frozen=True, slots=True)
class _Digits:
    """Counts of sheets by change, packed as the digits of one integer, so one backward pass serves all."""

    changes: Sequence[Change]
    width: int

    @classmethod
    def of(cls, survey: Survey) -> Self:
        old, new = ((*reader.options, NO_RECOMMENDATION) for reader in survey.readers)
        changes = [change for change in product(old, new) if change[0] != change[1]]
        return cls(changes, _weight(survey).bit_length())

    def written(self, change: Change, numbers: Iterable[int]) -> Iterator[int]:
        return map(lshift, numbers, repeat(self.width * self.changes.index(change)))

    def read(self, total: int) -> Mapping[Change, int]:
        greatest = (1 << self.width) - 1
        return {change: total >> self.width * place & greatest for place, change in enumerate(self.changes)}


def _worths(survey: Survey, digits: _Digits) -> Iterator[tuple[Trail, Ends]]:
    """The two trails, each with the number of flips that each of its end states takes part in."""
    near, far = _trails(survey)
    of_near, of_far = dict[State, int](), [0] * len(far.ends)
    others = _cloud(survey, far.ends, (0,) * len(survey.grid.origin))
    for left, ends in _by_left(survey, near.ends).items():
        ours = _cloud(survey, ends, survey.grid.origin)
        of_near |= zip(ends, _packed(digits, _flips(survey, left, ours, others), len(ends)), strict=True)
        of_far = [*map(add, of_far, _packed(digits, _flips(survey, left, others, ours), len(of_far)))]
    yield near, of_near
    yield far, dict(zip(far.ends, of_far, strict=True))


def _packed(digits: _Digits, flips: Iterable[tuple[Change, Sequence[int]]], size: int) -> Iterator[int]:
    """The numbers of all changes in one, for each of so many end states."""
    columns = [digits.written(change, numbers) for change, numbers in flips if any(numbers)]
    return map(sum, zip([0] * size, *columns, strict=True))


def _trails(survey: Survey) -> tuple[Trail, Trail]:
    """All questions on two trails with about as many end states, those that rules read on the first.

    Questions with few distinct terms come early, while there are few states.
    """
    near, far = trail_of(survey.rules), trail_of(())
    read = {name for rule in survey.rules for name in rule.when}
    terms = survey.grid.terms.items()
    for question, moves in sorted(terms, key=lambda term: (term[0] not in read, len({*term[1].values()}))):
        shares = survey.shares[question]
        if question not in read and len(near.ends) > len(far.ends):
            far = far.then(question, moves, shares)
        else:
            near = near.then(question, moves, shares)
    return near, far


def _by_left(survey: Survey, ends: Ends) -> Mapping[Left, dict[State, int]]:
    """The end states by the options that rules leave there."""
    found: dict[Left, dict[State, int]] = defaultdict(dict)
    left = {matching: survey.left_by(matching) for matching in {matching for matching, _ in ends}}
    for (matching, point), ways in ends.items():
        found[left[matching]][matching, point] = ways
    return found


def _cloud(survey: Survey, ends: Ends, origin: Vector) -> Cloud:
    """The scores of each reader's options at these end states."""
    return cloud_of(survey.grid, survey.widths, [point for _, point in ends], list(ends.values()), origin)


# Only "before leads there and after leads here" is counted. A change from or to no recommendation is the
# rest: all sheets in which one option leads, less those in which any option of the other edition does.
def _flips(survey: Survey, left: Left, ours: Cloud, others: Cloud) -> Iterator[tuple[Change, list[int]]]:
    """For each change of the recommendation, the number of partners with which each of ours makes it."""
    asked = dict(_changes(survey, left))
    sizes, digits = (len(ours.counts), len(others.counts)), max(others.counts).bit_length()
    spend(steps_of(*sizes, digits, {demand for sums in asked.values() for demand in sums}))
    return zip(asked, partners(ours, others, [*asked.values()]), strict=True)


def _changes(survey: Survey, left: Left) -> Iterator[tuple[Change, SignedSum]]:
    """The demands of each change."""
    befores, afters = left
    old, new = (reader.options for reader in survey.readers)

    def leads(before: int | None, after: int | None) -> Demand:
        return demand_of(((before, LEAST_LEAD), (after, LEAST_LEAD)), left)

    for before, after in product(befores, afters):
        if old[before] != new[after]:
            yield (old[before], new[after]), {leads(before, after): 1}
    for before in befores:
        rest = _without(leads(before, None), [leads(before, after) for after in afters])
        yield (old[before], NO_RECOMMENDATION), rest
    for after in afters:
        rest = _without(leads(None, after), [leads(before, after) for before in befores])
        yield (NO_RECOMMENDATION, new[after]), rest


def _without(demand: Demand, others: Sequence[Demand]) -> SignedSum:
    sums = Counter({demand: 1})
    sums.subtract(others)
    return sums
