"""Vectors of leads as points of a grid, and each point packed into one integer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import gcd, prod

Vector = tuple[int, ...]
Moves = Mapping[str, Mapping[str, Vector]]


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid: its origin, its steps and sizes by axis, and the packed terms by question and choice.

    `slack` is how far off an amount on an axis may be: 0 where the grid holds every sum exactly.
    """

    origin: Vector
    steps: Vector
    sizes: Vector
    terms: Mapping[str, Mapping[str, int]]
    slack: int = 0

    def axes(self, points: Sequence[int], origin: Vector) -> list[list[int]]:
        """For each axis the amounts at these packed points, relative to an origin."""
        found = list[list[int]]()
        for start, step, size in zip(origin, self.steps, self.sizes, strict=True):
            last = len(found) == len(self.sizes) - 1
            digits = points if last else [point % size for point in points]
            found.append([start + step * digit for digit in digits])
            points = points if last else [point // size for point in points]
        return found


# Measured from its least term in steps of the axis's gcd, every term is a small integer from 0 up. A vector
# is packed as the digits of one integer in mixed radix; each digit has room for the greatest sum on its axis,
# so no carry can occur and packed integers add like vectors. O(n m) for each axis.
def grid_of(moves: Moves, start: Vector) -> Grid:
    """The grid of all sums of a start and one move per question."""
    questions = [list(zip(*choices.values(), strict=True)) for choices in moves.values()]
    least = [[min(amounts) for amounts in question] for question in questions]
    steps = tuple(_step(question[axis] for question in questions) for axis in range(len(start)))
    sizes = tuple(
        1 + sum(max(question[axis]) - min(question[axis]) for question in questions) // step
        for axis, step in enumerate(steps)
    )
    places = _places(sizes)
    terms = {
        name: {
            choice: sum(
                (amount - low) // step * place
                for amount, low, step, place in zip(vector, lows, steps, places, strict=True)
            )
            for choice, vector in choices.items()
        }
        for (name, choices), lows in zip(moves.items(), least, strict=True)
    }
    origin = tuple(first + sum(lows[axis] for lows in least) for axis, first in enumerate(start))
    return Grid(origin, steps, sizes, terms)


# Every term is rounded to a whole number of steps. What that takes off a sum is between the sums of the least
# and of the most that it takes off a choice of each question: the origin is put in their middle, and half
# their difference is the slack. No sum comes to lie on 0, where options would seem to be level.
def rounded_grid_of(moves: Moves, start: int, sums: int) -> Grid:
    """A grid of one axis on which no more than about so many sums are told apart."""
    amounts = {name: {choice: move for choice, (move,) in by.items()} for name, by in moves.items()}
    least = {name: min(by.values()) for name, by in amounts.items()}
    step = sum(max(by.values()) - least[name] for name, by in amounts.items()) // sums or 1
    terms = {
        name: {choice: (move - least[name] + step // 2) // step for choice, move in by.items()}
        for name, by in amounts.items()
    }
    off = [
        [move - least[name] - step * terms[name][choice] for choice, move in by.items()]
        for name, by in amounts.items()
    ]
    low, high = sum(map(min, off)), sum(map(max, off))
    origin, slack = start + sum(least.values()) + (low + high) // 2, (high - low + 1) // 2
    if slack and origin % step == 0:
        origin, slack = origin + 1, slack + 1
    return Grid((origin,), (step,), (sum(max(by.values()) for by in terms.values()) + 1,), terms, slack)


def _step(questions: Iterable[Sequence[int]]) -> int:
    return gcd(*(amount - amounts[0] for amounts in questions for amount in amounts)) or 1


def _places(sizes: Vector) -> Vector:
    return tuple(prod(sizes[:axis]) for axis in range(len(sizes)))
