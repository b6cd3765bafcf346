"""A changed order is told by the fewest ids that moved, and those moves make the new order of the old."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from decider.engine.diff.text_changes import Rewording, rewordings
from decider.engine.loader import open_edition
from decider.text.moves import moved_said
from tests.criteria.samples import SMALL

NAMES = "abcdef"


def file_of(order: str) -> str:
    questions = "".join(
        f"  {name}: {{ask: 'Is it {name}?', choices: {{x: {{label: X}}, y: {{label: Y}}}}}}\n"
        for name in order
    )
    return SMALL + questions


def moves_of(old: str, new: str) -> Rewording | None:
    before, after = (open_edition(file_of(order)).criteria for order in (old, new))
    found = rewordings(before, after)
    assert len(found) == (old != new)
    return found[0] if found else None


@given(st.permutations(NAMES[:5]))
def test_the_fewest_moves_make_the_new_order(permuted: list[str]) -> None:
    old, new = NAMES[:5], "".join(permuted)
    change = moves_of(old, new)
    moved = [name for name, _ in change.moved] if change else []
    order = [name for name in old if name not in moved]
    for name, before in change.moved if change else ():
        order.insert(order.index(before) + 1 if before in order else 0, name)
    assert "".join(order) == new
    longest = max(size for size in range(6) if {*combinations(old, size)} & {*combinations(new, size)})
    assert len(moved) == len(old) - longest


def test_it_is_said_in_few_words() -> None:
    change = moves_of("abcdef", "fabcde")
    assert change
    assert moved_said(change) == "f now comes after referrals"
    many = moves_of("abcdef", "fedcba")
    assert many
    assert moved_said(many) == ""
    assert many.before == "a, b, c, d, e, f"
