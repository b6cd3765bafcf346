"""A number is said as a file would have it, with all its digits."""

from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from decider.engine.diff.text_changes import decimal

DIGITS, DECIMALS = 29, 20  # of a number of a criteria file


@given(st.integers(0, 10**DIGITS - 1), st.integers(0, DECIMALS))
@example(10**DIGITS - 1, DECIMALS)
def test_any_number_of_a_file_is_said_exactly(digits: int, decimals: int) -> None:
    number = Fraction(digits, 10**decimals)
    assert Fraction(decimal(number)) == number
    assert set(decimal(number)) <= {*"0123456789."}


def test_a_number_is_said_without_an_exponent_or_idle_zeros() -> None:
    said = [decimal(Fraction(text)) for text in ("3", "2.50", "100000000", "0.00000000000000000001")]
    assert said == ["3", "2.5", "100000000", "0.00000000000000000001"]
