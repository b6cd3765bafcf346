"""Shares as people read them."""

from fractions import Fraction

import pytest

from decider.text.percent import approximate


@pytest.mark.parametrize(("share", "said"), [
    (Fraction(2185, 100_000), "about 2.2%"), (Fraction(0), "about 0%"), (Fraction(1), "about 100%"),
    (Fraction(1, 10_000), "under 0.1%"), (Fraction(9_999, 10_000), "over 99.9%"),
])  # fmt: skip
def test_a_share_of_a_sample_is_never_said_as_exact(share: Fraction, said: str) -> None:
    assert approximate(share) == said
