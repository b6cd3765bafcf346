"""Weights tried at the desk come to what the same weights in the file come to."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider.engine.census.distribution import distribution
from decider.engine.diff.affected import affected
from decider.engine.diff.impact import impact
from decider.engine.loader import examine_draft
from decider.text.percent import percent
from decider.web.desk.trial import _step
from tests.web.desk.conftest import DeskReader
from tests.web.reading import SVG, text_of

WEIGHT = "data_mobility: {{name: Data mobility, weight: {}}}"


@pytest.fixture(params=["0.5", "2", "4.25"])
def tried(request: pytest.FixtureRequest) -> str:
    weight: str = request.param
    return weight


def test_a_slider_answers_as_census_and_diff_do_on_an_edited_file(published: Path, tried: str) -> None:
    desk = DeskReader(published)
    edited = published.with_name("edited.yaml")
    edited.write_text(published.read_text().replace(WEIGHT.format(3), WEIGHT.format(tried)))
    (old, _), (new, failures) = examine_draft(published), examine_draft(edited)
    before, after = distribution(old.edition), distribution(new.edition)
    said = impact(old.edition, new.edition)

    page = desk(f"/?weight.data_mobility={tried}")
    labels = [each.get("aria-label", "") for each in page.all(f"{SVG}svg[@role='img']")]
    names = {"emr": "EMR", "ehr": "EHR", "none": "nothing"}
    for found, label in ((before, labels[0]), (after, labels[1])):
        shares = ", ".join(f"{names[option]} {percent(share)}" for option, share in found.share.items())
        assert label.endswith(f": {shares}")
    failing = len({problem.line for problem in failures.problems}) if failures else 0
    assert len(page.all("li[@class='fails']")) == failing
    assert len(page.all("li[@class='holds']")) == 3 - failing

    told = desk(f"/impact?weight.data_mobility={tried}")
    wanted = f"{percent(said.flipped)} get another" if said.flipped else "changes"
    assert wanted in told.text()
    assert f"{said.sheets:,} answer sheets" in told.text()
    directions = [
        each for each in told.all("ul[@class='directions']/li") if each.find(f"{SVG}svg") is not None
    ]
    assert [text_of(each.find("b")) for each in directions] == [
        percent(share) for share in sorted(said.directions.values(), reverse=True)
    ]
    hits = desk(f"/impact/hits?weight.data_mobility={tried}")
    worst = max(affected(old.edition, new.edition), key=lambda each: each.changed)
    assert not said.flipped or percent(worst.changed) in hits.text()


def test_scenarios_that_turn_are_told_with_what_they_were(published: Path) -> None:
    page = DeskReader(published)("/?weight.data_mobility=0.5")
    (failing,) = page.all("li[@class='fails']")
    assert "Small, with a hospital" in text_of(failing)
    assert "Expected EHR, clear or leaning or close. Now EMR, " in text_of(failing)
    assert "It was EHR, " in text_of(failing)
    assert "weight of Data mobility (data_mobility): 3 -> 0.5" in text_of(failing)
    assert "Why it is expected: Hospital data has to come in." in text_of(failing)


@pytest.mark.parametrize("weight", ["", "0", "-1", "three", "1e9", "1/2", "9" * 30])
def test_what_is_no_weight_leaves_the_weight_of_the_file(published: Path, weight: str) -> None:
    desk = DeskReader(published)
    assert "weight.data_mobility=" not in desk(f"/?weight.data_mobility={weight}").link("What it does")


def test_a_changed_weight_says_what_it_was_and_where_to_write_it(published: Path) -> None:
    page = DeskReader(published)("/?weight.data_mobility=2")
    (changed,) = page.all("p[@class='weight changed']")
    assert "3 → 2" in text_of(changed)
    assert "criteria.yaml:7 weight: 2" in page.text()
    assert page.link("Undo") == "/"


@given(st.lists(st.decimals("0.001", "50", places=3).map(Fraction), min_size=1, max_size=8))
def test_a_range_meets_every_weight_of_the_file(weights: list[Fraction]) -> None:
    step = _step(weights)
    assert 0 < step <= Fraction(1, 2)
    assert all((weight - step) % step == 0 for weight in weights)
