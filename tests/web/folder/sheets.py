"""Sheets sent to a folder, and what its table shows."""

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.links import HERE
from tests.web.reading import Page, text_of

NOTHING_ELSE = {"kind": "result", "expiry": "30", "sender": "", "contact": "", "note": ""}


def sheet_sent(
    client: FlaskClient, folder: str, sheet: str = "", do: str = "check", **said: str
) -> TestResponse:
    """Send a sheet as a page of the site does."""
    data = {**NOTHING_ELSE, "sheet": sheet, "do": do, **said}
    return client.post(f"{folder}/many", data=data, headers=HERE)


def sheet_made(client: FlaskClient, folder: str, sheet: str, **said: str) -> TestResponse:
    """Make what a sheet asks for, once it was read and shown."""
    page = Page.fetched(sheet_sent(client, folder, sheet, **said), 200)
    return sheet_sent(client, folder, sheet, "make", shown=shown_on(page), **said)


def shown_on(page: Page) -> str:
    """What a page that shows a sheet sends along with the button that makes the links."""
    (field,) = page.all("input[@name='shown']")
    return field.get("value", "")


def filled(client: FlaskClient, folder: str, *labels: str) -> None:
    """Make links with these labels in a folder."""
    sheet = "\n".join(["label,referrals", *(f"{label},daily" for label in labels)])
    assert sheet_made(client, folder, sheet).status_code == 303


def labels_of(page: Page) -> list[str]:
    """The names in the table of a folder, from the top."""
    return [text_of(each) for each in page.all("th[@scope='row']/a")]


def ids_of(page: Page) -> dict[str, str]:
    """The ids of the links in the table of a folder by their names."""
    return {each.get("aria-label", ""): each.get("value", "") for each in page.all("input[@name='pick']")}


def problems_of(page: Page) -> list[str]:
    """What is said of bad rows, one by one."""
    return [" ".join(text_of(each).split()) for each in page.all("div[@class='error']/ul/li")]
