"""An id is renamed wherever it is used and nowhere else, and what was written with it still opens."""

import re
from pathlib import Path

import pytest

from decider import paths
from decider.criteria import CriteriaFileError
from decider.criteria.definitions import UnknownIdError
from decider.criteria.rename import renamed
from decider.engine.diff.edits import edits_of
from decider.engine.diff.renames import renames
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import sheet_of
from tests.cli.commands import run

SMALL = Path(__file__).parents[1] / "web" / "small.yaml"
NEW = "another_name"
IDS = [
    *("options.ehr", "questions.size.choices.solo", "conditions.controlled", "sources.mig-test-export"),
    *("next_steps.test_export", "costs.buying.servers", "costs.remarks.label"),
]


def rename(file: Path, old: str, new: str = NEW) -> str:
    """The text of a file after a rename, which is written."""
    ((path, text),) = renamed(file, old, new).items()
    path.write_text(text, encoding="utf-8", newline="")
    return text


def words(text: str) -> list[str]:
    return re.findall(r"[\w-]+|[^\w\s]", text)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    copy = tmp_path / "criteria.yaml"
    copy.write_bytes(SMALL.read_bytes())
    return copy


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped criteria with room for longer ids."""
    folder = tmp_path_factory.mktemp("shipped")
    text = paths.CRITERIA.read_text(encoding="utf-8")
    cut = text.index("\nsources:") + 1
    (folder / "1.yaml").write_text(text[:cut], encoding="utf-8")
    (folder / "2.yaml").write_text(text[cut:], encoding="utf-8")
    return folder


@pytest.mark.parametrize("old", IDS)
def test_only_the_id_changes_wherever_it_is_used(shipped: Path, old: str) -> None:
    former = old.rsplit(".", 1)[-1]
    texts = renamed(shipped, old, NEW)
    changed = 0
    for part, text in texts.items():
        after = words(re.sub(rf"was: {former}(, |\n)", "", text))
        for one, other in zip(words(part.read_text(encoding="utf-8")), after, strict=True):
            changed += one != other
            assert one == other or (one, other) == (former, NEW)
    assert changed > 1
    assert any(f"was: {former}" in text for text in texts.values()) == old.startswith("questions")


def test_answers_and_results_under_the_old_id_stay_what_they_were(file: Path) -> None:
    before = open_edition(file)
    rename(file, "size")
    rename(file, "large", "larger")
    after = open_edition(file)
    assert edits_of(renames(before.criteria, after.criteria).edition(before).criteria, after.criteria) == ()
    old, unknown = sheet_of(after.criteria, {"size": "large"})
    assert not unknown
    assert old.answers == {NEW: "larger"}


@pytest.mark.parametrize("style", ["block", "flow", "quoted"])
def test_the_layout_of_the_entry_is_kept(tmp_path: Path, style: str) -> None:
    entry = {
        "block": "  size:  # how large\n    ask: How many?\n",
        "flow": "  size: {ask: How many?, ",
        "quoted": '  "size":\n    ask: How many?\n',
    }[style]
    choices = (
        "choices: {few: {label: Few, points: {all: {a: 1}}}, many: {label: Many, points: {all: {b: 1}}}}"
    )
    text = (
        "version: '1'\ntitle: A or B?\noptions: {a: {name: A, phrase: an A}, b: {name: B, phrase: a B}}\n"
        f"criteria: {{all: {{name: All, weight: 1}}}}\nquestions:\n{entry}"
        + (f"{choices}}}\n" if style == "flow" else f"    {choices}\n")
        + "scenarios:\n  - {name: One, answers: {size: many}, expect: {recommended: b}}\n"
    )
    file = tmp_path / "criteria.yaml"
    file.write_text(text, encoding="utf-8")
    said = rename(file, "size", "people")
    expected = {
        "block": "  people:  # how large\n    was: size\n    ask",
        "flow": "people: {was: size, ask",
        "quoted": '"people":\n    was: size\n',
    }
    assert expected[style] in said
    assert "answers: {people: many}" in said
    assert "was: [people, size], ask" in rename(file, "people", "staff").replace("\n    ask", ", ask")


@pytest.mark.parametrize(("was", "after"), [
    ("was: size", "was: staff"),
    ("was: size  # until 2025", "was: staff  # until 2025"),
    ("was: 'size'", "was: 'staff'"),
    ("was: [people, size]", "was: [people, staff]"),
    ("was: [size]", "was: [staff]"),
    ("was:\n      - size  # at first\n      - people", "was:\n      - staff  # at first\n      - people"),
])  # fmt: skip
def test_an_id_can_become_one_again_that_it_had_before(file: Path, was: str, after: str) -> None:
    first = file.read_text(encoding="utf-8")
    text = rename(file, "size", "staff").replace("was: size", was)
    file.write_text(text, encoding="utf-8")
    before = open_edition(file)
    assert rename(file, "staff", "size") == first.replace("  size:\n", f"  size:\n    {after}\n")
    now = open_edition(file)
    assert edits_of(renames(before.criteria, now.criteria).edition(before).criteria, now.criteria) == ()
    for name in ("size", "staff"):
        sheet, unknown = sheet_of(now.criteria, {name: "large"})
        assert (sheet.answers, [*unknown]) == ({"size": "large"}, [])


def test_a_choice_can_have_its_first_id_again_in_any_layout(file: Path) -> None:
    first = file.read_text(encoding="utf-8")
    for old, new in (("large", "larger"), ("larger", "largest"), ("largest", "large")):
        rename(file, f"size.{old}", new)
    text = file.read_text(encoding="utf-8")
    assert text.replace("was: [larger, largest], ", "") == first


def test_an_id_that_another_has_or_had_is_refused_still(file: Path) -> None:
    rename(file, "size", "staff")
    before = file.read_bytes()
    with pytest.raises(CriteriaFileError, match="there is a question 'size' still"):
        renamed(file, "data", "size")
    assert file.read_bytes() == before


def test_line_ends_and_the_byte_order_mark_are_kept(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_bytes(("\ufeff" + text.replace("\n", "\r\n")).encode())
    said = renamed(file, "size", NEW)[file]
    assert said.startswith("\ufeff")
    assert "\n" not in said.replace("\r\n", "")


def test_an_id_that_is_not_there_or_given_twice_is_refused(file: Path) -> None:
    with pytest.raises(UnknownIdError, match="nothing has the id 'nowhere'"):
        renamed(file, "nowhere", NEW)
    file.write_text(file.read_text().replace("none: {label: None", "small: {label: None"), encoding="utf-8")
    with pytest.raises(UnknownIdError, match=r"size\.small; say which, as written here"):
        renamed(file, "small", NEW)
    assert NEW in rename(file, "size=small")


@pytest.mark.parametrize("new", ["a b", "", "é"])
def test_a_name_that_cannot_be_an_id_changes_nothing(file: Path, new: str) -> None:
    before = file.read_bytes()
    with pytest.raises(CriteriaFileError):
        renamed(file, "size", new)
    assert file.read_bytes() == before


def test_a_name_that_is_taken_changes_nothing(file: Path) -> None:
    with pytest.raises(CriteriaFileError):
        renamed(file, "size", "data")


def test_the_command_writes_the_file_and_says_so(file: Path) -> None:
    done = run("rename", file, "size", NEW)
    assert done.output == f"{file}: size is {NEW} now\n"
    assert "good; " in run("check", file).output
    refused = run("rename", file, "nowhere", "x")
    assert (refused.exit_code, "nothing has the id" in refused.stderr) == (2, True)
    taken = run("rename", file, NEW, "data")
    assert (taken.exit_code, "nothing is renamed" in taken.stderr) == (1, True)
    assert "good; " in run("check", file).output


def test_an_action_and_a_next_step_of_one_id_are_told_apart(tmp_path: Path) -> None:
    full = tmp_path / "full.yaml"
    assert run("new", full, "--full").exit_code == 0
    with pytest.raises(UnknownIdError, match=r"'rent' is given 2 times: actions\.rent, next_steps\.rent"):
        renamed(full, "rent", "hire")
    assert "step: hire" in rename(full, "next_steps.rent", "hire")


def test_a_section_of_the_guide_is_renamed(shipped: Path) -> None:
    texts = renamed(shipped, "guide.sections.words", NEW)
    assert any(f"    {NEW}:\n" in text for text in texts.values())
