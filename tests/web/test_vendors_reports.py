"""Many hands: a vendor answers, a committee says what it saw, and all of it becomes one comparison."""

from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.codes import code_of
from decider.engine.scoring.sheet import Sheet
from decider.web.vendors.reports import mask_of
from decider.web.vendors.together import LONGEST_LINK
from tests.web.reading import Page, text_of
from tests.web.vendors import (
    CODE,
    EDITION,
    IN_FILE,
    PLACES,
    SITE,
    WANTED,
    Site,
    chosen,
    every,
    fetch,
    field,
    names,
    of,
    site_with,
    witness,
    written,
)

EMPTY = code_of(EDITION, Sheet())
MUSTS = [place for place, each in zip(PLACES, WANTED.asked, strict=True) if each.priority == "must"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site without a list of certified products."""
    return site_with(tmp_path_factory.mktemp("site"))


def report(kind: str, given: str, *products: str, who: str = "") -> str:
    """The address of a report that says this of the must-haves of products."""
    by_place = dict(zip(MUSTS, given, strict=False))
    said = "".join(by_place.get(each, ".") for each in range(len(IN_FILE)))
    pairs = [*(("p", name) for name in products), ("n", who), ("q", mask_of(MUSTS))]
    return f"/vendors/{EMPTY}/{kind}?" + urlencode([*pairs, *(("a", said) for _ in products)])


def together(site: Site, address: str, *pasted: str) -> Page:
    return fetch(site, address.replace("?", "/together?") + "&" + urlencode({"paste": "\n".join(pasted)}))


def said(page: Page, product: int = 0) -> dict[str, str]:
    """What is said of every requirement of a product, in the order of the page."""
    return {
        text_of(row.find("th")).removesuffix("Must-have").strip(): text_of(row.findall("td")[product])
        for row in page.all("table//tbody/tr")
    }


def test_links_for_others_ask_only_the_must_haves_and_tell_nothing_of_the_practice(site: Site) -> None:
    page = fetch(site, fetch(site, of("Acme", "Best")).link("Ask vendors and your committee"))
    links = [each.get("href", "") for each in page.all("a[@class='link']")]
    assert len(links) == 3
    for link in links:
        assert CODE.partition("-")[2] not in link
    vendor, demo = (fetch(site, link.removeprefix("http://localhost")) for link in (links[0], links[2]))
    assert vendor.heading == "Questions about Acme"
    asked = [each.requirement for each in WANTED.asked if each.priority == "must"]
    assert sorted(text_of(each) for each in vendor.all("li/div/p")) == sorted(each.ask for each in asked)
    assert sorted(text_of(each) for each in demo.all("li/div/p")) == sorted(2 * [each.see for each in asked])


def test_answers_become_a_link_to_send_back_that_shows_them_again(site: Site) -> None:
    page = fetch(site, report("vendor", "", "Acme"))
    sent = [
        (each.get("name", ""), each.get("value", ""))
        for each in page.all("form//input")
        if each.get("type") == "hidden" or "checked" in each.attrib
    ]
    fields = dict(sent) | {f"a0-{MUSTS[0]}": "y", f"a0-{MUSTS[1]}": "x", f"a0-{MUSTS[2]}": "n", "go": "1"}
    answered = fetch(site, f"{urlsplit(page.address).path}?{urlencode(fields)}")
    assert f"3 of {len(MUSTS)} answered. Send this link back" in answered.text()
    marked = [text_of(each) for each in answered.all("label") if each.find("input[@checked]") is not None]
    assert sorted(marked, reverse=True)[:3] == ["Yes", "No", "At extra cost"]
    [back] = [each.get("href", "") for each in answered.all("a[@id='link']")]
    assert fetch(site, back.removeprefix("http://localhost")).text() == answered.text()


def test_pasted_together_contradictions_come_first_and_what_was_seen_outranks_what_is_said(
    site: Site,
) -> None:
    vendor = report("vendor", "yyxn", "Acme")
    seen = [report("demo", "30.3", "Acme", who=who) for who in ("Ann", "Ben")]
    page = together(
        site, of("Acme"), f"Hello,\n<http://localhost{vendor}>", *(f"see {each}!" for each in seen)
    )
    cells = said(page)
    asked = [EDITION.criteria.requirements[place].name for place in MUSTS[:4]]
    assert [*cells][:2] == sorted([asked[1], asked[3]], key=[*cells].index)
    assert cells[asked[0]].startswith("Yes seen Ann saw: yes; Ben saw: yes; The vendor: yes")
    assert cells[asked[1]].startswith("No seen Ann saw: no; Ben saw: no; The vendor: yes")
    assert cells[asked[2]].startswith("Partly said The vendor: at extra cost")
    assert cells[asked[3]].startswith("Yes seen")
    taken = fetch(site, page.link("Take these marks into the comparison"))
    shown = [(chosen(taken, f"c0-{place}"), witness(taken, f"c0-{place}")) for place in MUSTS[:3]]
    assert shown == [("Yes", "Seen in a demo"), ("No", "Seen in a demo"), ("Partly", "The vendor said so")]


def test_where_two_saw_different_things_the_mark_stays_open(site: Site) -> None:
    page = together(
        site, of("Acme"), report("demo", "3", "Acme", who="Ann"), report("demo", "1", "Acme", who="Ben")
    )
    assert next(iter(said(page).values())).startswith("Yes or partly seen")
    taken = fetch(site, page.link("Take these marks into the comparison"))
    assert chosen(taken, f"c0-{MUSTS[0]}") == "?"


def test_the_comparisons_own_marks_and_certification_are_merged_too(site: Site) -> None:
    page = together(
        site,
        of("Healthie", "Acme", c=["", every("y")], w=["", written("d", "-")]),
        report("vendor", "n" * len(MUSTS), "Acme", "Healthie"),
    )
    export = EDITION.criteria.requirements[IN_FILE.index("one_patient_export")].name
    assert said(page)[export] == "No said The vendor: no; Certification: yes"
    assert next(iter(said(page, 1).values())).startswith("Yes seen You saw: yes; The vendor: no")


def test_a_product_that_only_a_report_knows_is_added_and_the_link_holds_everything(site: Site) -> None:
    page = together(site, of("Acme"), report("demo", "33", "Best", who="Ann"))
    assert [text_of(each) for each in page.all("thead//bdi")] == ["Acme", "Best"]
    assert "paste" not in dict(parse_qsl(urlsplit(page.address).query))
    assert said(fetch(site, page.address), 1) == said(page, 1)
    assert names(fetch(site, page.link("Take these marks into the comparison"))) == ["Acme", "Best"]


def test_a_report_for_other_criteria_is_left_out_and_named(site: Site) -> None:
    other = report("vendor", "y", "Acme").replace(EMPTY.partition("-")[0], "0ANZ1Z6M")
    page = together(site, of("Acme"), other)
    assert "made for other criteria" in page.text()
    assert not page.all("table")


def test_a_link_that_mail_programs_would_cut_is_not_offered(site: Site) -> None:
    page = fetch(site, of(*(f"{letter}{'é' * 59}" for letter in "ABCDEF")).replace("?", "/together?"))
    links = [each.get("href", "") for each in page.all("a[@class='link']")]
    assert len(links) == 6
    assert all(len(link) <= LONGEST_LINK for link in links)
    assert "mail programs cut links" in page.text()


def test_a_link_that_asks_nothing_says_so(site: Site) -> None:
    for address in (f"/vendors/{EMPTY}/vendor", f"/vendors/{EMPTY}/demo?p=Acme&q=zz"):
        assert "This link asks nothing" in fetch(site, address).text()


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["p", "k", "n", "q", "a", "a0-1", "t", "paste", "go", "c", "c0-1"]),
            st.text(max_size=12) | st.text("yxn0123.?&=", max_size=60) | st.just(report("demo", "03", "A")),
        ),
        max_size=10,
    )
)
@settings(max_examples=20, deadline=None)
def test_whatever_such_an_address_says_a_page_comes_back(query: list[tuple[str, str]]) -> None:
    for path in (f"/vendors/{EMPTY}/vendor", f"/vendors/{EMPTY}/demo", f"/vendors/{EMPTY}/together"):
        answer = SITE.test_client().get(path, query_string=urlencode(query, errors="replace"))
        assert answer.status_code in (200, 303)
        if answer.status_code == 200:
            Page.fetched(answer, 200)


def test_the_email_to_a_vendor_holds_the_link_that_answers_it(site: Site) -> None:
    page = fetch(site, of("Acme"))
    mails = {link for each in page.all("a") if (link := each.get("href", "")).startswith("mailto:")}
    assert mails
    assert all(f"/vendors/{EMPTY}/vendor?p=Acme" in unquote(mail) for mail in mails)
    assert field(0) in {each.get("id") for each in page.all("td")}
    assert all(len(each.get("href", "")) <= 1800 for each in page.all("a"))
