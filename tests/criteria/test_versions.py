"""The version after another is told where the form of the first tells it."""

import pytest

from decider.criteria.versions import next_version


@pytest.mark.parametrize(
    ("version", "following"),
    [
        ("2026.11", "2026.12"),
        ("2026.12", "2027.01"),
        ("2026.01", "2026.02"),
        ("2026-09", "2026-10"),
        ("1999.12", "2000.01"),
        ("1", "2"),
        ("9", "10"),
        ("202611", "202612"),
        *((each, None) for each in ("2026.13", "2026.00", "2026.1", "2026.11a", "1.4", "01", "0", "draft")),
        *((each, None) for each in ("", "٢", "v2", "2026.11.", "9" * 10, "2026.11\n")),
    ],
)
def test_months_and_counts_go_on(version: str, following: str | None) -> None:
    assert next_version(version) == following


def test_versions_that_are_taken_are_passed_over() -> None:
    assert next_version("2026.11", {"2026.12", "2027.01", "2026.10"}) == "2027.02"
    assert next_version("7", {"8"}) == "9"
    assert next_version("draft", {"8"}) is None
