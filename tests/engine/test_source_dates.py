"""Warnings of dates that cannot be, and of options that no answers lead to."""

import pytest

from tests.engine.test_linter import said as said_of

# The one choice of the file that only looks as if it mattered.
ALWAYS = "18:7: 'two' always"
DATE = 'date: "2026"'
READ = 'read: "2026-11-01"'


def said(*changes: tuple[str, str]) -> list[str]:
    return [warning for warning in said_of(*changes) if not warning.startswith(ALWAYS)]


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("date: Octember 2026", "there is no month 'Octember'"),
        ("date: Juny 3, 2024", "there is no month 'Juny'"),
        ('date: "2026-13"', "there is no 2026-13"),
        ('date: "2026-02-30"', "there is no 2026-02-30"),
        ('date: "2026-12-24"', "2026-12-24 is still to come"),
    ],
)
def test_a_source_of_no_possible_date_is_named_at_its_date(written: str, complaint: str) -> None:
    assert said((DATE, written)) == [f"31:11: {complaint}; write the one that is meant"]


def test_a_source_read_on_a_day_still_to_come_is_named_at_that_day() -> None:
    (warning,) = said((READ, 'read: "2026-11-23"'))
    assert warning == "35:11: 2026-11-23 is still to come; write the one that is meant"


@pytest.mark.parametrize(
    "written",
    ["October 2026", "Sept. 3, 2024", "2026-02", "2025-26", "current 2026", "Survey 2024", "undated"],
)
def test_dates_as_people_write_them_are_left_alone(written: str) -> None:
    assert said((DATE, f'date: "{written}"')) == []


def test_an_option_that_no_answers_lead_to_is_named() -> None:
    found = said(("ehr: {name: EHR}", "ehr: {name: EHR}\n  both: {name: Both}"))
    assert "6:3: no answers lead to 'both'; give it more points, or ease the rules against it" in found
