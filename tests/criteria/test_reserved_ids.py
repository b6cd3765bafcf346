"""No question has an id that means something else where answers are sent, and every such id is told."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider.criteria import CriteriaFileError, open_document
from decider.criteria.loader import archived_document
from decider.criteria.rename import renamed
from decider.criteria.reserved_ids import LABEL, reserved_use
from decider.documents.prospects import prospects_of
from decider.web.folder.sheet import BESIDE
from decider.web.http.query_strings import NAMED

SMALL = (Path(__file__).parents[1] / "web" / "small.yaml").read_text(encoding="utf-8")
CAMPAIGNS = ["utm_source", "UTM_Source", "utm_", "gclid", "gbraid", "wbraid", "dclid", "fbclid", "msclkid"]
LINKED = st.sampled_from([*CAMPAIGNS, "mc_cid", "mc_", "hsenc", "utm", "size"])


def named(name: str, text: str = SMALL) -> str:
    """The small file with a question of this id."""
    return text.replace("  size:\n", f"  {name}:\n").replace("{size: large", f"{{{name}: large")


@pytest.mark.parametrize("name", [LABEL, "left_out", "seen", "pasted", *CAMPAIGNS, "mc_cid"])
def test_an_id_that_means_something_else_is_refused_with_one_that_does_not(name: str, tmp_path: Path) -> None:
    with pytest.raises(CriteriaFileError) as refused:
        open_document(named(name))
    (problem,) = refused.value.problems
    assert f"make it 'question_{name}' with 'decider rename'" in problem.message
    assert archived_document(named(name)).criteria.question(name)
    file = tmp_path / "criteria.yaml"
    file.write_text(named(name), encoding="utf-8")
    better = named(f"question_{name}").replace(f"question_{name}:\n", f"question_{name}:\n    was: {name}\n")
    assert renamed(file, f"questions.{name}", f"question_{name}") == {file: better}
    assert open_document(better).criteria.called(name)


def test_a_rename_mends_no_other_problem(tmp_path: Path) -> None:
    file = tmp_path / "criteria.yaml"
    file.write_text(named("label").replace("rules_out: emr", "rules_out: emrs"), encoding="utf-8")
    with pytest.raises(CriteriaFileError, match="unknown option 'emrs'"):
        renamed(file, "label", "about")


def test_of_several_such_ids_each_is_mended_by_itself_and_none_is_made(tmp_path: Path) -> None:
    file = tmp_path / "criteria.yaml"
    file.write_text(
        named("seen").replace("  data:\n", "  label:\n").replace(", data:", ", label:"), encoding="utf-8"
    )
    with pytest.raises(CriteriaFileError, match="'pasted' is a parameter"):
        renamed(file, "questions.seen", "pasted")
    for old, new in (("questions.seen", "size"), ("questions.label", "data")):
        file.write_text(renamed(file, old, new)[file], encoding="utf-8")
    assert [each.id for each in open_document(file).criteria.questions] == ["referrals", "data", "size"]


@given(LINKED | st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}", fullmatch=True))
def test_a_campaign_is_what_every_address_drops(name: str) -> None:
    assert ("campaigns" in reserved_use(name)) == (NAMED.sub("", f"{name}=x") == "")


def test_the_label_of_a_row_is_no_answer_to_what_was_called_so() -> None:
    text = named("about").replace("  about:\n", "  about:\n    was: label\n")
    (row,) = prospects_of(open_document(text).criteria, b"label,data\nlarge,none\n")
    assert row.sheet
    assert (row.label, row.sheet.answers, row.problems) == ("large", {"data": "none"}, ())


@pytest.mark.parametrize("name", BESIDE)
def test_a_question_called_like_a_column_of_links_to_make_takes_that_column(name: str) -> None:
    (row,) = prospects_of(open_document(named(name)).criteria, f"label,{name}\nAmes,large\n".encode(), BESIDE)
    assert row.sheet
    assert (row.sheet.answers, row.beside[name]) == ({name: "large"}, "")
