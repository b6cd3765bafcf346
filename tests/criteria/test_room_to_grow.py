"""The shipped criteria file has room for what an analyst adds to it."""

from pathlib import Path

from decider.criteria.parser.encoding import MOST_BYTES

SHIPPED = Path(__file__).parents[2] / "criteria.yaml"


def test_half_as_many_questions_again_still_fit_into_the_shipped_file() -> None:
    assert SHIPPED.stat().st_size * 3 // 2 < MOST_BYTES
