"""Crockford's base 32: digits and capitals without I, L, O and U, read forgivingly.

Source: Douglas Crockford, "Base 32".
"""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SYMBOLS = {letter: value for value, letter in enumerate(ALPHABET)}
_FORGIVEN = str.maketrans("ILO", "110", " ")


def length(count: int) -> int:
    """Tell how many characters hold every number below `count`."""
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
    """The same text as it should have been written: capitals, 1 for I and L, 0 for O, no spaces."""
    return "".join(letter.upper() if letter.isascii() else letter for letter in text).translate(_FORGIVEN)
