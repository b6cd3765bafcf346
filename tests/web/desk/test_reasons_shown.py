"""The desk says why an edit reaches whom, and each scenario that was edited leads to its own line."""

from pathlib import Path

from tests.web.desk.conftest import DeskReader
from tests.web.reading import text_of


def test_a_new_choice_is_counted_and_its_reach_explained(published: Path) -> None:
    draft = published.with_name("choice.yaml")
    text = published.read_text()
    at = text.index("choices:", text.index("  referrals:")) + len("choices:\n")
    choice = "      always: {label: Always, points: {data_mobility: {ehr: 9}}}\n"
    draft.write_text(text[:at] + choice + text[at:])
    desk = DeskReader(draft, published)
    page = desk("/impact").text()
    assert "The most points an option can get on Data mobility rose from" in page
    assert "give no answer whose own points changed" in page
    (edited,) = desk("/impact/hits").all("ul[@class='directions'][1]/li")
    assert "Always (referrals=always)" in text_of(edited)


def test_each_edited_scenario_leads_to_its_own_line(published: Path) -> None:
    draft = published.with_name("why.yaml")
    draft.write_text(published.read_text().replace("Hospital data has to come in.", "Data has to come in."))
    line = next(
        place for place, each in enumerate(draft.read_text().splitlines(), 1) if "why: Data has" in each
    )
    page = DeskReader(draft, published)("/impact")
    (link,) = page.all("dl[@class='reworded']//a")
    assert str(link.get("href")).endswith(f"line={line}#here")
