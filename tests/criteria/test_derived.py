"""What follows from a frozen value is worked out once, for each value its own, and forgotten with it."""

from fractions import Fraction
from gc import collect

from decider.criteria.derived import derived
from decider.criteria.model.thresholds import Thresholds


def test_work_is_done_once_for_a_value_and_again_for_an_equal_one() -> None:
    """A copy may have changed fields, so nothing that was found goes over to it."""
    done = list[Fraction]()

    @derived
    def gap(words: Thresholds) -> Fraction:
        done.append(words.clear - words.leaning)
        return done[-1]

    words = Thresholds()
    assert gap(words) == gap(words) == 15
    assert gap(words.model_copy(update={"clear": Fraction(30)})) == 25
    assert gap(words.model_copy()) == 15
    assert done == [15, 25, 15]


def test_what_was_found_is_forgotten_with_the_value() -> None:
    """So that a site that opens many editions does not grow."""
    kept = list[object]()

    class Found:
        def __init__(self) -> None:
            kept.append(self)

        def __del__(self) -> None:
            kept.append("gone")

    @derived
    def found(_: Thresholds) -> Found:
        return Found()

    words = Thresholds()
    assert found(words) is kept.pop()
    del words
    collect()
    assert kept == ["gone"]
