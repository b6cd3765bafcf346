import ast
from pathlib import Path

import pytest
import yaml

import decider
from decider.criteria import CriteriaFileError, open_document
from decider.criteria.parser import composer
from tests.criteria.samples import SMALL
from tests.criteria.shaped import shaped

PACKAGE = Path(decider.__file__).parent
LISTS = SMALL + (
    "rules:\n  - id: size\n    when: {referrals: daily}\n    rules_out: emr\n    because: It refers daily.\n"
)


def test_every_scalar_is_read_as_the_text_it_looks_like() -> None:
    words = ["no", "on", "012", "1:30", "1_000", "0x1F", "1e3", ".inf", "~", "null", "2026-11-01", "=", "1.0"]
    for word in words:
        assert open_document(SMALL.replace("EMR or EHR?", word)).criteria.title == word


def test_the_content_has_the_order_of_the_file() -> None:
    turned = SMALL.replace('version: "1"\n', "") + 'version: "1"\n'
    content = open_document(turned).content
    assert next(iter(content)) == "title"
    assert list(content)[-1] == "version"
    assert content == open_document(SMALL).content


def test_comments_quotes_and_layout_leave_the_content_as_it_is() -> None:
    other = "# words\n" + SMALL.replace("{name: EMR}", "\n    name: 'EMR'").replace("\n", "\r\n")
    assert open_document(other).content == open_document(SMALL).content


def test_a_byte_order_mark_at_the_beginning_moves_nothing() -> None:
    document = open_document(("\ufeff" + SMALL).encode())
    assert document.text == SMALL
    assert document.place(("version",)) == (1, 10)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (1, 1)),
        (("title",), (2, 8)),
        (("options", "ehr"), (5, 8)),
        (("options", 1), (5, 8)),
        (("options", 1, "name"), (5, 15)),
        (("questions", 0, "choices", 1, "points", "mobility", "ehr"), (13, 54)),
        (("rules", 0), (15, 5)),
        (("rules", 0, "when", "referrals"), (16, 23)),
        (("rules", 0, "when", "referrals", 0), (16, 23)),
        (("rules", 0, "rules_out", 0), (17, 16)),
        (("criteria", "mobility", "why"), (7, 13)),
        (("rules", 7), (15, 3)),
        (("nowhere", "at", "all"), (1, 1)),
    ],
)
def test_a_path_leads_to_the_value_or_to_what_lacks_it(
    path: tuple[str | int, ...], place: tuple[int, int]
) -> None:
    assert open_document(LISTS).place(path) == place


def test_a_key_has_a_place_of_its_own() -> None:
    document = open_document(LISTS)
    assert document.place_of_key(("options", "ehr")) == (5, 3)
    assert document.place_of_key(("rules", 0)) == (15, 5)


def test_columns_count_characters_whatever_their_bytes() -> None:
    document = open_document(SMALL.replace("name: EHR", "long_name: 'é😀', name: EHR"))
    assert document.place(("options", "ehr", "name")) == (5, 32)


def test_both_parsers_give_the_same_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = composer.parse(LISTS)
    monkeypatch.setattr(composer, "LOADER", yaml.SafeLoader)
    assert composer.parse(LISTS) == fast


def test_the_fast_parser_is_there() -> None:
    assert composer.LOADER is yaml.CSafeLoader


def test_a_file_is_refused_under_its_own_name_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("titel: A\n")
    with pytest.raises(
        CriteriaFileError, match=r"mine\.yaml:1:1: unknown key 'titel'; did you mean 'title'\?"
    ) as refused:
        open_document(path)
    assert refused.value.name == str(path)
    assert str(refused.value).splitlines() == [f"{path}:{problem}" for problem in refused.value.problems]


def test_a_file_that_is_not_there_is_no_problem_of_its_content(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_document(tmp_path / "none.yaml")


def test_reading_alone_minds_the_shape_and_not_the_meaning() -> None:
    doubtful = SMALL.replace("{emr: 3}", "{her: 3}")
    assert shaped(doubtful).questions[0].choices[0].points["mobility"] == {"her": 3}
    with pytest.raises(CriteriaFileError):
        open_document(doubtful)


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        (b"title: \xff", "1:8: the byte ff is not UTF-8; save the file as UTF-8"),
        (b"a: \xc3\xa9\r\nb: \xc3", "2:4: the byte c3 is not UTF-8; save the file as UTF-8"),
        ("title: a\0", "1:9: the character U+0000 cannot be seen; remove it"),
        ("a: b\nc: \x07", "2:4: the character U+0007 cannot be seen; remove it"),
        ("a: b\nc: \ufeffd", "2:4: the character U+FEFF cannot be seen; remove it"),
        ("a: \u2028b", "1:4: the character U+2028 cannot be seen; remove it"),
        ("a: \ud800", "1:4: the character U+D800 cannot be seen; remove it"),
        ("a" * 600_000, "1:1: the file is larger than 512 KB; shorten it, or make it a folder of several"),
    ],
)
def test_what_no_yaml_file_may_hold_is_shown_where_it_stands(source: str | bytes, answer: str) -> None:
    with pytest.raises(CriteriaFileError) as refused:
        open_document(source)
    assert str(refused.value) == f"criteria.yaml:{answer}"


def test_only_the_parser_knows_yaml_and_it_constructs_nothing() -> None:
    for path in PACKAGE.rglob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text())))
        imported = {
            alias.name.split(".")[0] for node in nodes if isinstance(node, ast.Import) for alias in node.names
        }
        imported |= {str(node.module).split(".")[0] for node in nodes if isinstance(node, ast.ImportFrom)}
        used = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
        knows = path in {PACKAGE / "criteria" / "parser" / f"{name}.py" for name in ("composer", "top_text")}
        assert ("yaml" in imported) == knows, path
        if knows:
            assert not {name for name in used if "load" in name.lower()} - {"SafeLoader"}, path
