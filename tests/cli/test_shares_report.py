"""What commands say of shares: whom they speak of, what an edit of shares is, how far off a sample is."""

import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from decider.cli.main import main
from decider.cli.reports.layout import BY_SHARES
from decider.engine.census.counting import forward_backward, sum_table
from tests.small_shares import SHARES, SMALL, with_shares

# Large practices go to the other option, which turns most of those who do not refer every day.
EDIT = ("{scope_of_care: {ehr: 4}}", "{scope_of_care: {emr: 10}}")


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def figures(*words: str | Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*words, "--json").stdout)
    return found


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    """The small file without shares, with some, and with others."""
    paths = tuple(tmp_path / f"{name}.yaml" for name in ("none", "some", "others"))
    texts = SMALL, with_shares(**SHARES), with_shares(rarely="1", monthly="1", daily="8")
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text)
    none, some, others = paths
    return none, some, others


def test_a_census_speaks_of_practices_only_by_shares(files: tuple[Path, Path, Path]) -> None:
    none, some, _ = files
    assert "Of all 12 possible answer sheets" in run("census", none).output
    assert BY_SHARES.replace("of", "Of", 1) in run("census", some).output
    assert BY_SHARES in run("check", some).output
    assert (figures("census", none)["weighted"], figures("census", some)["weighted"]) == (False, True)
    assert figures("census", none)["sheets"] == figures("census", some)["sheets"] == 12
    assert figures("census", none)["share"] != figures("census", some)["share"]
    assert "exact" not in figures("census", some)


def test_a_diff_says_which_shares_were_edited(files: tuple[Path, Path, Path]) -> None:
    none, some, others = files
    (edit,) = figures("diff", some, others)["edits"]
    assert (edit["kind"], edit["question"]) == ("shares", "referrals")
    assert edit["before"] == "Rarely 60, Every month 30, Every day 10"
    assert edit["after"] == "Rarely 1, Every month 1, Every day 8"
    assert edit["said"] == (
        "shares of “How often do you refer patients out, or get them from others?” (referrals): "
        f"{edit['before']} -> {edit['after']}"
    )
    (added,) = figures("diff", none, some)["edits"]
    assert (added["before"], added["after"]) == ("all alike", "Rarely 60, Every month 30, Every day 10")


def test_shares_in_another_unit_are_no_edit(files: tuple[Path, Path, Path]) -> None:
    some = files[1]
    some.with_name("unit.yaml").write_text(with_shares(rarely="0.6", monthly="0.3", daily="0.1"))
    report = run("diff", some, some.with_name("unit.yaml")).output
    assert report.endswith("no difference in what is said, only in how it is written\n")


def test_a_diff_weighs_by_the_shares_of_the_new_file(files: tuple[Path, Path, Path]) -> None:
    none, some, _ = files
    edited = some.with_name("edited.yaml")
    edited.write_text(some.read_text().replace(*EDIT))
    plain = none.with_name("plain.yaml")
    plain.write_text(SMALL.replace(*EDIT))
    weighed, counted = figures("diff", some, edited), figures("diff", none, plain)
    assert (weighed["weighted"], counted["weighted"], weighed["sheets"]) == (True, False, counted["sheets"])
    assert 0 < Fraction(weighed["flipped"]) < Fraction(counted["flipped"])
    report = run("diff", some, edited, "--fail-over", "0")
    assert f"{BY_SHARES.replace('of', 'Of', 1)}, over the 12 answer sheets both can read," in report.stdout
    assert f"Who is hit: {BY_SHARES}, " in report.stdout
    assert f"{BY_SHARES}, get another recommendation, which is over 0%" in report.stderr
    assert report.exit_code == 3


@pytest.fixture
def uncountable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sum_table, "MOST_SUMS", 1)
    monkeypatch.setattr(forward_backward, "MOST_STATES", 1)


@pytest.mark.usefixtures("uncountable")
def test_a_file_that_cannot_be_counted_gets_a_sample_with_its_error(files: tuple[Path, Path, Path]) -> None:
    none, some, others = files
    for counted in (figures("census", some), figures("diff", some, others)):
        assert counted["exact"] is False
        assert 0 < counted["error"] < 0.01
    for report in (run("census", none), run("diff", some, others)):
        assert report.exit_code == 0
        assert (
            "A sample of 20,000, as there are too many different sums to count: give or take 0."
            in report.output
        )
    assert "no result changes in the sample" in run("diff", some, others).output
    assert "possible answer sheets, about: " in run("check", none).output


@pytest.mark.usefixtures("uncountable")
@pytest.mark.parametrize(("most", "code", "told"), [
    ("1%", 3, "which is over 1%"), ("99%", 0, ""), ("near", 0, "a sample cannot tell whether that is over"),
])  # fmt: skip
def test_a_sample_fails_a_diff_only_beyond_doubt(
    files: tuple[Path, Path, Path], most: str, code: int, told: str
) -> None:
    none = files[0]
    edited = none.with_name("edited.yaml")
    edited.write_text(SMALL.replace(*EDIT))
    limit = figures("diff", none, edited)["flipped"] if most == "near" else most
    ended = run("diff", none, edited, "--fail-over", limit)
    assert ended.exit_code == code
    assert told in ended.stderr
    assert bool(re.search(r"about [0-9]+\.[0-9]% of all sheets", ended.stderr)) == bool(told)
    assert len(ended.stderr.splitlines()) == 1 + bool(told)  # the two share a version, which is warned of
