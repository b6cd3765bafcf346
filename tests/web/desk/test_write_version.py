"""A draft with other content gets a version of its own from the desk."""

from pathlib import Path

import pytest

from tests.web.desk.buttons import buttons_of, fields_of, form_of, press, send, told, trying
from tests.web.desk.conftest import DeskReader
from tests.web.reading import Page, text_of


def marked(page: Page) -> list[str]:
    """What is said of a version that the published file has too."""
    return [text_of(each) for each in page.all("b[@class='tag wait']")]


def versioned(draft: Path, published: Path, version: str) -> DeskReader:
    """The desk for a draft under the version of what is published."""
    for path in (draft, published):
        path.write_text(path.read_text().replace('version: "2026.11"', f"version: {version}"))
    return DeskReader(draft, published)


@pytest.mark.parametrize(
    ("version", "following", "written"),
    [
        ('"2026.11"  # of the board', "2026.12", '"2026.12"  # of the board'),
        ("'2026.12'", "2027.01", "'2027.01'"),
        ("2026-09", "2026-10", "2026-10"),
        ("1", "2", "2"),
    ],
)
def test_the_next_version_is_a_button_that_writes_it_and_nothing_else(
    draft: Path, published: Path, version: str, following: str, written: str
) -> None:
    desk = versioned(draft, published, version)
    before, other = draft.read_bytes(), published.read_bytes()
    page = desk("/")
    number = version.split(maxsplit=1)[0].strip("\"'")
    assert marked(page) == [f"still {number}, but other content"]
    after = press(desk, page, f"Set {following}")
    assert told(after, "written") == f"Written to draft.yaml: Version {number} → {following} (draft.yaml:1)."
    assert draft.read_bytes() == before.replace(version.encode(), written.encode(), 1)
    assert published.read_bytes() == other
    assert marked(after) == []
    assert "Set" not in buttons_of(after)


def test_weights_that_are_tried_are_tried_on(desk: DeskReader, draft: Path) -> None:
    page = press(desk, desk(trying(data_mobility="2")), "Set 2026.12")
    assert page.link("What it does") == "/impact?weight.data_mobility=2"
    assert "weight: 0.5" in draft.read_text()
    after = press(desk, page, "Write to draft.yaml")
    assert "Data mobility 0.5 → 2" in told(after, "written")
    assert draft.read_text().startswith('version: "2026.12"')


def test_where_no_version_follows_one_is_entered(draft: Path, published: Path) -> None:
    desk = versioned(draft, published, "1.4 beta")
    page = desk("/")
    assert [words for words in buttons_of(page) if words.startswith("Set")] == ["Set"]
    (details,) = page.all("details[@open]")
    assert "Another version" in text_of(details)
    after = press(desk, page, "Set", {"version": "  1.5: the board's  "})
    assert "Version 1.4 beta → 1.5: the board's" in told(after, "written")
    assert draft.read_text().startswith("""version: "1.5: the board's"\n""")


@pytest.mark.parametrize(
    ("version", "status", "words"),
    [
        ("", 422, "Enter a version, such as 2026.12."),
        ("   ", 422, "Enter a version, such as 2026.12."),
        ("2026.11", 422, "This is the version it has. Enter another."),
        ("x" * 41, 422, "Use at most 40 characters; these are 41."),
        ("20\n26", 422, "Line breaks, tabs and characters that cannot be seen are taken out."),
        ("20\u202e26", 422, "Line breaks, tabs and characters that cannot be seen are taken out."),
        ("“2026.12”", 409, "curly quotes do not quote"),
    ],
)
def test_what_is_no_version_is_told_and_not_written(
    desk: DeskReader, draft: Path, version: str, status: int, words: str
) -> None:
    before = draft.stat()
    page = press(desk, desk(trying(data_mobility="2")), "Set", {"version": version}, status=status)
    assert words in page.text()
    assert page.all("title")[0].text == "Error: draft.yaml · draft.yaml"
    assert fields_of(form_of(page, "Write to draft.yaml"))["weight.data_mobility"] == "2"
    assert draft.stat() == before


def test_what_was_typed_stays_in_its_field_with_what_is_wrong(desk: DeskReader) -> None:
    page = press(desk, desk("/"), "Set", {"version": "2026.11"}, status=422)
    (field,) = page.all("input[@id='version']")
    assert field.get("value") == "2026.11"
    assert field.get("aria-invalid") == "true"
    assert page.link("See why") == "#version"


def test_pressing_twice_writes_once(desk: DeskReader, draft: Path) -> None:
    page = desk("/")
    first, second = send(desk, page, "Set 2026.12"), send(desk, page, "Set 2026.12")
    assert first.status_code == second.status_code == 303
    assert first.headers["Location"] == second.headers["Location"]
    assert draft.read_text().count("2026.12") == 1


def test_it_is_offered_only_for_other_content_under_the_published_version(
    draft: Path, published: Path
) -> None:
    assert marked(DeskReader(draft)("/")) == []
    assert marked(DeskReader(published, published)("/")) == []
    draft.write_text(draft.read_text().replace("2026.11", "2026.12"))
    page = DeskReader(draft, published)("/")
    assert marked(page) == []
    assert "Set" not in buttons_of(page)
