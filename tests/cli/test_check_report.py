"""What a check says, in each of its forms."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from decider import paths
from decider.check_report import CheckReport, check_report
from decider.cli.reports import check
from decider.criteria.problems import CriteriaFileError
from decider.engine.census.counting import sum_table
from decider.engine.loader import examine

SMALL = (Path(__file__).parents[1] / "web" / "small.yaml").read_text()
TODAY = date(2026, 11, 22)
FILE = Path("a,b.yaml")
SOURCES = """
sources:
  price: {claim: A., title: B, date: "1", grade: low, basis: source, kind: market, expires: 2026-11-21}
"""


def reviewed(text: str) -> CheckReport:
    return check_report(examine(text), TODAY)


def warned() -> CheckReport:
    """A review with one warning."""
    return reviewed(SMALL.replace("weight: 3}", "weight: 3, facts: [price]}", 1) + SOURCES)


def refused() -> CriteriaFileError:
    """A refusal with one problem."""
    with pytest.raises(CriteriaFileError) as raised:
        examine(SMALL.replace("weight: 3", "weight: 100%", 1))
    return raised.value


def test_text_gives_warnings_then_what_the_file_holds_and_what_it_comes_to() -> None:
    warning, good, census = check.text([(FILE, warned())]).splitlines()
    (place,) = warned().warnings
    assert warning.startswith(f"a,b.yaml:{place.line}:{place.column}: warning: 'price' expired on 2026-11-21")
    assert good.startswith("a,b.yaml: good; 2 criteria, 3 questions, 1 rule; no scenarios; edition ")
    assert census == (
        "  of all 12 possible answer sheets: EMR 25.0%, EHR 58.3%, nothing 16.7%; "
        "required 25.0%, clear 33.3%, leaning 25.0%, close 16.7%"
    )


def test_text_names_the_choices_that_weigh_the_same() -> None:
    shipped = check_report(examine(paths.CRITERIA), TODAY)
    last = check.text([(FILE, shipped)]).splitlines()[-1]
    assert last.startswith("  always recommend the same as an earlier choice: ")
    assert last.count("=") == len(shipped.alike) > 0
    assert "prescribing=controlled_few" in last


def test_every_form_says_that_a_census_is_a_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sum_table, "MOST_SUMS", 1)
    found = [(FILE, reviewed(SMALL))]
    assert "warning: the census is a sample" in check.text(found)
    counted = json.loads(check.as_json(found))[0]["census"]
    assert counted["exact"] is False
    assert 0 < counted["error"] < 0.01


def test_json_gives_problems_and_warnings_alike_and_exact_shares() -> None:
    bad, good = json.loads(check.as_json([(FILE, refused()), (FILE, warned())]))
    (problem,), (warning,) = bad["problems"], good["warnings"]
    assert problem.keys() == warning.keys() == {"line", "column", "message"}
    assert (bad["warnings"], good["problems"]) == ([], [])
    assert good["census"].keys() == {"sheets", "weighted", "share", "strength"}
    assert good["census"]["sheets"] == 12
    assert {option: Fraction(share) for option, share in good["census"]["share"].items()} == {
        "emr": Fraction(1, 4),
        "ehr": Fraction(7, 12),
        "none": Fraction(1, 6),
    }
    assert sum(map(Fraction, good["census"]["strength"].values())) == 1


def test_github_shows_errors_and_warnings_at_their_lines() -> None:
    error, warning = check.github([(FILE, refused()), (FILE, warned())]).splitlines()
    (place,) = warned().warnings
    assert error.startswith("::error file=a%2Cb.yaml,line=7,col=48::expected a number")
    assert warning == (
        f"::warning file=a%2Cb.yaml,line={place.line},col={place.column}"
        "::'price' expired on 2026-11-21; look it up again and write a later day"
    )


def test_github_says_nothing_of_a_file_without_a_warning() -> None:
    assert check.github([(FILE, reviewed(SMALL))]) == ""
