"""One address holds a comparison of products, whatever it says and wherever one goes from it."""

from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider.web.vendors.query import LONGEST_NAME, MOST, called
from tests.web.reading import Page, text_of
from tests.web.vendors import (
    CODE,
    COUNT,
    IN_FILE,
    PLACES,
    SITE,
    Site,
    chosen,
    every,
    fetch,
    field,
    marked,
    names,
    of,
    ranks,
    sent_by_form,
    site_with,
    standing,
    witness,
    written,
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site without a list of certified products."""
    return site_with(tmp_path_factory.mktemp("site"))


def notes(page: Page) -> list[str]:
    return [text_of(each) for each in page.all("p[@class='note']")]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["p", "k", "c", "w", "c0", "w0", "c5", "add", "go", "a"]),
            st.text(max_size=12) | st.text("ypnuvdrc.-", max_size=2 * COUNT),
        ),
        max_size=12,
    )
)
def test_whatever_an_address_says_a_page_comes_back(query: list[tuple[str, str]]) -> None:
    for path in (f"/vendors/{CODE}", "/vendors/test", "/vendors/suggest"):
        answer = SITE.test_client().get(path, query_string=urlencode(query, errors="replace"))
        assert answer.status_code in (200, 303, 422)
        if answer.status_code != 303:
            Page.fetched(answer, answer.status_code)
        else:
            assert answer.location.startswith("/vendors/")


def test_what_a_form_sent_becomes_the_short_address_that_shows_the_same(site: Site) -> None:
    marks = "yn" + "." * (COUNT - 2)
    fields = [("p", "Acme"), ("k", ""), *(("c0", each) for each in marks)]
    fields += [("w0", each) for each in "dv" + "-" * (COUNT - 2)]
    answer = site.get(f"/vendors/{CODE}?" + urlencode(fields))
    assert answer.status_code == 303
    said = dict(parse_qsl(urlsplit(answer.location).query))
    assert said == {"p": "Acme", "c": written("yn"), "w": written("dv", "-")}
    page = fetch(site, answer.location)
    assert (chosen(page, field(0)), witness(page, field(0))) == ("Yes", "Seen in a demo")
    assert (chosen(page, field(1)), witness(page, field(1))) == ("No", "The vendor said so")
    assert (chosen(page, field(2)), witness(page, field(2))) == ("?", "")


def test_the_form_of_the_page_sends_what_the_page_shows(site: Site) -> None:
    where = of(
        "Acme", "Healthie", c=[every("y"), marked("app_interface", "n")], w=[written("d" * COUNT, "-")]
    )
    page = fetch(site, where)
    again = fetch(site, f"/vendors/{CODE}?" + urlencode(sent_by_form(page)))
    assert standing(again) == standing(page)
    assert again.address.partition("&c=")[2] == page.address.partition("&c=")[2]
    assert [text_of(each) for each in again.all("td")] == [text_of(each) for each in page.all("td")]


def test_who_saw_it_is_only_kept_of_a_mark(site: Site) -> None:
    answer = site.get(of("Acme", c0=["u", *"." * (COUNT - 1)], w0=["d", *"v" * (COUNT - 1)]))
    assert "w=" not in answer.location


def test_marks_that_rest_on_the_vendors_word_are_counted(site: Site) -> None:
    page = fetch(site, of("Acme", c=written("yynyyyyyyyyyy"), w=written("vdv", "-")))
    assert "1 mark rests on the vendor’s word alone" in standing(page)


@pytest.mark.parametrize("marks", ["y" * (len(IN_FILE) + 1), "x" * COUNT, "y" * COUNT + "=", "ＹＹＹ"])
def test_marks_that_do_not_fit_are_shown_as_far_as_they_go_and_named(site: Site, marks: str) -> None:
    page = fetch(site, of("Acme", c=marks))
    assert any("The marks of Acme" in note for note in notes(page))
    assert chosen(page, field(0)) == ("Yes" if marks[PLACES[0]] == "y" else "?")


def test_fields_more_than_are_asked_for_are_named_too(site: Site) -> None:
    page = fetch(site, of("Acme", c0=["y"] * (COUNT + 1), add="", go="add"), 422)
    assert any("The marks of Acme" in note for note in notes(page))


def test_capital_letters_are_forgiven(site: Site) -> None:
    page = fetch(site, of("Acme", c=every("Y")))
    assert notes(page) == []
    assert "100 of 100" in ranks(page)[0]


def test_a_seventh_product_is_left_out_and_said(site: Site) -> None:
    page = fetch(site, of(*"ABCDEFG"))
    assert len(names(page)) == MOST
    assert any("six" in note or "6 products" in note for note in notes(page))


@pytest.mark.parametrize(
    "name",
    ["<script>alert(1)</script>", "=HYPERLINK(1)", "{{7*7}}", '"><b>', "مدير", "a\u202eb\x00c", "x" * 300],
)
def test_a_name_is_text_and_nothing_else(site: Site, name: str) -> None:
    page = fetch(site, of(name))
    shown = called(name)
    assert len(shown) <= LONGEST_NAME
    assert "\u202e" not in page.text()
    assert names(page) == [shown]
    assert not page.all("article//script")


def test_names_of_nothing_are_no_products(site: Site) -> None:
    page = fetch(site, of("", " ", "\u200b", "Acme", c=["", "", "", every("y")]))
    assert len(ranks(page)) == 1
    assert "100 of 100" in ranks(page)[0]


def test_a_product_that_an_address_has_twice_is_shown_once_and_said(site: Site) -> None:
    for keys in ([], ["drchrono", ""], ["", "drchrono"], ["drchrono", "drchrono"]):
        page = fetch(site, of("DrChrono", "DrChrono", k=keys, c=[every("y"), every("n")]))
        assert len(ranks(page)) == 1
        assert "100 of 100" in ranks(page)[0]
        assert notes(page) == ["DrChrono is in this address more than once. The first is shown."]
    page = fetch(site, of("Acme", "ACME", "Best"))
    assert names(page) == ["Acme", "Best"]
