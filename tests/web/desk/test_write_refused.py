"""What is no press of a button on a page of this content writes nothing, and says why."""

from pathlib import Path

import pytest

from decider.criteria.loader import Document
from decider.criteria.scalar_edit import Values, with_values
from decider.web.desk import draft_writer
from tests.web.desk.buttons import OWN, buttons_of, fields_of, form_of, press, told, trying
from tests.web.desk.conftest import DeskReader
from tests.web.desk.test_nothing_written import state_of
from tests.web.reading import Page

WRITE = "Write to draft.yaml"
TRIED = trying(data_mobility="2")
Texts = dict[str, str]
STALE = "Nothing was written: draft.yaml was saved, or the desk was started again, after this page was made."


def forms(desk: DeskReader) -> list[tuple[str, dict[str, str]]]:
    """What the buttons of the desk send, and where to."""
    page = desk(TRIED)
    found = [form_of(page, words) for words in (WRITE, "Set 2026.12")]
    return [(form.get("action", ""), fields_of(form)) for form in found]


def ranges(page: Page) -> dict[str | None, str | None]:
    """Where the sliders stand."""
    return {each.get("id"): each.get("value") for each in page.all("input[@type='range']")}


@pytest.mark.parametrize(
    ("headers", "place"),
    [
        ({}, {}),
        ({"Sec-Fetch-Site": "same-origin"}, {}),
        ({"Origin": "null"}, {}),
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, {}),
        ({"Origin": "https://example.org"}, {}),
        ({"Origin": "http://localhost:9999"}, {}),
        ({"Origin": "https://localhost"}, {}),
        ({"Origin": "http://localhost.example"}, {}),
        ({**OWN, "Sec-Fetch-Site": "cross-site"}, {}),
        ({**OWN, "Sec-Fetch-Site": "same-site"}, {}),
        ({**OWN, "Sec-Fetch-Site": "none"}, {}),
        ({"Host": "rebound.example", "Origin": "http://rebound.example"}, {}),
        (OWN, {"REMOTE_ADDR": "192.0.2.7"}),
    ],
    ids=str,
)
def test_other_sites_and_machines_write_nothing(
    desk: DeskReader, tmp_path: Path, headers: dict[str, str], place: dict[str, str]
) -> None:
    before = state_of(tmp_path)
    for action, sent in forms(desk):
        refused = desk.client.post(action, data=sent, headers=headers, environ_base=place)
        assert refused.status_code == 403
        assert "draft.yaml:7" not in refused.text
    assert state_of(tmp_path) == before


@pytest.mark.parametrize("seal", ["", "0" * 32, "né", None])
def test_a_form_that_no_page_of_the_desk_made_writes_nothing(
    desk: DeskReader, tmp_path: Path, seal: str | None
) -> None:
    before = state_of(tmp_path)
    for action, sent in forms(desk):
        made = {name: value for name, value in {**sent, "seal": seal}.items() if value is not None}
        page = Page.fetched(desk.client.post(action, data=made, headers=OWN), 409)
        assert STALE in told(page, "refused")
    assert state_of(tmp_path) == before


def test_a_page_of_an_earlier_desk_writes_nothing_until_it_is_looked_at_again(
    desk: DeskReader, draft: Path, published: Path
) -> None:
    before = draft.read_bytes()
    later = DeskReader(draft, published)
    page = press(later, desk(TRIED), WRITE, status=409)
    assert draft.read_bytes() == before
    press(later, page, WRITE)
    assert draft.read_bytes() == before.replace(b"weight: 0.5", b"weight: 2")


def test_a_newer_save_is_kept_and_shown_with_the_weights_still_tried(desk: DeskReader, draft: Path) -> None:
    page = desk(TRIED)
    saved = draft.read_text().replace("Scope of care, weight: 3", "Scope of care, weight: 6")
    draft.write_text(saved)
    refused = press(desk, page, WRITE, status=409)
    assert draft.read_text() == saved
    assert STALE in told(refused, "refused")
    assert "The weights you tried are still here." in told(refused, "refused")
    assert refused.all("title")[0].text == "Error: draft.yaml · draft.yaml"
    assert ranges(refused) == {"weight.data_mobility": "2", "weight.scope_of_care": "6"}
    assert refused.link("What it does") == "/impact?weight.data_mobility=2"
    (follow,) = refused.all("div[@id='follow']")
    assert follow.get("data-hx-get") == TRIED
    press(desk, refused, WRITE)
    assert draft.read_text() == saved.replace("weight: 0.5", "weight: 2")


def test_a_save_while_it_is_written_is_kept(
    desk: DeskReader, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = desk(TRIED)
    saved = draft.read_text().replace("Scope of care, weight: 3", "Scope of care, weight: 6")

    def slowly(source: Path, document: Document, texts: Texts, values: Values) -> tuple[Document, Texts]:
        draft.write_text(saved)
        return with_values(source, document, texts, values)

    monkeypatch.setattr(draft_writer, "with_values", slowly)
    refused = press(desk, page, WRITE, status=409)
    assert STALE in told(refused, "refused")
    assert draft.read_text() == saved
    assert ranges(refused) == {"weight.data_mobility": "2", "weight.scope_of_care": "6"}


def test_a_file_that_is_broken_by_now_is_left_alone(desk: DeskReader, draft: Path) -> None:
    page = desk(TRIED)
    draft.write_text(broken := draft.read_text().replace("weight: 0.5", "weight: much"))
    refused = press(desk, page, WRITE, status=409)
    assert told(refused, "refused").startswith(
        "Nothing was written, since draft.yaml cannot be used as it is."
    )
    assert "draft.yaml:7" in refused.text()
    assert WRITE not in buttons_of(refused)
    assert draft.read_text() == broken


def test_a_file_that_is_gone_is_told_and_not_made(desk: DeskReader, draft: Path) -> None:
    page = desk(TRIED)
    draft.unlink()
    refused = press(desk, page, WRITE, status=409)
    assert "Nothing was written" in told(refused, "refused")
    assert not draft.exists()


def test_a_file_that_may_not_be_written_is_named_with_the_reason(desk: DeskReader, draft: Path) -> None:
    page, before = desk(TRIED), draft.read_bytes()
    draft.chmod(0o444)
    refused = press(desk, page, WRITE, status=409)
    words = "draft.yaml cannot be written: Permission denied. It is as it was. The weights"
    assert told(refused, "refused").startswith(words)
    assert draft.read_bytes() == before
    draft.chmod(0o644)
    press(desk, refused, WRITE)
    assert draft.read_bytes() == before.replace(b"weight: 0.5", b"weight: 2")


def test_a_part_of_a_folder_that_may_not_be_written_is_named(draft: Path, tmp_path: Path) -> None:
    (folder := tmp_path / "parts").mkdir()
    draft.rename(folder / "decision.yaml")
    (folder / "decision.yaml").chmod(0o400)
    desk = DeskReader(folder)
    refused = press(desk, desk(TRIED), "Write to parts", status=409)
    assert told(refused, "refused").startswith("decision.yaml cannot be written: Permission denied.")


def test_a_file_that_was_never_right_has_nothing_to_write_into(tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    draft.write_text("version: 1\n")
    desk = DeskReader(draft)
    for address in ("/weights", "/version"):
        answer = desk.client.post(address, data={"version": "2"}, headers=OWN)
        assert answer.status_code == 409
        assert "Nothing to show yet" in answer.text
    assert draft.read_text() == "version: 1\n"


def test_odd_requests_are_refused_on_a_page_of_the_desk(desk: DeskReader, draft: Path) -> None:
    before = draft.stat()
    twice = {"weight.data_mobility": ["2", "3"]}
    large = {"seal": "x" * 70_000}
    for sent, status in ((twice, 400), (large, 413)):
        assert (
            "To the desk" in Page.fetched(desk.client.post("/weights", data=sent, headers=OWN), status).text()
        )
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
        assert desk.client.open("/weights", method=method, headers=OWN).status_code == 405
    assert desk.client.post("/check", headers=OWN).status_code == 405
    for address in ("/weights", "/version"):
        assert desk.client.get(address).headers["Location"] == "/"
    assert draft.stat() == before
