"""What is pasted into a comparison of results, and how its members are changed."""

from collections.abc import Callable
from pathlib import Path
from time import process_time
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from decider.codes import code_of
from decider.criteria.model.criteria import NOT_SURE
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from decider.web.app import create_app
from decider.web.compare.parser import LONGEST_NAME, named
from tests.web.compared import OFTEN, RARE, SITE, Code, fetch, names_on, of, practice
from tests.web.reading import Page, text_of


@pytest.fixture
def site(small: Path, empty_store: str) -> FlaskClient:
    assert empty_store
    return create_app(small, TESTING=True).test_client()


@pytest.fixture
def code(small: Path) -> Callable[..., str]:
    """The code of some answers to the file as it is now."""
    return lambda answers, priorities=None: code_of(open_edition(small), Sheet(answers, priorities))


def left_out(page: Page) -> list[str]:
    return [text_of(each) for each in page.all("div[@role='alert']//li")]


def test_pasted_links_and_codes_are_taken_and_go_into_the_address(site: FlaskClient, code: Code) -> None:
    one, other = code(RARE), code(OFTEN)
    lines = [
        f"Physician: https://choose.example.org/r/{one}?utm=1#why",
        "",
        f"  http://127.0.0.1:8000/q/{other.lower()}/size  ",
        f"Front desk: {one.replace('-', '- ').lower()}",
        f"http://elsewhere.example/answers/{other} and /r/{one}",
    ]
    response = site.get("/compare", query_string={"paste": "\r\n".join(lines)})
    assert response.status_code == 303
    assert response.headers["Location"] == of(
        one, other, one, other, one, names=("Physician", "", "Front desk")
    )
    page = fetch(site, response.headers["Location"])
    assert names_on(page) == ["Physician", "B", "Front desk", "D", "E"]
    assert "One of these results is here twice." in page.text()


def test_what_is_pasted_is_added_to_what_is_there(site: FlaskClient, code: Code) -> None:
    one, other = code(RARE), code(OFTEN)
    page = fetch(site, of(one, names=("Physician",), paste=f"Manager: {other}", go="1"))
    assert names_on(page) == ["Physician", "Manager"]
    again = fetch(site, of(code({}), paste=f"See https://x.example{page.address}", go="1"))
    assert names_on(again) == ["A", "Physician", "Manager"]


def test_what_cannot_be_read_is_named_with_the_reason_and_the_rest_is_kept(
    site: FlaskClient, code: Code
) -> None:
    one, other = code(RARE), code(OFTEN)
    slip = one[:-1] + ("0" if one[-1] != "0" else "1")
    sent = of(one, slip, other, names=("Physician", "Nobody", "Biller"), paste="nonsense\n/s/abcdef", go="1")
    page = fetch(site, sent, 422)
    assert names_on(page) == ["Physician", "Biller"]
    assert [each.split(": ")[0] for each in left_out(page)] == [slip, "nonsense", "/s/abcdef"]
    reasons = ["character", "does not look like one of ours", "prepared link"]
    assert all(reason in said for reason, said in zip(reasons, left_out(page), strict=True))
    mended = text_of(page.root.find(".//textarea"))
    assert mended.split() == ["Nobody:", slip, "nonsense", "/s/abcdef"]
    assert page.response.headers["X-Robots-Tag"] == "noindex"


def test_one_result_asks_for_another_and_none_for_two(site: FlaskClient, code: Code) -> None:
    assert fetch(site, "/compare").heading == "Compare results"
    one = fetch(site, of(code(RARE)))
    assert names_on(one) == ["A"]
    assert "Add another to compare with" in one.text()
    assert not one.root.findall(".//table")
    assert "Paste at least one" in fetch(site, "/compare?paste=+&go=1", 422).text()


def test_six_are_the_most(site: FlaskClient, code: Code) -> None:
    one = code(RARE)
    assert not fetch(site, of(*[one] * 6)).all("textarea")
    page = fetch(site, of(*[one] * 7), 422)
    assert len(page.all("article")) == 6
    assert "six" in left_out(page)[0].replace("6", "six")
    assert len(fetch(site, of(*[one] * 500), 422).all("article")) == 6


@pytest.mark.parametrize(("name", "shown"), [
    ("<b>Dr. \"Ames\" & 'Co'</b>", "<b>Dr. \"Ames\" & 'Co'</b>"),
    ("two\r\nlines\tand  more", "two lines and more"),
    ("turned \u202eback\u2066", "turned back"),
    ("bell\x07 and \x1b[31mred", "bell and [31mred"),
    ("\u200e\u200f \x00", "A"),
    ("long " * 20, ("long " * 8).strip()),
    ("é".encode().decode(), "é"),
    ("{{ 7*7 }}", "{{ 7*7 }}"),
])  # fmt: skip
def test_a_name_is_one_short_line_of_plain_text(site: FlaskClient, code: Code, name: str, shown: str) -> None:
    page = fetch(site, of(code(RARE), code(OFTEN), names=(name,)))
    assert names_on(page) == [shown, "B"]
    assert len(named(name)) <= LONGEST_NAME
    assert {each.get("data-label") for each in page.all("td[@data-label]")} == {shown, "B"}


def test_one_of_them_can_be_removed_and_looked_at(site: FlaskClient, code: Code) -> None:
    one, other, third = code(RARE), code(OFTEN), code({})
    page = fetch(site, of(one, other, third, names=("Physician", "Manager", "Biller")))
    assert page.link("See the result of Manager") == f"/r/{other}"
    assert names_on(fetch(site, page.link("Remove Manager"))) == ["Physician", "Biller"]


def test_an_answer_of_one_of_them_can_be_changed(site: FlaskClient, code: Code) -> None:
    one, other = code(RARE), code(OFTEN)
    page = fetch(site, of(one, other, names=("Physician", "Manager")))
    address = page.link("Change the answer of Manager: How many?")
    asked = fetch(site, address)
    assert asked.heading == "How many?"
    assert asked.choices() == ["small", "large", NOT_SURE]
    assert [each.get("value") for each in asked.all("input[@checked]")] == ["large"]
    assert asked.link("Keep my answer") == page.address
    again = fetch(site, f"{address}&choice=&go=1", 422)
    assert "Choose an answer" in again.text()
    changed = site.get(f"{address}&choice=small&go=1")
    assert changed.status_code == 303
    assert changed.headers["Location"] == of(
        one, code({**OFTEN, "size": "small"}), names=("Physician", "Manager")
    )


@pytest.mark.parametrize("query", [
    "member=2&question=size",
    "member=-1&question=size",
    "member=x&question=size",
    "question=size",
    "member=0&question=shoe_size",
    "member=0",
])  # fmt: skip
def test_only_what_is_there_can_be_changed(site: FlaskClient, code: Code, query: str) -> None:
    where = of(code(RARE), code(OFTEN)).replace("/compare", "/compare/change")
    assert fetch(site, f"{where}&{query}", 404).heading == "Page not found"
    assert fetch(site, "/compare/change", 404).heading == "Page not found"


@pytest.mark.parametrize("address", ["/compare", of(practice(0), practice(1)), "/compare/change"])
def test_comparisons_are_never_listed_and_guarded_like_every_page(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in response.headers
    assert response.headers["Cache-Control"] in ("no-cache", "private, no-store")


@given(
    st.lists(st.text(max_size=60), max_size=9),
    st.lists(st.text(max_size=60), max_size=9),
    st.text(max_size=300),
)
def test_nothing_that_is_sent_breaks_a_comparison(codes: list[str], names: list[str], text: str) -> None:
    client = SITE.test_client()
    sent = {"r": [practice(0), *codes], "n": names, "paste": f"{text}\nx: /r/{practice(1)}{quote(text)}"}
    assert client.get("/compare", query_string=sent).status_code in (200, 303, 422)
    assert client.get("/compare/change", query_string={**sent, "member": text}).status_code in (200, 404)


def test_a_long_paste_is_read_in_a_moment() -> None:
    text = "\n".join(["/r/" * 300, "a:" * 500, ": " * 500, *["x"] * 1000, "/compare?" + "r=1&" * 300])
    start = process_time()
    page = fetch(SITE.test_client(), "/compare?" + urlencode({"paste": text}), 422)
    assert process_time() - start < 2
    assert len(left_out(page)) <= 25
