"""A sheet opened in both editions, and its result as a scenario."""

from pathlib import Path
from random import Random

import pytest

from decider.codes import code_of
from decider.engine.loader import examine, examine_draft, open_edition
from decider.engine.scoring.sheet import Sheet
from tests.cli.commands import run
from tests.web.desk.conftest import LIGHTER, SCENARIOS, DeskReader
from tests.web.reading import Page, text_of

INDENTED = SCENARIOS.replace("\n", "\n    ").rstrip(" ")
TURNING = "/sheet?referrals=monthly&data=hospital&size=small"


def yaml_of(page: Page) -> str:
    return "".join(page.all("pre[@id='yaml']")[0].itertext())


def test_both_editions_stand_side_by_side_with_what_turned_it(desk: DeskReader) -> None:
    page = desk(TURNING)
    published, draft = (text_of(each) for each in page.all("div[@class='sheets']/section"))
    assert published.startswith("criteria.yaml")
    assert "ResultEHR, " in published
    assert draft.startswith("draft.yaml")
    assert "ResultEMR, " in draft
    turned = text_of(page.all("section[@class='broken']")[0])
    assert (
        "This edit alone makes the difference: weight of Data mobility (data_mobility): 3 -> 0.5." in turned
    )


def test_an_example_of_the_impact_is_a_sheet_that_turns(desk: DeskReader) -> None:
    found = [each.get("href", "") for each in desk("/impact").all("a")]
    examples = [address for address in found if "size=" in address]
    assert examples
    for address in examples:
        assert "It turns" in desk(address).text()


@pytest.mark.parametrize("which", ["draft.yaml", "criteria.yaml"])
@pytest.mark.parametrize(
    "around", ["{}", "https://choose.example.org/r/{}.", "see <http://localhost:8000/r/{}>"]
)
def test_a_code_or_link_of_either_edition_is_opened(
    desk: DeskReader, draft: Path, which: str, around: str
) -> None:
    examined, _ = examine_draft(draft.with_name(which))
    code = code_of(examined.edition, Sheet({"referrals": "daily", "size": "large"}))
    answer = desk.client.get("/sheet", query_string={"pasted": around.format(code)})
    assert answer.location == "/sheet?referrals=daily&size=large"


@pytest.mark.parametrize("pasted", ["nonsense", "https://example.org/", "E15M81H0-AAAAAAAA", "x" * 5000])
def test_what_cannot_be_opened_says_why(desk: DeskReader, pasted: str) -> None:
    page = Page.fetched(desk.client.get("/sheet", query_string={"pasted": pasted}), 200)
    assert "It cannot be opened: " in page.text()
    assert pasted[:40] not in page.text()


@pytest.mark.parametrize("scenarios", ["", SCENARIOS, INDENTED, SCENARIOS.replace("\n  ", "\n")])
def test_a_result_pasted_as_a_scenario_passes_check(small: Path, scenarios: str) -> None:
    text = small.read_text() + scenarios
    small.write_text(text)
    edition = open_edition(small)
    desk, random = DeskReader(small), Random(1)
    for _ in range(3):
        answers = {
            question.id: random.choice([*(choice.id for choice in question.choices), "not_sure"])
            for question in edition.criteria.questions
        }
        small.write_text(text)
        page = desk("/sheet?" + "&".join(f"{name}={answer}" for name, answer in answers.items()))
        small.write_text(text + yaml_of(page))
        added = examine(small).edition.criteria.scenarios[-1]
        assert dict(added.answers) == answers
    assert run("check", small).exit_code == 0


def test_a_scenario_gets_a_name_that_no_other_has(published: Path) -> None:
    first = yaml_of(DeskReader(published)("/sheet?size=large"))
    published.write_text(published.read_text() + first)
    second = yaml_of(DeskReader(published)("/sheet?size=large"))
    assert second != first
    published.write_text(published.read_text() + second)
    assert len(examine(published).edition.criteria.scenarios) == 5


def test_answers_that_the_draft_does_not_know_are_counted_and_not_echoed(desk: DeskReader) -> None:
    page = desk("/sheet?size=small&color=mauve&size2=x")
    assert "2 answers in this address the draft does not know" in page.text()
    assert "mauve" not in page.text()


def test_a_sheet_with_a_renamed_question_is_read_in_both(draft: Path, published: Path) -> None:
    renamed = published.read_text().replace(*LIGHTER).replace("size: large, data", "many: large, data")
    renamed = renamed.replace("  size:\n    ask", "  many:\n    was: size\n    ask").replace(
        "size: small}", "many: small}"
    )
    draft.write_text(renamed.replace("size: large}", "many: large}"))
    page = DeskReader(draft, published)("/sheet?referrals=monthly&data=hospital&many=small")
    assert "It turns" in page.text()


def test_an_answer_that_only_the_draft_has_is_open_in_the_other(draft: Path, published: Path) -> None:
    added = "      huge: {label: Huge, short: a huge practice, points: {scope_of_care: {ehr: 4}}}\nrules:"
    scenario = "  - name: Huge\n    answers: {size: huge}\n    expect: {recommended: emr}\n"
    draft.write_text(published.read_text().replace("rules:", added, 1) + scenario)
    desk = DeskReader(draft, published)
    (failing,) = desk("/").all("li[@class='fails']")
    assert "Expected EMR. Now EHR, " in text_of(failing)
    page = desk("/sheet?size=huge")
    assert "This edit alone makes the difference: choice How many? Huge (size=huge) added" in page.text()
    assert len(page.all("div[@class='sheets']/section")) == 2
