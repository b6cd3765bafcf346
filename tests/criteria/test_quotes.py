"""A quote that is missing or one too many is named where it was forgotten, not where YAML noticed."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from decider import paths
from decider.cli.main import main
from decider.criteria import CriteriaFileError
from decider.criteria.loader import open_document
from decider.criteria.problems import Problem
from tests.criteria.samples import SMALL

PLACES = 8
ASK = "    ask: How often do you refer?\n"


def told(text: str) -> Problem:
    with pytest.raises(CriteriaFileError) as refused:
        open_document(text)
    (problem,) = refused.value.problems
    return problem


def quoted(text: str) -> list[yaml.ScalarToken]:
    tokens = yaml.scan(text, Loader=yaml.CSafeLoader)
    return [each for each in tokens if isinstance(each, yaml.ScalarToken) and each.style in ("'", '"')]


def is_told_where_it_was_opened(text: str, token: yaml.ScalarToken) -> bool:
    end = token.end_mark.index - 1
    problem = told(text[:end] + text[end + 1 :])
    return problem.line == token.start_mark.line + 1 and "quotes" in problem.message


def test_a_closing_quote_left_out_of_the_shipped_file_is_told_on_its_line() -> None:
    text = paths.CRITERIA.read_text(encoding="utf-8")
    found = quoted(text)
    assert all(is_told_where_it_was_opened(text, each) for each in found[:: len(found) // PLACES])


@pytest.mark.parametrize("form", [[], ["--full"], ["--three"]])
def test_a_closing_quote_left_out_of_a_starter_is_told_on_its_line(tmp_path: Path, form: list[str]) -> None:
    starter = tmp_path / "starter.yaml"
    assert CliRunner().invoke(main, ["new", str(starter), *form]).exit_code == 0
    text = starter.read_text(encoding="utf-8")
    assert all(is_told_where_it_was_opened(text, each) for each in quoted(text))


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("'It's how often you refer.'", 14, "an apostrophe inside in double ones"),
        ('"How often" do you refer?', 22, "double quotes inside in single ones"),
        ('"How "often" do you refer?"', 16, "double quotes inside in single ones"),
    ],
)
def test_a_quote_inside_a_text_is_told_where_the_text_goes_on(text: str, column: int, words: str) -> None:
    problem = told(SMALL.replace(ASK, f"    ask: {text}\n"))
    assert (problem.line, problem.column) == (10, column)
    assert words in problem.message


def test_a_missing_comma_after_a_text_in_quotes_is_still_told_as_one() -> None:
    problem = told(SMALL.replace("{name: Mobility, weight: 3}", '{name: "Mobility" weight: 3}'))
    assert "expected ',' or '}' here" in problem.message


@pytest.mark.parametrize(
    ("text", "column"), [('a: {t: ["r"}\n', 12), ('a: [{t: "r."]}\n', 13), ('a: {t: "x\n   y"]\n', 6)]
)
def test_a_bracket_of_the_wrong_kind_is_not_held_against_the_quotes_before_it(text: str, column: int) -> None:
    with pytest.raises(CriteriaFileError) as refused:
        open_document(text)
    problem = refused.value.problems[0]
    assert "not closed; expected" in problem.message
    assert problem.column == column
