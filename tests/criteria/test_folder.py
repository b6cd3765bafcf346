"""A folder may stand for a criteria file: its parts are one text, and places name their file."""

import shutil
from pathlib import Path

import pytest
import yaml

from decider import paths
from decider.criteria import CriteriaFileError, open_document
from decider.criteria.loader import stamp_of
from decider.engine.loader import archived_edition, open_edition

SMALL = Path(__file__).parents[1] / "web" / "small.yaml"


def parts(text: str) -> list[str]:
    """A file cut before each of its top keys."""
    lines = text.splitlines(keepends=True)
    starts = [number for number, line in enumerate(lines) if line[0].isalpha()]
    return [
        "".join(lines[begin:end]) for begin, end in zip([0, *starts[1:]], [*starts[1:], None], strict=True)
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small file as a folder with a part for each top key, in their order."""
    made = tmp_path / "criteria"
    made.mkdir()
    for number, part in enumerate(parts(SMALL.read_text(encoding="utf-8"))):
        (made / f"{number:02}.yaml").write_text(part, encoding="utf-8")
    return made


def problems(source: Path) -> list[str]:
    with pytest.raises(CriteriaFileError) as refused:
        open_edition(source)
    return str(refused.value).replace(f"{source}/", "").splitlines()


@pytest.mark.parametrize("whole", [SMALL, paths.CRITERIA, paths.STARTER], ids=lambda path: path.name)
def test_a_folder_and_the_same_content_in_one_file_are_one_edition(whole: Path, tmp_path: Path) -> None:
    for number, part in enumerate(parts(whole.read_text(encoding="utf-8"))):
        (tmp_path / f"{number:02}.yaml").write_text(part.rstrip("\n"), encoding="utf-8")
    made, one = open_edition(tmp_path), open_edition(whole)
    assert made.digest == one.digest
    assert made.criteria == one.criteria
    assert archived_edition(made.text).digest == one.digest


def test_what_is_no_yaml_file_of_the_folder_is_left_alone(folder: Path) -> None:
    digest = open_edition(folder).digest
    (folder / "notes.txt").write_text("title: Not this")
    (folder / "older").mkdir()
    (folder / "older" / "a.yaml").write_text("title: Nor this")
    assert open_edition(folder).digest == digest


def test_hidden_files_of_editors_and_systems_are_left_alone(folder: Path) -> None:
    digest, stamp = open_edition(folder).digest, stamp_of(folder)
    (folder / ".#one.yaml").symlink_to("somebody@here.4711:1")
    (folder / "._one.yaml").write_bytes(b"\x00\x05\x16\x07")
    assert open_edition(folder).digest == digest
    assert stamp_of(folder) == stamp


def test_an_empty_part_is_not_told_to_begin_like_a_whole_file(folder: Path) -> None:
    (folder / "99.yaml").write_text("# later\n")
    assert problems(folder)[0].endswith(
        "this file is empty; write keys such as questions or sources, or delete it"
    )


def test_a_problem_names_its_file_with_the_line_in_it(folder: Path) -> None:
    (folder / "90.yaml").write_text("# another\n\nsource: {}\n")
    (folder / "91.yaml").write_text("faq: [\n")
    said = problems(folder)
    assert any(line.startswith("91.yaml:") for line in said)
    (folder / "91.yaml").unlink()
    assert problems(folder)[0].startswith("90.yaml:3:1: unknown key 'source'")


def test_a_meaning_that_is_wrong_names_the_file_of_its_key(folder: Path) -> None:
    (folder / "90.yaml").write_text(
        "\nscenarios:\n  - {name: One, answers: {nothing: at_all}, expect: {recommended: emr}}\n"
    )
    for part in folder.glob("*.yaml"):
        if part.name != "90.yaml" and part.read_text().startswith("scenarios:"):
            part.unlink()
    assert all(line.startswith("90.yaml:3:") for line in problems(folder))


def test_a_key_that_stands_in_two_files_is_a_problem_in_the_second(folder: Path) -> None:
    (folder / "99.yaml").write_text("title: Again\n")
    (line,) = problems(folder)
    assert line.startswith("99.yaml:1:1: the key 'title' stands in ")
    assert line.endswith("rename or remove one")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("- a list\n", "1:1"),
        ("only text\n", "1:1"),
        ("{faq: []}\n", "1:1"),
        ("  faq: []\n", "1:3"),
        ("---\nfaq: []\n", "1:1"),
        ("# one\nfaq: []\n...\n", "3:1"),
        ("# nothing\n", "2:1"),
    ],
)
def test_a_part_that_cannot_be_joined_is_a_problem(folder: Path, text: str, place: str) -> None:
    (folder / "99.yaml").write_text(text)
    assert any(line.startswith(f"99.yaml:{place}: ") for line in problems(folder))


def test_a_folder_without_parts_says_what_belongs_there(tmp_path: Path) -> None:
    (line,) = problems(tmp_path)
    assert line.startswith(f"{tmp_path}:1:1: there is no *.yaml file in this folder")


def test_a_folder_may_be_larger_than_one_file_and_not_without_end(folder: Path) -> None:
    for number in range(3):
        (folder / f"9{number}.yaml").write_text("# " + "x" * 200_000)
    assert any("this file is empty" in line for line in problems(folder))
    for number in range(3, 9):
        (folder / f"9{number}.yaml").write_text("# " + "x" * 200_000)
    assert "the folder is larger than 1024 KB" in problems(folder)[0]


def test_any_change_of_the_folder_changes_its_stamp(folder: Path) -> None:
    seen = {stamp_of(folder)}
    (folder / "00.yaml").write_text((folder / "00.yaml").read_text() + "\n")
    seen.add(stamp_of(folder))
    shutil.move(folder / "01.yaml", folder / "0a.yaml")
    seen.add(stamp_of(folder))
    (folder / "0a.yaml").unlink()
    seen.add(stamp_of(folder))
    assert len(seen) == 4


def test_places_are_those_of_the_file(folder: Path) -> None:
    document = open_document(folder)
    path = ("questions", 0, "ask")
    home = Path(document.file(path))
    line, column = document.place(path)
    said = home.read_text(encoding="utf-8").splitlines()[line - 1][column - 1 :]
    assert said.strip().startswith(str(document.criteria.questions[0].ask)[:10])
    assert yaml.safe_load(home.read_text(encoding="utf-8"))["questions"]
