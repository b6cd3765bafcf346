"""An id is removed with all that says nothing without it; what is the author's to decide is listed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from decider import paths
from decider.criteria.definitions import UnknownIdError
from decider.criteria.loader import open_document
from decider.criteria.problems import CriteriaFileError
from decider.criteria.removal import Removal, removed
from tests.cli.commands import SMALL, run

Tree = dict[str, Any]


@pytest.fixture(scope="module")
def without_documentation() -> Removal:
    """The shipped criteria without a question that conditions of its advice read."""
    return removed(paths.CRITERIA, "documentation")


def test_nothing_else_of_the_file_changes(without_documentation: Removal) -> None:
    before, (after,) = paths.CRITERIA.read_text(encoding="utf-8"), without_documentation.texts.values()
    expected: Tree = open_document(paths.CRITERIA).content
    del expected["questions"]["documentation"]
    for scenario in expected["scenarios"]:
        scenario["answers"].pop("documentation", None)
    assert open_document(after.encode(), checked=False).content == expected
    assert comments(after) == comments(before)
    kept = {*before.splitlines()}
    new = [line for line in after.splitlines() if line not in kept]
    assert 0 < len(new) < without_documentation.places  # a line for each use at most


def comments(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.lstrip().startswith("#")]


def test_all_conditions_that_are_left_are_listed_at_once_with_the_remedy(
    without_documentation: Removal,
) -> None:
    left, (text,) = without_documentation.left, without_documentation.texts.values()
    read = [
        each for each in left if each.message.startswith("the condition 'uses_ai' reads 'documentation';")
    ]
    unknown = [each for each in left if each not in read]
    assert len(unknown) > 10
    assert {each.message for each in unknown} == {
        "question 'documentation' was removed; remove this too, or put the question back"
    }
    lines = text.splitlines()
    for each, stands in [*((one, "documentation:") for one in unknown), *((one, "uses_ai") for one in read)]:
        assert lines[each.line - 1][each.column - 1 :].startswith(stands)
    assert len(read) == text.count("when: uses_ai\n")
    assert left == tuple(sorted(left))


BLOCK = """version: "1"
title: Tea or coffee?
options: {tea: {name: Tea}, coffee: {name: Coffee}}
criteria:
  taste: {name: Taste, weight: 1}
  # What it costs.
  price: {name: Price, weight: 1}
questions:
  hour:
    ask: When?
    choices:
      early: {label: Early, points: {taste: {coffee: 1}}}
      late:
        label: Late
        points:
          price: {coffee: 3}

  # Who it is for.
  guest:
    ask: Who?
    choices:
      one: {label: One, points: {taste: {tea: 1}, price: {tea: 2}}}
      many: {label: Many, points: {taste: {coffee: 1}}}
ask_first: [guest]
scenarios:
  - name: A guest
    answers:
      guest: many
      hour: early
    expect: {recommended: coffee}
  - name: Nobody
    answers:
      guest: one
    expect: {recommended: tea}
warnings:
  sugar: {name: Sugar, when: {guest: [one, many], hour: early}, because: Some take it., facts: [book, map]}
  milk:
    name: Milk
    when: {guest: one}
    because: It is white.
    facts:
      - map
sources:
  book: {claim: Some take it., title: A book, date: 2026, grade: high, basis: source, kind: market}
  map: {claim: It is white., title: A map, date: 2026, grade: high, basis: source, kind: market}
"""


USES = ("guest: [one, many]", "guest: one}")


@pytest.fixture(params=["\n", "\r\n"])
def block(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    file = tmp_path / "criteria.yaml"
    file.write_bytes(BLOCK.replace("\n", request.param).encode())
    return file


def without_choice(tree: Tree) -> None:
    del tree["questions"]["guest"]["choices"]["many"]
    del tree["scenarios"][0]["answers"]["guest"]
    tree["warnings"]["sugar"]["when"]["guest"].remove("many")


def without_source(tree: Tree) -> None:
    """A list of which nothing would be left goes with its key."""
    del tree["sources"]["map"], tree["warnings"]["milk"]["facts"]
    tree["warnings"]["sugar"]["facts"].remove("map")


def without_criterion(tree: Tree) -> None:
    del tree["criteria"]["price"], tree["questions"]["hour"]["choices"]["late"]["points"]
    del tree["questions"]["guest"]["choices"]["one"]["points"]["price"]


def without_warning(tree: Tree) -> None:
    del tree["warnings"]["milk"]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("guest=many", without_choice),
        ("map", without_source),
        ("criteria.price", without_criterion),
        ("milk", without_warning),
    ],
)
def test_each_kind_goes_with_its_uses(block: Path, name: str, change: Callable[[Tree], None]) -> None:
    expected = open_document(block).content
    change(expected)
    (text,) = removed(block, name).texts.values()
    assert open_document(text.encode(), checked=False).content == expected


def test_the_first_key_of_an_entry_leaves_its_dash(tmp_path: Path) -> None:
    file = tmp_path / "criteria.yaml"
    said = "    says:\n      - facts: [map]\n        text: It boils.\n      - {text: Red., facts: [book]}\n"
    file.write_text(f"{BLOCK}products:\n  kettle:\n    name: Kettle\n{said}")
    expected: Tree = open_document(file).content
    without_source(expected)
    del expected["products"]["kettle"]["says"][0]["facts"]
    (text,) = removed(file, "map").texts.values()
    assert open_document(text.encode(), checked=False).content == expected


def test_the_last_entry_of_a_part_is_refused_by_what_to_do(tmp_path: Path) -> None:
    before, after = BLOCK.split("warnings:\n", maxsplit=1)[0], BLOCK[BLOCK.index("sources:\n") :]
    (tmp_path / "criteria.yaml").write_text(before + after)
    alone = "{sugar: {name: Sugar, when: {hour: early}, because: Some take it., facts: [book, map]}}"
    (tmp_path / "warnings.yaml").write_text(f"# What to mind.\nwarnings: {alone}\n")
    with pytest.raises(CriteriaFileError, match="nothing else stands in this file; delete the file") as told:
        removed(tmp_path, "sugar")
    assert "warnings.yaml:2:" in str(told.value)


def test_an_entry_of_a_list_is_removed_by_its_id() -> None:
    (text,) = removed(SMALL, "big").texts.values()
    content = open_document(text.encode(), checked=False).content
    assert content == {key: value for key, value in open_document(SMALL).content.items() if key != "rules"}


def test_blocks_are_cut_by_lines(block: Path) -> None:
    (text,) = removed(block, "price").texts.values()
    lines = text.replace("\r\n", "\n")
    assert "  # What it costs.\nquestions:" in lines
    assert "        label: Late\n\n  # Who it is for." in lines
    assert "points: {taste: {tea: 1}}}" in lines
    assert removed(block, "price").left == ()


def test_a_scenario_may_be_left_without_answers_and_a_key_without_entries_goes(block: Path) -> None:
    found = removed(block, "guest")
    (text,) = found.texts.values()
    assert [each.line for each in found.left] == [text.count("\n", 0, text.index(use)) + 1 for use in USES]
    lines = text.replace("\r\n", "\n")
    assert "ask_first" not in lines
    assert "    answers:\n      hour: early\n    expect: {recommended: coffee}" in lines
    assert "    answers: {}\n    expect: {recommended: tea}" in lines


def test_a_folder_is_changed_in_each_of_its_parts(tmp_path: Path) -> None:
    cut = BLOCK.index("scenarios:")
    (tmp_path / "1.yaml").write_text(BLOCK[:cut])
    (tmp_path / "2.yaml").write_text(BLOCK[cut:])
    found = removed(tmp_path, "hour")
    assert [text.count("hour") for text in found.texts.values()] == [0, 1]  # a condition is left
    assert found.places == 2


def test_the_command_writes_the_file_and_says_what_is_left(tmp_path: Path) -> None:
    file = tmp_path / "criteria.yaml"
    file.write_text(SMALL.read_text())
    result = run("remove", file, "data")
    assert result.exit_code == 1
    assert "data is removed; nothing used it" in result.stdout
    assert "question 'data' was removed; remove this too, or put the question back" in result.stderr
    assert "1 left for you to decide" in result.stderr
    assert "  data:\n" not in file.read_text()
    again = run("remove", file, "size")
    assert again.exit_code == 1
    assert "nothing is removed" in again.output
    assert "  size:\n" in file.read_text()


def test_the_command_ends_well_where_nothing_is_left(block: Path) -> None:
    result = run("remove", block, "map")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "map is removed, and so are 2 uses of it" in result.stdout
    assert "map" not in block.read_text()


def test_what_is_no_id_is_refused(block: Path) -> None:
    with pytest.raises(UnknownIdError, match="nothing has the id 'nobody'"):
        removed(block, "nobody")
    assert run("remove", block, "nobody").exit_code == 2


@pytest.mark.parametrize("folder", [False, True])
def test_a_condition_in_use_is_removed_and_its_uses_are_listed(tmp_path: Path, folder: bool) -> None:
    full = tmp_path / "full.yaml"
    assert run("new", full, "--full").exit_code == 0
    source = tmp_path / "folder" if folder else full
    if folder:
        source.mkdir()
        full.rename(source / "full.yaml")
    found = removed(source, "no_cars")
    (text,) = found.texts.values()
    assert "no_cars:" not in text
    assert len(found.left) == text.count("when: no_cars") > 0
    for each in found.left:
        assert each.message == ("condition 'no_cars' was removed; remove this too, or put the condition back")
        assert text.splitlines()[each.line - 1][each.column - 1 :].startswith("no_cars")
        assert each.file == (str(source / "full.yaml") if folder else "")


def test_when_a_cost_is_due_is_no_use_of_a_condition_of_that_name(tmp_path: Path) -> None:
    full = tmp_path / "full.yaml"
    assert run("new", full, "--full").exit_code == 0
    full.write_text(full.read_text().replace("no_cars", "once"))
    found = removed(full, "once")
    (text,) = found.texts.values()
    assert text.count("when: once") > len(found.left) > 0
