"""The draft as visitors will see it: the site itself, in the same process, with a store that ends with it."""

from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from decider.codes import code_of
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from decider.web.desk.application import preview_of
from tests.web.desk.conftest import DeskReader
from tests.web.desk.test_nothing_written import state_of


@pytest.fixture
def site(desk: DeskReader) -> Iterator[str]:
    """The address that the desk leads to."""
    yield desk.client.get("/preview").headers["Location"].rstrip("/")
    preview_of(desk.app).close()


def page(address: str, **headers: str) -> str:
    with urlopen(Request(address, headers=headers), timeout=10) as answer:
        return str(answer.read().decode())


def test_a_draft_whose_scenarios_fail_is_shown_as_the_site(
    desk: DeskReader, site: str, draft: Path, published: Path
) -> None:
    before = state_of(draft.parent)
    assert "1 of 3 scenarios fails" in desk("/").text()
    assert "<title>This or that?" in page(site)
    then = code_of(open_edition(published), Sheet({"referrals": "daily"}))
    assert "This result was made with the criteria 2026.11" in " ".join(page(f"{site}/r/{then}").split())
    assert "Data mobility weighs 0.5 instead of 3" in page(f"{site}/method")
    assert state_of(draft.parent) == before


def test_a_sheet_opens_as_its_result_and_follows_a_save(desk: DeskReader, site: str, draft: Path) -> None:
    leads = [each.get("href") for each in desk("/sheet?referrals=daily&size=small").all("p/a")]
    assert "/preview?referrals=daily&size=small" in leads
    result = desk.client.get("/preview?referrals=daily&size=small").headers["Location"]
    assert result.startswith(f"{site}/r/")
    assert "frequent" not in page(result)
    draft.write_text(draft.read_text().replace("short: daily referrals", "short: frequent referrals"))
    assert "frequent" in page(desk.client.get("/preview?referrals=daily&size=small").headers["Location"])


def test_other_names_for_this_machine_are_refused(site: str) -> None:
    with pytest.raises(HTTPError, match="403"):
        page(site, Host="rebound.example")


def test_a_draft_that_was_never_right_has_no_site(desk: DeskReader, draft: Path) -> None:
    draft.write_text("version: [")
    assert "The desk shows what the file does as soon as it can be read." in desk("/preview").text()
    draft.write_text("version: [")
    assert "Nothing to show yet" in DeskReader(draft)("/preview").text()
