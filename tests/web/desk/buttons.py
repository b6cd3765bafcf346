"""Pressing the buttons of the desk that write, as a browser on one of its pages does."""

from collections.abc import Mapping
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

from werkzeug.test import TestResponse

from tests.web.desk.conftest import DeskReader
from tests.web.reading import Page, text_of

OWN = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
SEE_OTHER = 303


def form_of(page: Page, words: str) -> Element:
    """The form that a button of these words sends."""
    button = next(each for each in page.all("button") if text_of(each) == words)
    forms = page.all("form")
    return next(
        each
        for each in forms
        if each.get("id") == button.get("form") or ("form" not in button.attrib and button in each.iter())
    )


def fields_of(form: Element) -> dict[str, str]:
    """What a form sends as it stands."""
    return {each.get("name", ""): each.get("value", "") for each in form.iter("input")}


def send(desk: DeskReader, page: Page, words: str, filled: Mapping[str, str] = {}) -> TestResponse:
    """The answer to a button, with some fields filled in."""
    form = form_of(page, words)
    sent = {**fields_of(form), **filled}
    return desk.client.post(form.get("action", ""), data=sent, headers=OWN)


def press(
    desk: DeskReader, page: Page, words: str, filled: Mapping[str, str] = {}, *, status: int = SEE_OTHER
) -> Page:
    """The page that a button leads to, or that tells why it did nothing."""
    answer = send(desk, page, words, filled)
    if status != SEE_OTHER:
        return Page.fetched(answer, status)
    assert answer.status_code == SEE_OTHER, answer.text[:2000]
    return desk(answer.headers["Location"])


def buttons_of(page: Page) -> list[str]:
    return [text_of(each) for each in page.all("button") if each.get("data-copy") is None]


def told(page: Page, part: str) -> str:
    """What a part of this id says."""
    (found,) = page.all(f"*[@id='{part}']")
    return text_of(found)


def trying(**weights: str) -> str:
    """The address of the desk with weights tried."""
    return "/?" + urlencode({f"weight.{name}": weight for name, weight in weights.items()})
