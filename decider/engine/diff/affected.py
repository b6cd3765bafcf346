"""The sheets that an edit affects: for each choice, the share of those with it that get another result."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product, repeat
from math import prod
from operator import add, lshift
from typing import get_args

from decider.criteria.model.criteria import NO_RECOMMENDATION
from decider.criteria.model.scenarios import Strength
from decider.engine.census.counting.budget import spend
from decider.engine.census.counting.clouds import Cloud
from decider.engine.census.counting.forward_backward import Trail, TrailState, trail_of
from decider.engine.census.counting.outcomes import Parts, by_option, by_word, cuts_of, signed_levels
from decider.engine.census.counting.packing import Vector
from decider.engine.census.counting.range_count import Demand, SignedSum, partners, steps_of
from decider.engine.census.counting.reader import Reader
from decider.engine.census.counting.rule_case import cloud_of, demand_of
from decider.engine.census.counting.rule_sums import Left
from decider.engine.census.counting.survey import Survey, survey_of
from decider.engine.diff.edits import Edit
from decider.engine.diff.impact import Change
from decider.engine.diff.population import readers_of
from decider.engine.scoring.edition import ScoringModel

Ends = Mapping[TrailState, int]
OutcomeOf = Callable[[Reader, Sequence[int]], Mapping[str, Parts]]


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


def affected(old: ScoringModel, new: ScoringModel) -> tuple[Affected, ...]:
    """Every choice of either edition, in the order of the new file, with its exact share of flips.

    Raises TooManySumsError where there are too many states, which can be sooner than for the impact.
    """
    survey = survey_of(readers_of(old, new))
    befores, afters = ((*reader.options, NO_RECOMMENDATION) for reader in survey.readers)
    return _by_choice(survey, by_option, befores, afters)


def affected_in_strength(old: ScoringModel, new: ScoringModel) -> tuple[Affected, ...]:
    """The same with the exact share of sheets whose strength changes; `directions` is by strength."""
    words = get_args(Strength)
    return _by_choice(survey_of(readers_of(old, new)), by_word, words, words)


# Meet in the middle: each half of the questions is followed to its end states, and for each end of one half
# range counting gives the number of ends of the other that make a change with it. The backward pass carries
# these numbers to every choice. O(s log s) for s end states of a half, about the square root of the sheets.
def _by_choice(
    survey: Survey, outcome: OutcomeOf, befores: Sequence[str], afters: Sequence[str]
) -> tuple[Affected, ...]:
    """Every choice with the share of its sheets that come to another outcome."""
    sheets = _weight(survey)
    changes = [(before, after) for before, after in product(befores, afters) if before != after]
    digits = _Digits(changes, sheets.bit_length())
    found = {
        (question, choice): digits.read(total)
        for trail, worth in _worths(survey, outcome, digits)
        for question, choice, total in trail.by_choice(worth)
    }
    return tuple(
        _affected(
            question, choice, found[question, choice], Fraction(sum(shares.values()), shares[choice] * sheets)
        )
        for question, shares in survey.shares.items()
        for choice in shares
    )


def _weight(survey: Survey) -> int:
    """The number of all sheets, each as often as it weighs."""
    return prod(sum(shares.values()) for shares in survey.shares.values())


def _affected(question: str, choice: str, numbers: Mapping[Change, int], each: Fraction) -> Affected:
    directions = {change: number * each for change, number in numbers.items() if number}
    return Affected(question, choice, sum(directions.values(), Fraction(0)), directions)


@dataclass(frozen=True, slots=True)
class _Digits:
    """Counts of sheets by change, packed as the digits of one integer, so one backward pass serves all."""

    changes: Sequence[Change]
    width: int

    def written(self, change: Change, numbers: Iterable[int]) -> Iterator[int]:
        return map(lshift, numbers, repeat(self.width * self.changes.index(change)))

    def read(self, total: int) -> Mapping[Change, int]:
        greatest = (1 << self.width) - 1
        return {change: total >> self.width * place & greatest for place, change in enumerate(self.changes)}


def _worths(survey: Survey, outcome: OutcomeOf, digits: _Digits) -> Iterator[tuple[Trail, Ends]]:
    """The two trails, each with the number of changes that each of its end states takes part in."""
    near, far = _trails(survey)
    of_near, of_far = dict[TrailState, int](), [0] * len(far.ends)
    others = _cloud(survey, far.ends, (0,) * len(survey.grid.origin))
    for left, ends in _by_left(survey, near.ends).items():
        asked = dict(_changes(survey, outcome, left))
        ours = _cloud(survey, ends, survey.grid.origin)
        of_near |= zip(ends, _packed(digits, _counted(asked, ours, others), len(ends)), strict=True)
        of_far = [*map(add, of_far, _packed(digits, _counted(asked, others, ours), len(of_far)))]
    yield near, of_near
    yield far, dict(zip(far.ends, of_far, strict=True))


def _packed(digits: _Digits, counted: Iterable[tuple[Change, list[int]]], size: int) -> Iterator[int]:
    """The numbers of all changes in one, for each of so many end states."""
    columns = [digits.written(change, numbers) for change, numbers in counted if any(numbers)]
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


def _by_left(survey: Survey, ends: Ends) -> Mapping[Left, dict[TrailState, int]]:
    """The end states by the options that rules leave there."""
    found: dict[Left, dict[TrailState, int]] = defaultdict(dict)
    left = {matching: survey.left_by(matching) for matching in {matching for matching, _ in ends}}
    for (matching, point), ways in ends.items():
        found[left[matching]][matching, point] = ways
    return found


def _cloud(survey: Survey, ends: Ends, origin: Vector) -> Cloud:
    """The scores of each reader's options at these end states."""
    return cloud_of(survey.grid, survey.widths, [point for _, point in ends], list(ends.values()), origin)


def _counted(
    asked: Mapping[Change, SignedSum], ours: Cloud, others: Cloud
) -> Iterator[tuple[Change, list[int]]]:
    """For each change, the number of partners with which each of ours makes it."""
    sizes, digits = (len(ours.counts), len(others.counts)), max(others.counts).bit_length()
    spend(steps_of(*sizes, digits, {demand for sums in asked.values() for demand in sums}))
    return zip(asked, partners(ours, others, [*asked.values()]), strict=True)


# Only "this option leads there by so much and that one leads here by so much" is counted: any change of the
# outcome is a signed sum of such demands.
def _changes(survey: Survey, outcome: OutcomeOf, left: Left) -> Iterator[tuple[Change, SignedSum]]:
    """The demands of each change that occurs where rules leave these options."""
    cuts = [cuts_of(reader) for reader in survey.readers]
    sides = [outcome(reader, own) for reader, own in zip(survey.readers, left, strict=True)]
    for (before, after), levels in signed_levels(sides).items():
        if before != after:
            sums = Counter[Demand]()
            for level, sign in levels.items():
                leads = [(option, cut[place]) for (option, place), cut in zip(level, cuts, strict=True)]
                sums[demand_of(tuple(leads), left)] += sign
            yield (before, after), {demand: sign for demand, sign in sums.items() if sign}
