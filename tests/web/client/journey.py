"""Following every link of the journey under a prefix, and what is stored meanwhile."""

from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from decider.store.schema import links as table
from tests.web.links import HERE, Made
from tests.web.reading import Page

ORIGIN = "https://association.example.org"
LEADING = ("href", "action", "data-hx-get", "formaction")


def rows(client: FlaskClient) -> list[dict[str, object]]:
    """All that is kept of links."""
    with client.application.extensions["links"].database.reading() as connection:
        return [dict(row) for row in connection.execute(select(table)).mappings()]


def row(client: FlaskClient) -> dict[str, object]:
    """All that is kept of the only link."""
    (only,) = rows(client)
    return only


def press(client: FlaskClient, link: Made, code: str, known: str = "0", /, **headers: str) -> TestResponse:
    """Send a code as the button at its result does."""
    return client.post(f"{link.view}/send", data={"code": code, "known": known}, headers={**HERE, **headers})


def button_of(client: FlaskClient, link: Made, code: str) -> dict[str, str]:
    """What the button at a result would send; nothing where there is none."""
    page = Page.fetched(client.get(f"{link.view}/r/{code}"), 200)
    forms = [form for form in page.all("form") if form.get("action") == f"{link.view}/send"]
    return {each.get("name", ""): each.get("value", "") for form in forms for each in form.iter("input")}


def walked(client: FlaskClient, start: str, prefix: str, most: int = 24) -> Iterator[Page]:
    """Every page that can be reached from a start under a prefix; what leads out of it must say so."""
    known, ahead = {start}, [start]
    while ahead and len(known) - len(ahead) <= most:
        page = Page.fetched(client.get(ahead.pop(0), follow_redirects=True), 200)
        assert page.response.request.path.startswith(("/q/", "/r/", "/answers/", prefix)), page.address
        yield page
        for address in leading_on(page, prefix):
            if address not in known:
                known.add(address)
                ahead.append(address)


def leading_on(page: Page, prefix: str) -> Iterator[str]:
    """The addresses of a page under a prefix; AssertionError for one that leads out in the same window."""
    body = page.root.find(".//body")
    assert body is not None
    for element in body.iter():
        for name in LEADING:
            address = element.get(name)
            if address is None or address.startswith(("#", "mailto:")):
                continue
            if element.get("target") == "_blank":
                assert element.tag == "a"
                assert element.get("rel") in ("noopener", "noreferrer"), address
                continue
            assert address == prefix or address.startswith((f"{prefix}/", f"{prefix}?")), address
            if element.tag == "a":
                yield urldefrag(urljoin("http://localhost", address)).url.removeprefix("http://localhost")
