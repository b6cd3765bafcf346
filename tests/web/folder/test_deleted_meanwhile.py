"""A folder that somebody else deletes between the look at its links and the change that was asked for."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from decider.store.folders import Folders
from decider.store.links import live_links
from tests.web.folder.sheets import NOTHING_ELSE, filled, ids_of, sheet_sent, shown_on
from tests.web.links import HERE, folder, some_code
from tests.web.reading import Page


@dataclass
class Deleting:
    """A clock that deletes a folder when it is looked at; the store does so once it has read the links."""

    folders: Folders
    folder: str = ""

    def __call__(self) -> datetime:
        token, self.folder = self.folder, ""
        if token:
            self.folders.delete(token, with_links=False)
        return datetime.now(UTC)


@pytest.fixture
def deleting(client: FlaskClient) -> Deleting:
    links = client.application.extensions["links"]
    clock = Deleting(Folders(links))
    client.application.extensions["links"] = replace(links, clock=clock)
    return clock


@pytest.mark.parametrize("what", ["extend", "revoke", "take-out"])
def test_a_change_that_comes_too_late_says_that_nothing_is_there(
    client: FlaskClient, deleting: Deleting, what: str
) -> None:
    path = folder(client)
    filled(client, path, "Ames")
    picked = [*ids_of(Page.fetched(client.get(path), 200)).values()]
    deleting.folder = path.rsplit("/", 1)[1]
    answer = client.post(path, data={"do": what, "pick": picked, "expiry": "7"}, headers=HERE)
    assert deleting.folder == ""
    assert (answer.status_code, "There is no such link" in answer.text) == (404, True)
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("end", ["new", "many"])
def test_what_is_asked_for_too_late_is_not_made(client: FlaskClient, deleting: Deleting, end: str) -> None:
    path, code = folder(client), some_code(client)
    links = client.application.extensions["links"]
    before = len(live_links(links.database, links.clock()))
    sheet = "label,referrals\nAmes,daily"
    shown = shown_on(Page.fetched(sheet_sent(client, path, sheet), 200))
    deleting.folder = path.rsplit("/", 1)[1]
    if end == "new":
        data = {**NOTHING_ELSE, "label": "Ames", "target": code}
        answer = client.post(f"{path}/new", data=data, headers=HERE)
    else:
        answer = sheet_sent(client, path, sheet, "make", shown=shown)
    assert (deleting.folder, answer.status_code) == ("", 404)
    assert len(live_links(links.database, links.clock())) == before
