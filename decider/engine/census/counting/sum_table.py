"""Subset-sum counts: how often each sum occurs when every question adds one of its terms.

Equal sums merge, so a table has no more entries than there are sheets, or than the greatest sum plus one. The
cheaper of a sparse and a dense table is built.
"""

import struct
from collections.abc import Mapping, Sequence
from itertools import compress
from math import prod

from decider.engine.census.counting.budget import TooManySumsError, spend

MOST_SUMS = 400_000
MOST_DIGITS = 4_000_000
WORD = 64

# What a step is enough for: updates of a dictionary, and words of a long integer that is shifted and added.
UPDATES, WORDS = 4, 200

Table = Mapping[int, int]
Sums = tuple[list[int], list[int]]


# Each term is a generating function, and the table is their product. Sparse: one dictionary entry per
# distinct sum, O(m) per entry and question. Dense: one digit of an integer per sum up to the greatest, which
# costs less than an entry, hence MOST_DIGITS > MOST_SUMS.
def table_of(terms: Sequence[Table]) -> Sums:
    """The distinct sums of one key per term, and how often each occurs.

    A term maps each integer, from 0 up, to how often it occurs. Raises TooManySumsError beyond the limits.
    """
    greatest = sum(max(term) for term in terms)
    if _is_dense(terms, greatest):
        return _dense(terms, greatest)
    table = {0: 1}
    for term in terms:
        spend(len(table) * len(term) // UPDATES)
        table = _added(table, term)
    return list(table), list(table.values())


def _is_dense(terms: Sequence[Table], greatest: int) -> bool:
    sums = prod(len(term) for term in terms)
    return greatest < sums and greatest * _words(terms) < MOST_DIGITS


def _words(terms: Sequence[Table]) -> int:
    """The words of a digit that holds the greatest number: all sheets, each as often as it weighs."""
    return prod(sum(term.values()) for term in terms).bit_length() // WORD + 1


def check_number(sums: int) -> None:
    """Raise TooManySumsError if there are more than MOST_SUMS: it bounds the memory, as steps do the time."""
    if sums > MOST_SUMS:
        raise TooManySumsError(f"the answers add up to more than {MOST_SUMS:,} different sums")


def _added(table: Table, term: Table) -> dict[int, int]:
    grown: dict[int, int] = {}
    for step, times in term.items():
        pour(grown, {place + step: times * number for place, number in table.items()})
        check_number(len(grown))
    return grown


# Sums of decimal weights seldom merge, and a whole table is added in less than half the time of its entries.
def pour(into: dict[int, int], table: Table) -> None:
    """Add one table to another."""
    if into.keys().isdisjoint(table):
        into.update(table)
        return
    for place, number in table.items():
        into[place] = into.get(place, 0) + number


# Kronecker substitution: the polynomial is evaluated at a power of two so large that no coefficient, at most
# the number of sheets, overflows its digit. Multiplying by a term is then m shifts and additions of long
# integers. Digits are whole 64-bit words, so all are read in one unpack.
def _dense(terms: Sequence[Table], greatest: int) -> Sums:
    words = _words(terms)
    spend((greatest * words * sum(map(len, terms))) // WORDS + greatest // UPDATES)
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
