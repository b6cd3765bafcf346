"""The board of sources says what a check says, and when it will say it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider.criteria.model.criteria import Criteria
from decider.engine.due_dates import due_dates
from decider.engine.source_board import source_board
from tests.cli.commands import EDITION

DAYS = st.dates(date(2026, 1, 1), date(2029, 12, 31))


def warned(criteria: Criteria, today: date) -> set[str]:
    """The sources that a check warns of on a day."""
    return {str(each.path[1]) for each in due_dates(criteria, today) if each.path[0] == "sources"}


@given(DAYS)
def test_what_is_due_is_what_a_check_warns_of(today: date) -> None:
    board = source_board(EDITION.criteria, today)
    assert {each.source.id for each in board.due} == warned(EDITION.criteria, today)
    assert [each.day for each in board.due] == sorted(each.day for each in board.due)


@given(st.data())
def test_a_check_warns_of_what_is_coming_on_its_day_and_not_on_the_day_before(data: st.DataObject) -> None:
    coming = source_board(EDITION.criteria, date(2026, 11, 26)).coming
    each = data.draw(st.sampled_from(coming))
    assert each.source.id in warned(EDITION.criteria, each.day)
    assert each.source.id not in warned(EDITION.criteria, each.day - timedelta(1))


@pytest.mark.parametrize(
    "dated", [{"expires": date.max}, {"expires": None, "volatile": True, "read": "9999-12-31"}]
)
def test_what_never_runs_out_is_never_due(dated: dict[str, object]) -> None:
    source = EDITION.criteria.sources[0].model_copy(update=dated)
    board = source_board(EDITION.criteria.model_copy(update={"sources": (source,)}), date(2026, 11, 26))
    assert (board.due, board.coming) == ((), ())


def test_weak_is_what_has_a_low_grade_or_no_source_that_was_read() -> None:
    board = source_board(EDITION.criteria, date(2026, 11, 26))
    for source in EDITION.criteria.sources:
        fine = source.grade != "low" and source.basis != "memory" and source.where is not None
        assert (source in board.weak) == (not fine)
