"""Rules that are not in force and facts that are out of date are warned of, and change no result."""

from datetime import date

import pytest

from decider.engine.linter import review
from decider.engine.loader import examine, open_edition
from decider.engine.scoring.sheet import Sheet
from tests.criteria.samples import SMALL

SOURCE = """\
sources:
  law: {claim: It holds., title: A law, date: "2024", grade: high, basis: source, kind: regulation%s}
"""
RULE = "rules:\n  - {id: a, when: {referrals: daily}, rules_out: emr, because: It refers.%s}\n"
TODAY = date(2026, 12, 31)


def warnings(text: str) -> list[str]:
    return [str(problem) for problem in review(examine(text), TODAY).warnings]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("", []),
        (", until: 2027-01-01", []),
        (
            ", until: 2026-12-31",
            ["15:83: 'a' is in force until 2026-12-31 only; look up what holds after that"],
        ),
        (", from: 2026-12-31", []),
        (", from: 2027-01-01", ["15:82: 'a' is in force from 2027-01-01 on, and is applied already"]),
    ],
)
def test_a_rule_that_is_not_in_force_is_warned_of(dates: str, expected: list[str]) -> None:
    assert warnings(SMALL + RULE % dates) == expected


@pytest.mark.parametrize(("expires", "warned"), [("2026-12-31", 0), ("2026-12-30", 2)])
def test_a_rule_on_a_fact_that_expired_is_warned_of_beside_the_fact(expires: str, warned: int) -> None:
    found = warnings(SMALL + RULE % ", facts: [law]" + SOURCE % f", expires: {expires}")
    assert len(found) == warned
    assert not warned or found[0].endswith(
        "'a' rests on 'law', which expired on 2026-12-30; renew it, or make the rule a warning"
    )


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        ("2026-12-01", []),
        (
            "2026-01-01",
            ["'law' is volatile and was read 364 days ago; look it up again and write the day here"],
        ),
        ("2027-01-01", ["2027-01-01 is still to come; write the day the sources were looked up"]),
    ],
)
def test_sources_without_a_day_were_read_on_the_day_of_all(read: str, expected: list[str]) -> None:
    text = SMALL + RULE % ", facts: [law]" + f"sources_read: {read}\n" + SOURCE % ", volatile: true"
    assert [warning.split(": ", 1)[1] for warning in warnings(text)] == expected


def test_dates_change_no_verdict() -> None:
    sheets = [Sheet(), Sheet({"referrals": "daily"}), Sheet({"referrals": "rarely"})]
    plain = open_edition(SMALL + RULE % "")
    for dates in (", until: 2001-01-01", ", from: 2999-01-01"):
        dated = open_edition(SMALL + RULE % dates)
        for sheet in sheets:
            before, after = plain.score(sheet), dated.score(sheet)
            assert (before.recommended, before.strength) == (after.recommended, after.strength)
            assert before.ruling.ruled_out() == after.ruling.ruled_out()
