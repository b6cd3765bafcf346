"""Frames: which pages may be framed, by whom, and where their links lead."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import render_template
from flask.testing import FlaskClient

from decider.web.settings import SettingsError, settings_of
from tests.web.client.journey import ORIGIN, rows, walked
from tests.web.everywhere import addresses
from tests.web.links import SITE, asked, made, opened, some_code
from tests.web.reading import Page

HOME = Path(__file__).parents[3]
POLICY = "Content-Security-Policy"
NOBODY, OURS = "frame-ancestors 'none'", f"frame-ancestors {ORIGIN} https://other.example.org:8443"
UNDER = [
    "",
    "/questions",
    "/q/{code}",
    "/q/{code}?go=1",
    "/answers/{code}",
    "/r/{code}",
    "/r/{code}/math",
    "/q/x",
]


@pytest.fixture
def framed(small: Path, empty_store: str) -> Iterator[FlaskClient]:
    """A site that two others may frame."""
    with opened(small, empty_store, embed_origins=(ORIGIN, "https://other.example.org:8443")) as client:
        yield client


def test_only_the_journey_in_a_frame_names_who_may_show_it(framed: FlaskClient) -> None:
    code = some_code(framed)
    for under in UNDER:
        answer = framed.get("/embed" + under.format(code=code))
        assert answer.headers[POLICY].endswith(f"; {OURS}"), under
        assert answer.headers.getlist(POLICY) == [answer.headers[POLICY]]
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert "X-Frame-Options" not in answer.headers
        assert answer.headers["X-Robots-Tag"] == "noindex"
    others = [address for route, address in addresses(framed.application) if route != "/embed"]
    link, client_link = made(framed), asked(framed)
    others += [link.view, link.manage, client_link.view, client_link.manage, f"{client_link.view}/r/{code}"]
    for address in [*others, "/embedded", "/Embed", "/embed.css", "//embed", "/d/x"]:
        answer = framed.get(address, buffered=True)
        assert NOBODY in answer.headers[POLICY] or answer.status_code == 301, address


def test_what_is_no_part_of_the_journey_is_not_in_a_frame(framed: FlaskClient) -> None:
    code, link = some_code(framed), made(framed)
    for path in (
        *(link.view, link.manage, "/cost", "/vendors", "/method", "/privacy", "/ask", f"/r/{code}.json"),
        *(f"/r/{code}/report.pdf", f"/r/{code}/prepare", f"/c/{'x' * 22}", "/shares", "/embed", "/static/x"),
    ):
        answer = framed.get(f"/embed{path}", follow_redirects=True)
        assert answer.status_code == 404 or NOBODY in answer.headers[POLICY], path
    assert framed.post(f"/embed/r/{code}").status_code == 405


def test_a_frame_keeps_the_journey_and_shows_nothing_of_a_link(framed: FlaskClient) -> None:
    made(framed)
    kept = rows(framed)
    pages = [*walked(framed, "/embed", "/embed")]
    assert len(pages) > 8
    for page in pages:
        assert "Set-Cookie" not in page.response.headers
        (foot,) = page.all("footer")
        assert len([*foot]) == 1
        full = next(each.get("href", "") for each in foot.iter("a") if each.text == "Open in full")
        assert not full.startswith("/embed")
        assert framed.get(full, follow_redirects=True).status_code == 200
        assert page.all("nav[@id='menu']/details") == []
        assert page.all("form[@method='post']") == []
        assert page.all("*[@autofocus]") == []
        assert page.all("h1[@data-focus]")
    assert rows(framed) == kept


def test_a_frame_begins_with_answers_and_goes_on_from_them(framed: FlaskClient) -> None:
    begun = framed.get("/embed/questions?referrals=daily&shoe_size=44")
    assert begun.location.startswith("/embed/q/")
    code = begun.location.split("?")[0].split("/")[3]
    page = Page.fetched(framed.get(f"/embed?r={code}"), 200)
    assert page.link("Continue your questions") == f"/embed/q/{code}"
    assert Page.fetched(framed.get("/embed?r=nonsense"), 200).link("Find what fits my organization")


def test_a_result_is_remembered_apart_in_frame_and_page(framed: FlaskClient) -> None:
    code = some_code(framed)
    for _ in range(2):
        inside, outside = framed.get(f"/embed/r/{code}").text, framed.get(f"/r/{code}").text
        assert ("Open in full" in inside, "Open in full" in outside) == (True, False)
        assert (f'"/embed/q/{code}' in inside, "/embed" in outside) == (True, False)
    tag = framed.get(f"/embed/r/{code}").headers["ETag"]
    again = framed.get(f"/embed/r/{code}", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert OURS in again.headers[POLICY]


def test_without_named_sites_no_page_is_in_a_frame(small: Path, empty_store: str) -> None:
    with opened(small, empty_store) as client:
        page = Page.fetched(client.get("/embed"), 404)
        assert "DECIDER_EMBED_ORIGINS" in page.text()
        assert NOBODY in page.response.headers[POLICY]
        for under in UNDER[1:]:
            answer = client.get("/embed" + under.format(code=some_code(client)), follow_redirects=True)
            assert NOBODY in answer.headers[POLICY]
            assert not answer.request.path.startswith("/embed") or answer.status_code == 404


def test_origins_are_read_whole_and_once() -> None:
    said = " https://A.example.org, https://b.example:8443\nhttp://127.0.0.1:8462  https://a.example.org,"
    expected = ("https://a.example.org", "https://b.example:8443", "http://127.0.0.1:8462")
    assert settings_of({"DECIDER_EMBED_ORIGINS": said}).embed_origins == expected
    assert settings_of({"DECIDER_EMBED_ORIGINS": ""}).embed_origins == ()


@pytest.mark.parametrize(
    "said",
    [
        "*", "https:", "https://*", "https://*.example.org", "'self'", "example.org", "https://example.org/",
        "https://example.org/page", "https://me@example.org", "https://example.org;script-src *", "data:",
        "https://example.org:99999", "ftp://example.org", "https://exämple.org", "https://a.example x",
        "null", " , ",
    ],
)  # fmt: skip
def test_what_is_no_origin_is_refused_at_the_start(said: str) -> None:
    with pytest.raises(SettingsError, match="DECIDER_EMBED_ORIGINS should be origins"):
        settings_of({"DECIDER_EMBED_ORIGINS": said})


def test_the_snippet_names_the_page_that_begins_a_frame(framed: FlaskClient) -> None:
    class Bare:
        edition = framed.application.extensions["editions"].current()

    with framed.application.test_request_context("/", base_url=SITE):
        said = render_template("_embed_snippet.html", page=Bare, site=SITE)
    address = f"{SITE}/embed"
    assert f'&lt;iframe src="{address}"' in said
    assert f'<iframe src="{address}"' in (HOME / "docs" / "operations.md").read_text(encoding="utf-8")
    assert framed.get("/embed").status_code == 200
