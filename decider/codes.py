"""Codes: an answer sheet with its criteria, short enough to type and safe against typing errors.

A code is EDITION-ANSWERS, or EDITION-ANSWERS-PRIORITIES. ANSWERS is one integer in mixed radix, with a digit
for each question in order (open, each choice, not sure), then two check characters. All have fixed lengths.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import prod
from types import MappingProxyType
from typing import NamedTuple

from decider.criteria.derived import derived
from decider.criteria.model.criteria import NOT_SURE, Criteria
from decider.engine.scoring import base32
from decider.engine.scoring.edition import NAME_LENGTH, Edition
from decider.engine.scoring.sheet import MOST_PRIORITY, Sheet

CHECKS = 2
LEVELS = MOST_PRIORITY + 1
LONGEST = 400
_FIELD = 0b100101


class Fault(StrEnum):
    """Why a code cannot be read."""

    SHAPE = "it does not look like one of ours"
    MISTYPED = "a character in it is wrong or missing"
    UNKNOWN = "we do not have the criteria it was made with"
    SEVERAL = "it holds more than one code; give one"
    ELSEWHERE = "this address holds none of our codes: open it, and copy the address of the page that opens"


class CodeError(Exception):
    """A code that cannot be read, with the fault; `edition` names its criteria if it is well formed."""

    def __init__(self, fault: Fault, edition: str | None = None) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.edition = edition


@dataclass(frozen=True, slots=True)
class Decoded:
    """The sheet and edition of a code, and the code in canonical form, which stands for the sheet."""

    edition: Edition
    sheet: Sheet = field(compare=False)
    code: str


# The sheet's integer is raised by the number of possible sheets where priorities follow, so a code whose last
# group was cut off cannot pass for a complete one: its integer would still promise priorities.
def code_of(edition: Edition, sheet: Sheet) -> str:
    """The canonical code of a sheet of an edition."""
    criteria = edition.criteria
    number, groups = _number(criteria, sheet), []
    if sheet.priorities is not None:
        number += _sheets(criteria)
        level = _join((sheet.priorities[each.id], LEVELS) for each in criteria.criteria)
        groups = [base32.encode(level, _priorities_width(criteria))]
    answers = base32.encode(number, _answers_width(criteria))
    return "-".join([edition.name, answers + _check("".join([edition.name, answers, *groups])), *groups])


def read(text: str, find: Callable[[str], Edition | None]) -> Decoded:
    """The sheet and edition of a code, the edition looked up by name with `find`; CodeError if invalid."""
    name, answers, group = _parts(text)
    if _check(name + answers[:-CHECKS] + group) != answers[-CHECKS:]:
        raise CodeError(Fault.MISTYPED)
    edition = find(name)
    if edition is None:
        raise CodeError(Fault.UNKNOWN, name)
    sheet = _sheet(edition.criteria, base32.decode(answers[:-CHECKS]), group)
    code = code_of(edition, sheet)
    if code.replace("-", "") != name + answers + group:
        raise CodeError(Fault.MISTYPED)
    return Decoded(edition, sheet, code)


def is_code(text: str) -> bool:
    """Whether a text is a code of some edition, known or not, judged by its check characters."""
    try:
        name, answers, group = _parts(text)
    except CodeError:
        return False
    return len(text) <= LONGEST and _check(name + answers[:-CHECKS] + group) == answers[-CHECKS:]


def _parts(text: str) -> tuple[str, str, str]:
    name, *groups = base32.forgive(text[:LONGEST]).split("-")
    known = all(set(part) <= set(base32.ALPHABET) and part for part in (name, *groups))
    if not known or len(name) != NAME_LENGTH or len(groups) not in (1, 2) or len(groups[0]) <= CHECKS:
        raise CodeError(Fault.SHAPE)
    return name, groups[0], "".join(groups[1:])


class _Digit(NamedTuple):
    """The digit of a question: 0 where it is open, each choice, then not sure; and what each adds."""

    question: str
    radix: int
    worth: Mapping[str | None, int]
    answers: tuple[str | None, ...]


@derived
def _digits(criteria: Criteria) -> tuple[_Digit, ...]:
    digits, weight = [], 1
    for question in reversed(criteria.questions):
        answers = (None, *(choice.id for choice in question.choices), NOT_SURE)
        worth = {answer: place * weight for place, answer in enumerate(answers)}
        digits.append(_Digit(question.id, len(answers), worth, answers))
        weight *= len(answers)
    return tuple(reversed(digits))


@derived
def _sheets(criteria: Criteria) -> int:
    return prod(digit.radix for digit in _digits(criteria))


def _answers_width(criteria: Criteria) -> int:
    return base32.length(2 * _sheets(criteria))


def _priorities_width(criteria: Criteria) -> int:
    return base32.length(LEVELS ** len(criteria.criteria))


def _number(criteria: Criteria, sheet: Sheet) -> int:
    given = sheet.answers.get
    return sum([digit.worth[given(digit.question)] for digit in _digits(criteria)])


# Mixed radix: digit i has the weight of the product of the later radices, so every integer below the product
# of all radices is exactly one sheet. `_join` adds the digits up by Horner's rule; `_split` inverts it by
# repeated division.
def _join(digits: Iterable[tuple[int, int]]) -> int:
    number = 0
    for digit, radix in digits:
        number = number * radix + digit
    return number


def _split(number: int, radices: list[int]) -> list[int]:
    digits = []
    for radix in reversed(radices):
        number, digit = divmod(number, radix)
        digits.append(digit)
    return digits[::-1]


def _sheet(criteria: Criteria, number: int, group: str) -> Sheet:
    """The sheet of an integer and of a group of priorities; CodeError where they do not fit together."""
    own, number = divmod(number, _sheets(criteria))
    if own != bool(group):
        raise CodeError(Fault.MISTYPED)
    digits = _digits(criteria)
    numbers = _split(number, [digit.radix for digit in digits])
    answers = {
        digit.question: answer
        for digit, place in zip(digits, numbers, strict=True)
        if (answer := digit.answers[place])
    }
    return Sheet(MappingProxyType(answers), _priorities(criteria, base32.decode(group)) if group else None)


def _priorities(criteria: Criteria, number: int) -> MappingProxyType[str, int]:
    levels = _split(number, [LEVELS] * len(criteria.criteria))
    if not any(levels) or number >= LEVELS ** len(levels):
        raise CodeError(Fault.MISTYPED)
    return MappingProxyType({each.id: level for each, level in zip(criteria.criteria, levels, strict=True)})


# Multiplication by a, a root of x^5 + x^2 + 1, in the field of 32 elements: shift, then reduce.
def _double(symbol: int) -> int:
    return symbol << 1 ^ (_FIELD if symbol & 0b10000 else 0)


# Reed-Solomon over GF(32) with roots 1 and a: both sums, plain and weighted by powers of a, must vanish.
# Weights repeat after 31 places, so within 31 characters any one change, any two changes and any swap of two
# are found, and beyond that any one change and any swap of neighbors. Horner's rule, O(length). Source: Reed
# and Solomon, "Polynomial Codes over Certain Finite Fields", 1960.
def _check(text: str) -> str:
    """The two check characters: they make the sum of a code word 0, and its sum weighted by a^i too."""
    plain = weighted = 0
    for symbol in reversed(base32.symbols(text)):
        plain ^= symbol
        weighted = _double(weighted) ^ symbol
    weighted = _double(_double(weighted))
    second = _QUOTIENT[plain ^ weighted]
    return base32.encode(plain ^ second, 1) + base32.encode(second, 1)


# A table for the division by 1 + a: the checks c0 and c1 solve c0 + c1 = plain and c0 + a c1 = weighted.
_QUOTIENT = {symbol ^ _double(symbol): symbol for symbol in range(32)}
