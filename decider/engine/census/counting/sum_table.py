"""How often each sum occurs, when every question adds one of its terms.

Two ways, the cheaper is taken. Sparse: add one question after another and keep each different sum once, with
its number of sheets. Dense: write the numbers of sheets into the digits of one large integer, a digit for
every sum up to the greatest; a question then adds shifted copies of it (Kronecker substitution). Equal sums
merge in both, so a table never has more entries than sheets, nor than the greatest sum plus one. A digit
costs less than an entry kept apart, so there may be more of them.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from fractions import Fraction
from itertools import compress
from math import prod

MOST_SUMS = 1_000_000
MOST_DIGITS = 4_000_000
WORD = 64

# What part of these counts where somebody waits for it.
_part = ContextVar("part", default=Fraction(1))

Table = Mapping[int, int]
Sums = tuple[list[int], list[int]]


class TooManySumsError(ValueError):
    """The file tells more sums apart than can be counted in reasonable time."""


@contextmanager
def within(part: Fraction) -> Iterator[None]:
    """Meanwhile give up at this part of the sums and digits that are counted else, so as to be quick."""
    token = _part.set(part)
    try:
        yield
    finally:
        _part.reset(token)


def table_of(terms: Sequence[Table]) -> Sums:
    """Every sum of one key per term, each once, and how often it occurs.

    A term says how often each whole number, from 0 up, occurs. Raises TooManySumsError if there are too many.
    """
    greatest = sum(max(term) for term in terms)
    if _is_dense(terms, greatest):
        return _dense(terms, greatest)
    table = {0: 1}
    for term in terms:
        table = _added(table, term)
        check_number(len(table))
    return list(table), list(table.values())


def _is_dense(terms: Sequence[Table], greatest: int) -> bool:
    return greatest < min(prod(len(term) for term in terms), int(MOST_DIGITS * _part.get()))


def check_number(sums: int) -> None:
    """Raise TooManySumsError if there are more than MOST_SUMS, or than their part `within` which to count."""
    most = int(MOST_SUMS * _part.get())
    if sums > most:
        raise TooManySumsError(
            f"the answers add up to more than {most:,} different sums; use rounder weights, "
            "or points whose totals by criterion have more factors in common"
        )


def _added(table: Table, term: Table) -> dict[int, int]:
    grown: dict[int, int] = {}
    for step, times in term.items():
        for place, number in table.items():
            grown[place + step] = grown.get(place + step, 0) + times * number
    return grown


def _dense(terms: Sequence[Table], greatest: int) -> Sums:
    words = prod(sum(term.values()) for term in terms).bit_length() // WORD + 1
    packed = 1
    for term in terms:
        packed = sum((packed * times) << (step * words * WORD) for step, times in term.items())
    length = (greatest + 1) * words
    digits = struct.unpack(f"<{length}Q", packed.to_bytes(8 * length, "little"))
    numbers = digits[::words]
    for word in range(1, words):
        numbers = tuple(
            low | high << (word * WORD) for low, high in zip(numbers, digits[word::words], strict=True)
        )
    return list(compress(range(greatest + 1), numbers)), list(filter(None, numbers))


def halved(terms: Sequence[Table], head_start: int) -> tuple[list[Table], list[Table]]:
    """The terms in two groups whose tables will be of like size, the first being multiplied by a head start.

    Two tables whose sums are never all added meet in the middle: the square root of the work.
    Source: Horowitz and Sahni, "Computing partitions with applications to the knapsack problem" (1974).
    """
    groups: tuple[list[Table], list[Table]] = ([], [])
    sizes = [head_start, 1]
    for term in sorted(terms, key=len, reverse=True):
        smaller = sizes.index(min(sizes))
        groups[smaller].append(term)
        sizes[smaller] *= len(term)
    return groups
