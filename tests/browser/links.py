"""Links that are made without a page, for tests of what comes after."""

import secrets

from tests.browser.visiting import Visitor

OWN = {"Sec-Fetch-Site": "same-origin"}


def made(visitor: Visitor, form: str, *, code: str, site: str = "", **said: str) -> tuple[str, str]:
    """The pages of whoever makes a link with a form, and of whoever gets it."""
    fields: dict[str, str | float | bool] = {
        "code": code,
        "label": "Dr. Ames",
        "sender": "Sam",
        "note": "",
        "expiry": "7",
    }
    fields.update(said, key=secrets.token_urlsafe(16))
    page = visitor.context.request.post(site + form, form=fields, headers=OWN)
    view = page.text().partition('id="view"')[2].partition('href="')[2].partition('"')[0]
    assert view, page.text()
    return page.url, view
