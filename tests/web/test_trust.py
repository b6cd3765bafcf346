"""What every answer of the site promises, whatever was asked."""

from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from decider import paths
from decider.web.app import create_app
from tests.web.conftest import Read
from tests.web.reading import Page

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
SITE = create_app(paths.CRITERIA, TESTING=True)


EVERY = (
    "/ /questions /q/{code} /q/{code}/{question} /answers/{code} /r/{code} /r/x /x /static/x /healthz /readyz"
)


@pytest.mark.parametrize("address", EVERY.split())
def test_every_answer_carries_the_guarding_headers(client: FlaskClient, get: Read, address: str) -> None:
    code = get("/questions").code
    question = client.application.extensions["editions"].current().criteria.questions[0].id
    response = client.get(address.format(code=code, question=question), buffered=True)
    policy = dict(
        part.strip().split(" ", 1) for part in response.headers["Content-Security-Policy"].split(";")
    )
    assert policy == POLICY
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "charset=utf-8" in response.headers["Content-Type"]
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize(
    ("address", "hidden"),
    [("/", False), ("/questions", True), ("/q/{}", True), ("/r/{}", True), ("/answers/{}", True)],
)
def test_only_pages_without_answers_may_be_listed_by_search_engines(
    client: FlaskClient, get: Read, address: str, hidden: bool
) -> None:
    response = client.get(address.format(get("/questions").code))
    assert (response.headers.get("X-Robots-Tag") == "noindex") == hidden


def test_static_files_are_named_by_what_they_hold_and_kept_for_good(client: FlaskClient, get: Read) -> None:
    page = get("/")
    for address in [
        *(each.get("src") for each in page.all("script")),
        *(each.get("href") for each in page.all("link[@rel='stylesheet']")),
    ]:
        response = client.get(address, buffered=True)
        assert response.status_code == 200
        assert "immutable" in response.headers["Cache-Control"]
    assert (
        "immutable" not in client.get("/static/0000000000/style.css", buffered=True).headers["Cache-Control"]
    )


@pytest.mark.parametrize("encoding", ["br", "gzip", "zstd"])
def test_pages_and_files_travel_compressed(client: FlaskClient, get: Read, encoding: str) -> None:
    script = get("/").all("script")[0].get("src", "")
    for address in ("/", script):
        response = client.get(address, buffered=True, headers={"Accept-Encoding": encoding})
        assert response.headers["Content-Encoding"] == encoding
        assert "Accept-Encoding" in response.headers["Vary"]


@pytest.mark.parametrize(("code", "words"), [
    ("x", "This link is not complete"),
    ("%00", "This link is not complete"),
    ("A" * 5000, "This link is not complete"),
    ("00000000-0001", "This link has a typo"),
])  # fmt: skip
def test_codes_that_cannot_be_read_are_explained(get: Read, code: str, words: str) -> None:
    for where in ("q", "r", "answers"):
        assert get(f"/{where}/{code}", 404).heading == words


def test_a_code_is_forgiven_its_spelling(get: Read) -> None:
    code = get("/questions").code
    assert get(f"/answers/{code.lower()}").link("See my result") == f"/r/{code}"


def test_unknown_addresses_questions_and_methods_get_a_page(client: FlaskClient, get: Read) -> None:
    assert get("/nowhere", 404).heading == "Page not found"
    assert get(f"/q/{get('/questions').code}/shoe_size", 404).heading == "Page not found"
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        response = client.open("/", method=method)
        assert Page.fetched(response, 405).heading == "That cannot be done here"
        assert "GET" in response.headers["Allow"]


def test_a_fault_of_ours_gets_a_page_without_details(monkeypatch: pytest.MonkeyPatch) -> None:
    site = create_app(paths.CRITERIA, PROPAGATE_EXCEPTIONS=False)
    monkeypatch.setattr("decider.web.home.views.home_page", lambda _: 1 / 0)
    page = Page.fetched(site.test_client().get("/"), 500)
    assert page.heading == "Something broke on our side"
    assert "ZeroDivision" not in page.text()


@given(
    st.text(max_size=80),
    st.dictionaries(
        st.sampled_from(["choice", "go", "then", "preview", "left_out", "size"]), st.text(max_size=40)
    ),
)
def test_no_address_breaks_the_site(path: str, query: dict[str, str]) -> None:
    client = SITE.test_client()
    code = client.get("/questions").headers["Location"].split("/")[-1]
    path = quote(path, safe="")  # an address that begins with two slashes would name another site
    for address in (f"/r/{path}", f"/q/{code}/size", f"/q/{code}/{path}", "/questions", f"/{path}"):
        assert client.get(address, query_string=query).status_code < 500
