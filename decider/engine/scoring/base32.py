"""Crockford's base 32: digits and capitals without I, L, O and U, read forgivingly.

Source: Douglas Crockford, "Base 32".
"""

import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SYMBOLS = {letter: value for value, letter in enumerate(ALPHABET)}
_FORGIVEN = str.maketrans("ILO", "110")
_HYPHENS = dict.fromkeys([*range(0x2010, 0x2016), 0x2043, 0x2212, 0xFE58, 0xFE63, 0xFF0D], "-")
_SELECTORS = dict.fromkeys([0x34F, *range(0xFE00, 0xFE10)], "")
_PLAIN = _HYPHENS | _SELECTORS


def length(count: int) -> int:
    """The number of characters that hold every number below `count`, 5 bits each; at least 1."""
    return max(1, -(-(count - 1).bit_length() // 5))


def encode(number: int, width: int) -> str:
    """Write a number from 0 in exactly `width` characters; ValueError if it does not fit."""
    if not 0 <= number < 32**width:
        raise ValueError(f"{number} does not fit in {width} characters")
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(width)))


def decode(text: str) -> int:
    """Read what `encode` wrote; ValueError at any other character."""
    number = 0
    for symbol in symbols(text):
        number = number << 5 | symbol
    return number


def symbols(text: str) -> list[int]:
    """The value of each character, 0 to 31; ValueError at any other character."""
    try:
        return [_SYMBOLS[letter] for letter in text]
    except KeyError as error:
        raise ValueError(f"{error.args[0]!r} is not used in codes") from None


def forgive(text: str) -> str:
    """A text in canonical form: capitals, plain hyphens, 1 for I and L, 0 for O, no spaces."""
    seen = "".join(visible(text).split())
    return "".join(letter.upper() if letter.isascii() else letter for letter in seen).translate(_FORGIVEN)


def visible(text: str) -> str:
    """A text with typographic hyphens as plain ones and without invisible characters."""
    if text.isascii():
        return text
    plain = text.translate(_PLAIN)
    return "".join(letter for letter in plain if unicodedata.category(letter) != "Cf")
