"""How common the choices of a question are: their shares, in whole numbers.

A share is an editorial estimate, in any unit: what counts is its part of the sum over its question. Where the
file has none, all choices are as common.
"""

from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate
from math import gcd, lcm
from random import Random

from decider.criteria.model.criteria import Choice, Question
from decider.engine.scoring.sheet import Sheet

Shares = Mapping[str, int]


def is_weighted(questions: Iterable[Question]) -> bool:
    """Whether the file gives shares for any of these questions."""
    return any(choice.share is not None for question in questions for choice in question.choices)


def shares_of(choices: Iterable[Choice]) -> dict[str, int]:
    """The shares of choices of one question, as the least whole numbers in the same proportion.

    All are 1 where the file has none, so that each choice then counts as one answer.
    """
    given = {choice.id: choice.share for choice in choices}
    if None in given.values():
        return dict.fromkeys(given, 1)
    return whole_numbers({name: share for name, share in given.items() if share})


def side_by_side(choices: Sequence[Choice], others: Sequence[Choice]) -> dict[str, Fraction]:
    """The shares of a question's choices in one file, and beside them of those that only another file has.

    The unit of the others is what makes the choices that both files have add up to the same. Where a file has
    no shares, each of its choices has 1.
    """
    ours, theirs = ({each.id: each.share or Fraction(1) for each in file} for file in (choices, others))
    both = ours.keys() & theirs.keys()
    whole, rest = (sum((shares[name] for name in both), Fraction(0)) or 1 for shares in (ours, theirs))
    return {name: share * whole / rest for name, share in theirs.items()} | ours


def whole_numbers(parts: Mapping[str, Fraction]) -> dict[str, int]:
    """The least whole numbers in the proportion of these fractions above 0."""
    unit = lcm(*(part.denominator for part in parts.values()))
    numbers = {name: int(part * unit) for name, part in parts.items()}
    common = gcd(*numbers.values())
    return {name: number // common for name, number in numbers.items()}


def counted_shares(question: Question, sheet: Sheet) -> dict[str, int]:
    """The choices that count for a question of a sheet, by their shares: the one given, or else all."""
    chosen = question.choice(sheet.choice(question))
    return {chosen.id: 1} if chosen else shares_of(question.choices)


def drawn(shares: Shares, random: Random) -> str:
    """A choice at random, each as often as its share; whole numbers only, so that no rounding enters."""
    ends = list(accumulate(shares.values()))
    return [*shares][bisect(ends, random.randrange(ends[-1]))]
