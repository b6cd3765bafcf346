"""The desk follows its files at every save, and keeps the last good state of a broken one."""

import os
import re
from pathlib import Path

import pytest

from tests.web.desk.conftest import LIGHTER, DeskReader
from tests.web.reading import Page

PAGES = ["/", "/impact", "/sheet?size=small", "/coverage", "/sources", "/check"]


def mark_of(page: Page) -> str:
    (follow,) = page.all("div[@id='follow']")
    found = re.fullmatch(r'\{"seen": "(\w+)"\}', follow.get("data-hx-vals", ""))
    assert found
    return found[1]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_whether_it_is_still_true_and_gets_nothing_while_it_is(
    desk: DeskReader, draft: Path, address: str
) -> None:
    mark = mark_of(desk(address))
    asking = f"{address}{'&' if '?' in address else '?'}seen={mark}"
    answer = desk.client.get(asking)
    assert (answer.status_code, answer.data) == (204, b"")
    draft.write_text(draft.read_text() + "# saved again\n")
    again = desk(asking)
    (follow,) = again.all("div[@id='follow']")
    assert follow.get("data-hx-get") == address
    assert mark_of(again) != mark


def test_a_save_shows_at_the_next_request(desk: DeskReader, draft: Path, published: Path) -> None:
    assert "1 of 3 scenarios fails" in desk("/").text()
    draft.write_text(published.read_text())
    assert "3 of 3 scenarios as expected" in desk("/").text()


def test_the_other_file_is_followed_as_well(desk: DeskReader, published: Path) -> None:
    assert "3 → 0.5" in desk("/").text()
    published.write_text(published.read_text().replace(*LIGHTER))
    assert "3 → 0.5" not in desk("/").text()


@pytest.mark.parametrize("address", PAGES)
def test_a_broken_file_is_told_on_top_with_its_line_and_what_was_right_stays(
    desk: DeskReader, draft: Path, address: str
) -> None:
    good = draft.read_text()
    shown = desk(address).text()
    draft.write_text(good.replace("weight: 0.5}", "wieght: 0.5}"))
    page = desk(address)
    text = page.text()
    assert "draft.yaml cannot be used as it was saved at " in text
    below = "What you see below is the last good state, saved at "
    if address == "/check":
        below = "Its warnings are told once it can be read."
    assert text.index("draft.yaml:7") < text.index(below)
    assert page.all("div[@class='stale']")
    draft.write_text(good)
    os.utime(draft)
    saved = re.compile(r"Saved at \S+")
    assert saved.sub("", desk(address).text()) == saved.sub("", shown)


def test_a_draft_that_was_never_right_shows_its_problems_until_it_is(draft: Path, published: Path) -> None:
    good = draft.read_text()
    draft.write_text("version: 1\n")
    desk = DeskReader(draft, published)
    assert "draft.yaml cannot be used as it was saved at " in desk("/").text()
    assert "Nothing to show yet" in desk("/").heading
    for address in ("/impact", "/impact/hits", "/sheet", "/coverage", "/sources", "/editions"):
        page = desk(address)
        assert "Nothing to show yet" in page.heading
        assert "draft.yaml cannot be used as it was saved at " in page.text()
    assert "Its warnings are told once it can be read." in desk("/check").text()
    draft.write_text(good)
    assert desk("/").heading == "draft.yaml"


def test_a_file_that_goes_away_is_told(desk: DeskReader, draft: Path) -> None:
    draft.unlink()
    assert "the file cannot be read" in desk("/").text()


def test_a_folder_is_followed_like_a_file(published: Path) -> None:
    folder = published.with_name("folder")
    folder.mkdir()
    text = published.read_text()
    first, rest = text.split("questions:\n")
    (folder / "a.yaml").write_text(first)
    (folder / "questions.yaml").write_text(f"questions:\n{rest}")
    desk = DeskReader(folder, published)
    assert "3 of 3 scenarios as expected" in desk("/").text()
    assert "questions.yaml:2" in desk("/file?name=questions.yaml&line=2").text()
    assert "questions.yaml:1" in desk(f"/file?name=questions.yaml&line={'9' * 5000}").text()
    (folder / "a.yaml").write_text(first.replace(*LIGHTER))
    assert "1 of 3 scenarios fails" in desk("/").text()
