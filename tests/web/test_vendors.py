"""Products side by side: what an address and its form say, what certification fills, and who comes first."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from decider import places
from decider.chpl.catalog import Catalog
from decider.chpl.listings import Listing
from decider.chpl.pages import gathered
from decider.codes import code_of
from decider.criteria.checks.citations import facts_in
from decider.criteria.model.criteria import Criteria
from decider.engine.advice.advice import Pack, pack_of
from decider.engine.loader import open_edition
from decider.engine.products.ranking import WEIGHTS, Mark, ranking_of
from decider.engine.scoring.sheet import Sheet, sheet_of
from decider.store.database import StoreError
from decider.web.app import create_app
from decider.web.cost import form as quoting
from decider.web.settings import Settings
from decider.web.vendors import requirements
from decider.web.vendors.query import LONGEST_NAME, MOST, called
from decider.web.vendors.requirements import wanted_of
from decider.web.view.text import amount
from tests.chpl.listed import SAMPLE
from tests.web.reading import Page, text_of

AS_OF = date(2026, 10, 1)
EDITION = open_edition(places.CRITERIA)
SHEET = sheet_of(
    EDITION.criteria,
    {
        "size": "solo",
        "referrals": "weekly",
        "documentation": "agent",
        "portal": "apps",
        "outside_data": "labs",
    },
)[0]
CODE = code_of(EDITION, SHEET)
WANTED = wanted_of(EDITION.criteria, SHEET)
COUNT = len(WANTED.asked)
IN_FILE = [each.id for each in EDITION.criteria.requirements]
PLACES = [IN_FILE.index(each.requirement.id) for each in WANTED.asked]
SITE = create_app(places.CRITERIA, TESTING=True)
MARKS: dict[str, Mark] = {"y": "yes", "p": "partly", "n": "no", "u": "unknown", ".": "unknown"}
Site = FlaskClient


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site without a list of certified products."""
    return site_with(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site with a list of certified products, by developers who do not exist."""
    return site_with(tmp_path_factory.mktemp("listed"), gathered(SAMPLE))


def site_with(folder: Path, listings: Sequence[Listing] = ()) -> Site:
    """The site with a store of its own that holds this list."""
    store = f"sqlite:///{folder / 'store.sqlite3'}"
    site = create_app(places.CRITERIA, Settings(database_url=store), TESTING=True)
    if listings:
        catalog: Catalog = site.extensions["catalog"]
        catalog.replace(listings, AS_OF)
    return site.test_client()


def of(*names: str, code: str = CODE, **more: object) -> str:
    return f"/vendors/{code}?" + urlencode({"p": names, **more}, doseq=True)


def fetch(site: Site, address: str, status: int = 200) -> Page:
    return Page.fetched(site.get(address, follow_redirects=True), status)


def place(requirement: str) -> int:
    """Where a requirement stands on the page."""
    return [each.requirement.id for each in WANTED.asked].index(requirement)


def written(marks: str, empty: str = ".") -> str:
    """The marks of a product in the order of the page, as an address writes them."""
    by_place = dict(zip(PLACES, marks, strict=False))
    return "".join(by_place.get(each, empty) for each in range(len(IN_FILE))).rstrip(empty)


def every(mark: str) -> str:
    """The same mark for all that is asked."""
    return written(mark * COUNT)


def marked(requirement: str, mark: str) -> str:
    """The marks of a product of which one requirement is marked."""
    return "." * IN_FILE.index(requirement) + mark


def field(number: int, product: int = 0, kind: str = "c") -> str:
    """The id of a field in this row of the page."""
    return f"{kind}{product}-{PLACES[number]}"


def chosen(page: Page, field: str) -> str:
    """The option that a select shows."""
    select = page.root.find(f".//select[@id='{field}']")
    assert select is not None
    return text_of(select.find("option[@selected]"))


def cell(page: Page, requirement: str, product: int = 0) -> str:
    """What a cell shows beside its selects."""
    for each in page.all("td"):
        select = each.find("select")
        if select is not None and select.get("id") == field(place(requirement), product):
            return " ".join(text_of(small) for small in each.findall("small"))
    raise AssertionError(requirement)


def ranks(page: Page) -> list[str]:
    return [text_of(each) for each in page.all("ol[@class='ranks']/li")]


def standing(page: Page) -> str:
    return text_of(page.root.find(".//section[@id='standing']"))


def notes(page: Page) -> list[str]:
    return [text_of(each) for each in page.all("p[@class='note']")]


# What is asked


def test_every_requirement_that_the_answers_call_for_is_a_row_with_its_reason(site: Site) -> None:
    page = fetch(site, of("Acme"))
    names = [text_of(each) for each in page.all("table//th[@scope='row']//summary")]
    assert names == [each.requirement.name for each in WANTED.asked]
    for asked, row in zip(WANTED.asked, page.all("table//th[@scope='row']"), strict=True):
        said = text_of(row)
        assert asked.requirement.ask in said
        assert asked.requirement.see in said
        assert asked.because in said
        assert ("Every practice" in said) == (not asked.because)


def test_must_haves_come_first_and_weigh_as_the_page_says(site: Site) -> None:
    weights = [WEIGHTS[each] for each in WANTED.priorities]
    assert weights == sorted(weights, reverse=True)
    page = fetch(site, of("Acme"))
    assert [text_of(each).split(";")[0] for each in page.all("th[@scope='rowgroup']")] == [
        "Must-haves weight 3",
        "Should have weight 2",
        "Could have weight 1",
    ]
    assert "our opinion" in page.text()


def test_nobody_pays_and_the_page_says_so_and_is_not_listed(site: Site) -> None:
    page = fetch(site, of("Acme"))
    assert "No place is for sale" in page.text()
    assert page.response.headers["X-Robots-Tag"] == "noindex"


def test_requirements_that_may_still_be_called_for_name_the_questions_that_decide(site: Site) -> None:
    page = fetch(site, of("Acme"))
    assert WANTED.may.count
    assert f"{WANTED.may.count} more requirement" in page.text()
    assert WANTED.may.rising
    assert f"{WANTED.may.rising} of those listed may become" in page.text()
    for question in WANTED.may.questions:
        assert question.ask in page.text()


def test_without_products_the_page_says_what_is_asked_and_offers_some(site: Site) -> None:
    page = fetch(site, f"/vendors/{CODE}")
    assert all(each.requirement.name in page.text() for each in WANTED.asked)
    for product in EDITION.criteria.products:
        added = fetch(site, page.link(product.name))
        assert product.name in ranks(added)[0]


def test_criteria_without_requirements_say_that_there_is_nothing_to_compare_by(
    small: Path, empty_store: str
) -> None:
    assert empty_store
    site = create_app(small, TESTING=True).test_client()
    page = fetch(site, of("Acme", code=code_of(open_edition(small), Sheet())))
    assert "nothing to compare them by" in page.text()
    fetch(site, "/vendors/test", 404)


def test_a_result_leads_to_the_comparison_and_the_bare_address_begins_one(site: Site) -> None:
    assert fetch(site, f"/r/{CODE}").link("Compare products") == f"/vendors/{CODE}"
    assert fetch(site, "/vendors").heading == "Compare products"


def test_a_code_that_cannot_be_read_is_refused_with_the_reason(site: Site) -> None:
    fetch(site, "/vendors/NONSENSE?p=Acme", 404)
    slip = CODE[:-1] + ("0" if CODE[-1] != "0" else "1")
    assert "slip" in fetch(site, f"/vendors/{slip}", 404).heading


# What an address says


@given(
    st.lists(st.tuples(st.text(max_size=8), st.text("ypnu.", min_size=COUNT, max_size=COUNT)), max_size=MOST)
)
@settings(max_examples=25, deadline=None)
def test_the_ranking_on_the_page_is_that_of_the_engine(products: list[tuple[str, str]]) -> None:
    named = [(f"P{number} {name}", marks) for number, (name, marks) in enumerate(products)]
    page = fetch(
        SITE.test_client(), of(*(name for name, _ in named), c=[written(marks) for _, marks in named])
    )
    if not named:
        return
    ranking = ranking_of(WANTED.priorities, [[MARKS[each] for each in marks] for _, marks in named])
    assert [text.split()[1] for text in ranks(page)] == [f"P{each.product}" for each in ranking.ranked]
    for each, text in zip(ranking.ranked, ranks(page), strict=True):
        assert f"{amount(each.score)} of 100" in text
        assert text.startswith(f"{each.place}." if each.place else "Out")
    assert ("Settled" in standing(page) or "Nothing is unknown" in standing(page)) == ranking.settled
    assert ("Worth finding out" in standing(page)) == bool(ranking.find_out)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["p", "k", "c", "w", "c0", "w0", "c5", "add", "go", "a"]),
            st.text(max_size=12) | st.text("ypnuvdrc.-", max_size=2 * COUNT),
        ),
        max_size=12,
    )
)
@settings(max_examples=60, deadline=None)
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
    assert (chosen(page, field(0)), chosen(page, field(0, kind="w"))) == ("Yes", "seen in a demo")
    assert (chosen(page, field(1)), chosen(page, field(1, kind="w"))) == ("No", "the vendor said so")
    assert chosen(page, field(2)) == "Unknown"


def test_the_form_of_the_page_sends_what_the_page_shows(site: Site) -> None:
    where = of(
        "Acme", "Healthie", c=[every("y"), marked("app_interface", "n")], w=[written("d" * COUNT, "-")]
    )
    page = fetch(site, where)
    fields = [
        (each.get("name", ""), each.get("value", ""))
        for each in page.all("form[@id='matrix']//input")
        if each.get("type") == "hidden"
    ]
    for select in page.all("form[@id='matrix']//select"):
        option = select.find("option[@selected]")
        assert option is not None
        fields.append((select.get("name", ""), option.get("value", "")))
    again = fetch(site, f"/vendors/{CODE}?" + urlencode(fields))
    assert standing(again) == standing(page)
    assert [text_of(each) for each in again.all("td")] == [text_of(each) for each in page.all("td")]


def test_who_saw_it_is_only_kept_of_a_mark(site: Site) -> None:
    answer = site.get(of("Acme", c0=["u", *"." * (COUNT - 1)], w0=["d", *"v" * (COUNT - 1)]))
    assert "w=" not in answer.location


def test_marks_that_rest_on_the_vendors_word_are_counted(site: Site) -> None:
    page = fetch(site, of("Acme", c=written("yyn"), w=written("vdv", "-")))
    assert "1 mark rests on the vendor’s word alone" in standing(page)


@pytest.mark.parametrize("marks", ["y" * (len(IN_FILE) + 1), "x" * COUNT, "y" * COUNT + "=", "ＹＹＹ"])
def test_marks_that_do_not_fit_are_shown_as_far_as_they_go_and_named(site: Site, marks: str) -> None:
    page = fetch(site, of("Acme", c=marks))
    assert any("The marks of Acme" in note for note in notes(page))
    assert chosen(page, field(0)) == ("Yes" if marks[PLACES[0]] == "y" else "Unknown")


def test_fields_more_than_are_asked_for_are_named_too(site: Site) -> None:
    page = fetch(site, of("Acme", c0=["y"] * (COUNT + 1), add="", go="add"), 422)
    assert any("The marks of Acme" in note for note in notes(page))


def test_capital_letters_are_forgiven(site: Site) -> None:
    page = fetch(site, of("Acme", c=every("Y")))
    assert notes(page) == []
    assert "100 of 100" in ranks(page)[0]


def test_a_seventh_product_is_left_out_and_said(site: Site) -> None:
    page = fetch(site, of(*"ABCDEFG"))
    assert len(ranks(page)) == MOST
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
    assert shown in ranks(page)[0]
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
    assert [text.split()[1] for text in ranks(page)] == ["Acme", "Best"]


# One address for every sheet


@given(marks=st.text("ypnu.", min_size=len(IN_FILE), max_size=len(IN_FILE)), data=st.data())
@settings(max_examples=20, deadline=None)
def test_marks_stay_with_their_requirements_whatever_the_answers(marks: str, data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(EDITION.criteria.questions))
    choice = data.draw(st.sampled_from(question.choices))
    sheet = SHEET.answering(question, choice.id)
    page = fetch(SITE.test_client(), of("Acme", code=code_of(EDITION, sheet), c=marks))
    shown = {"y": "Yes", "p": "Partly", "n": "No", "u": "Unknown", ".": "Unknown"}
    asked = [IN_FILE.index(each.requirement.id) for each in wanted_of(EDITION.criteria, sheet).asked]
    assert len(page.all("select[@name='c0']")) == len(asked)
    for place in asked:
        assert chosen(page, f"c0-{place}") == shown[marks[place]]


def test_a_mark_of_what_is_not_asked_for_stays_in_the_address_and_counts_nowhere(site: Site) -> None:
    marks = "".join("." if place in PLACES else "n" for place in range(len(IN_FILE))).rstrip(".")
    page = fetch(site, of("Acme", "Best", c=[marks]))
    assert "Exactly even: Acme and Best" in standing(page)
    form = [("p", "Acme"), ("p", "Best"), ("c", marks), *(("c0", "y") for _ in PLACES)]
    sent = site.get(f"/vendors/{CODE}?{urlencode(form)}")
    said = dict(parse_qsl(urlsplit(sent.location).query))
    both = "".join("y" if place in PLACES else "n" for place in range(len(IN_FILE)))
    assert said["c"] == both
    for address in (page.link("Remove Best"), page.link("Healthie")):
        assert dict(parse_qsl(urlsplit(address).query))["c"] == marks


def open_question(page: Page) -> str:
    """The address of a question that decides what else is asked for."""
    return page.all("div[@class='opening']//details//a")[0].get("href", "")


def test_a_question_that_is_answered_first_leads_back_to_the_same_comparison(site: Site) -> None:
    where = of(
        "Healthie", "B & C=D?", "مدير", k=["healthie"], c=["", every("y"), written("ypn")], w=["", "", "d"]
    )
    page = fetch(site, where)
    asking = fetch(site, open_question(page))
    [then] = [each.get("value", "") for each in asking.all("input[@name='then']")]
    fields = {"choice": asking.choices()[0], "then": then, "go": "1"}
    back = fetch(site, f"{urlsplit(asking.address).path}?{urlencode(fields)}")
    assert back.heading == "Compare products"
    assert back.code != page.code
    assert sorted(parse_qsl(urlsplit(back.address).query)) == sorted(parse_qsl(urlsplit(where).query))
    assert [text.split()[1] for text in ranks(back)] == [text.split()[1] for text in ranks(page)]
    as_it_was = fetch(site, asking.link("Leave as it was"))
    assert standing(as_it_was) == standing(page)


def test_the_longest_comparison_still_comes_back_from_a_question(site: Site) -> None:
    names = [f"{letter}{'😀' * (LONGEST_NAME - 1)}" for letter in "ABCDEF"]
    page = fetch(site, of(*names, c=["y" * len(IN_FILE)] * MOST, w=["d" * len(IN_FILE)] * MOST))
    assert len(open_question(page)) < 8000
    asking = fetch(site, open_question(page))
    assert standing(fetch(site, asking.link("Leave as it was"))) == standing(page)


@given(st.text(max_size=40) | st.text("pkcwgo=&?/%#:\\.;\r\n ", max_size=40))
@settings(max_examples=60, deadline=None)
def test_a_way_back_never_leads_anywhere_else(text: str) -> None:
    question = EDITION.criteria.questions[0]
    query = {"choice": question.choices[0].id, "then": f"v?{text}"}
    answer = SITE.test_client().get(
        f"/q/{CODE}/{question.id}", query_string=urlencode(query, errors="replace")
    )
    assert answer.status_code == 303
    parts = urlsplit(answer.location)
    assert (parts.scheme, parts.netloc, parts.fragment) == ("", "", "")
    assert parts.path.startswith("/vendors/")
    assert {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)} <= {"p", "k", "c", "w"}


@pytest.mark.parametrize(
    "then", ["v", "v/", "vendors?p=A", "V?p=A", "v?p=" + "A" * 6000, "//v?p=A", " v?p=A"]
)
def test_a_way_back_that_is_none_is_left_for_the_next_question(site: Site, then: str) -> None:
    question = EDITION.criteria.questions[0]
    answer = site.get(
        f"/q/{CODE}/{question.id}", query_string={"choice": question.choices[0].id, "then": then}
    )
    assert answer.location.startswith("/q/")


def test_what_is_asked_for_is_worked_out_once_for_a_page(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    worked: list[Sheet] = []

    def counting(criteria: Criteria, sheet: Sheet) -> Pack:
        worked.append(sheet)
        return pack_of(criteria, sheet)

    monkeypatch.setattr(requirements, "pack_of", counting)
    for address, status in ((of("Acme"), 200), (of("Acme", add="Acme", go="add"), 422)):
        worked.clear()
        Page.fetched(site.get(address), status)
        assert len(worked) == 1


# Adding and removing


def test_a_product_is_added_by_its_name_and_keeps_the_marks_of_the_others(site: Site) -> None:
    form = {
        "p": "Acme",
        "k": "",
        "c0": [*"y" * COUNT],
        "w0": [*"-" * COUNT],
        "add": " Best  Chart ",
        "go": "add",
    }
    answer = site.get(f"/vendors/{CODE}?" + urlencode(form, doseq=True))
    assert parse_qsl(urlsplit(answer.location).query) == [
        ("p", "Acme"),
        ("p", "Best Chart"),
        ("c", every("y")),
    ]


def test_a_name_that_waits_in_the_field_is_added_by_an_update_too(site: Site) -> None:
    page = fetch(site, of("Acme", add="Best", go="update"))
    assert len(ranks(page)) == 2
    assert len(ranks(fetch(site, of("Acme", add=" ", go="update")))) == 1


@pytest.mark.parametrize(
    ("add", "says"),
    [("  ", "Write the name"), ("ACME", "in the comparison already"), ("\u202e", "Write the name")],
)
def test_what_cannot_be_added_is_said_beside_the_field(site: Site, add: str, says: str) -> None:
    page = fetch(site, of("ACME", add=add, go="add"), 422)
    assert says in text_of(page.root.find(".//p[@role='alert']"))
    assert len(ranks(page)) == 1


def test_a_seventh_product_is_refused_when_it_is_added(site: Site) -> None:
    page = fetch(site, of(*"ABCDEF", add="G", go="add"), 422)
    assert "Remove one" in text_of(page.root.find(".//p[@role='alert']"))
    assert not fetch(site, of(*"ABCDEF")).all("input[@id='add']")


def test_removing_one_keeps_the_others_with_their_marks(site: Site) -> None:
    page = fetch(site, of("Acme", "Best", "Care", c=[every("y"), every("p"), every("n")]))
    fewer = fetch(site, page.link("Remove Best"))
    assert [text.split()[1] for text in ranks(fewer)] == ["Acme", "Care"]
    assert chosen(fewer, field(0, 1)) == "No"


# Gates


def test_a_no_to_a_must_have_puts_a_product_out_with_the_reason(site: Site) -> None:
    must = WANTED.asked[0]
    page = fetch(site, of("Acme", "Best", c=[written("n" + "y" * (COUNT - 1)), every("p")]))
    assert "Best comes first" in standing(page)
    assert f"It does not meet “{must.requirement.name}”" in ranks(page)[1]


def test_nothing_is_called_settled_for_good_while_an_open_answer_can_make_a_must(site: Site) -> None:
    all_given = {each.id: each.choices[0].id for each in EDITION.criteria.questions}
    known = {**all_given, "current_system": "emr_unhappy", "export_tested": "poor"}
    marks = ["y" * len(IN_FILE), "p" * len(IN_FILE)]
    said = []
    for answers in (known, {name: known[name] for name in known if name != "export_tested"}):
        code = code_of(EDITION, sheet_of(EDITION.criteria, answers)[0])
        said.append(standing(fetch(site, of("Acme", "Best", code=code, c=marks))))
    assert "Nothing is unknown." in said[0]
    assert "Nothing is unknown for now: only answers that you left open can still change that" in said[1]


def test_products_that_are_exactly_even_are_both_named(site: Site) -> None:
    page = fetch(site, of("Acme", "Best", c=[every("p"), every("p")]))
    assert "Exactly even: Acme and Best" in standing(page)
    assert "Nothing is unknown" in standing(page)


def test_what_is_worth_finding_out_leads_to_its_cell(site: Site) -> None:
    page = fetch(site, of("Acme", "Best", c=[written("." + "y" * (COUNT - 1)), every("p")]))
    links = [each.get("href", "") for each in page.all("ul[@class='finding']//a")]
    assert links == [f"#{field(0)}"]
    assert page.root.find(f".//select[@id='{field(0)}']") is not None


def test_a_gap_says_how_far_it_can_still_go_either_way(site: Site) -> None:
    half = COUNT // 2
    page = fetch(site, of("Acme", "Best", "Care", c=[every("p"), written("p" * half), every("n")]))
    marks: list[Mark] = [MARKS["p" if number < half else "u"] for number in range(COUNT)]
    ranking = ranking_of(WANTED.priorities, [["partly"] * COUNT, marks, ["no"] * COUNT])
    far = next(each for each in ranking.leads if each.over == 1)
    assert far.low < 0 < far.high
    said = f"from {amount(far.high)} behind to {amount(-far.low)} ahead"
    assert f"Exactly level with Acme now, and still anything {said}." in ranks(page)[1]
    assert "behind" not in ranks(page)[0] + ranks(page)[2]
    known = fetch(site, of("Acme", "Best", c=[every("y"), every("p")]))
    assert "50 points behind Acme." in ranks(known)[1]


# What certification fills


def test_what_is_certified_is_filled_with_its_day_and_counts_as_met(site: Site) -> None:
    page = fetch(site, of("Healthie"))
    where = field(place("one_patient_export"))
    assert chosen(page, where) == "Certified"
    assert "certified (b)(10)" in cell(page, "one_patient_export")
    assert "as of 2026-02-13" in page.text()
    assert page.link("Look it up live: Healthie").startswith("https://chpl.healthit.gov/")
    other = fetch(site, of("Acme"))
    assert chosen(other, where) == "Unknown"
    assert cell(other, "one_patient_export") == ""


def test_what_certification_shows_a_part_of_is_said_and_fills_nothing(site: Site) -> None:
    page = fetch(site, of("Healthie"))
    assert chosen(page, field(place("direct_address"))) == "Unknown"
    assert cell(page, "direct_address") == "certified (h)(1), a part of it"
    said = "Certification can show a part of it, (h)(1), but not whether each of you has an address"
    assert said in text_of(page.all("table//th[@scope='row']")[place("direct_address")])


def test_what_no_list_shows_is_unknown_and_never_a_no(site: Site) -> None:
    page = fetch(site, of("SimplePractice"))
    for number, asked in enumerate(WANTED.asked):
        assert chosen(page, field(number)) == "Unknown", asked.requirement.id
    assert "No active listing found as of 2026-02-13. That is no proof" in page.text()
    assert ranks(page)[0].startswith("1.")


def test_a_mark_of_the_visitor_counts_before_what_certification_shows(site: Site) -> None:
    for mark, words in (("n", "No"), ("p", "Partly"), ("u", "Unknown"), ("y", "Yes")):
        page = fetch(site, of("Healthie", c=marked("one_patient_export", mark)))
        assert chosen(page, field(place("one_patient_export"))) == words
        assert ranks(page)[0].startswith("Out" if mark == "n" else "1.")


def test_a_list_that_was_imported_fills_by_the_product_that_was_picked(listed: Site) -> None:
    page = fetch(listed, of(add="Northwind Chart (Northwind Records, Inc.)", go="add"))
    assert dict(parse_qsl(urlsplit(page.address).query))["k"].startswith("chpl:")
    assert "Northwind Chart" in ranks(page)[0]
    assert f"as of {AS_OF}" in page.text()
    assert "active listing" in page.text()


@pytest.fixture(scope="module")
def namesakes(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site with a list in which two developers have a product called Northwind Chart."""
    first = next(each for each in gathered(SAMPLE) if each.product == "Northwind Chart")
    other = replace(first, id=9001, product_id=901, developer_id=801, developer="Southwind Systems")
    return site_with(tmp_path_factory.mktemp("namesakes"), [first, other])


def test_products_of_one_name_by_two_developers_are_compared_under_both_names(namesakes: Site) -> None:
    page = fetch(namesakes, of(add="Northwind Chart (Northwind Records, Inc.)", go="add"))
    assert [text.split(" 5")[0] for text in ranks(page)] == ["1. Northwind Chart"]
    where = f"{page.address}&{urlencode({'add': 'Northwind Chart (Southwind Systems)', 'go': 'add'})}"
    both = fetch(namesakes, where)
    names = ["Northwind Chart (Northwind Records, Inc.)", "Northwind Chart (Southwind Systems)"]
    assert f"Exactly even: {names[0]}; and {names[1]}" in standing(both)
    for said in (both.all("article/h3"), both.all("thead/tr/th")[1:]):
        assert [text_of(each) for each in said] == names
    labels = [each.get("aria-label", "") for each in both.all("select")]
    assert len(labels) == len({*labels})
    lines = table_of(namesakes, both)
    assert lines[0][6:12:3] == names
    again = fetch(namesakes, f"{both.address}&{urlencode({'add': names[1], 'go': 'add'})}", 422)
    assert "in the comparison already" in text_of(again.root.find(".//p[@role='alert']"))


def test_a_product_is_not_offered_for_one_that_is_compared_already(namesakes: Site) -> None:
    page = fetch(namesakes, of("DrChrono", "drchro", k=["drchrono", ""]))
    assert "Is it one of these" not in page.text()
    page = fetch(namesakes, of("Another", "northwind", k=["chpl:901"]))
    offered = [text_of(each) for each in page.all("article[@aria-labelledby='vendor-1']/p/a")]
    assert offered[1:-1] == ["Northwind Chart (Northwind Records, Inc.)"]


def test_six_products_are_looked_up_with_as_few_statements_as_one(namesakes: Site) -> None:
    names = ["Northwind Chart", "Northwind Chart", "northwind", "Healthie", "DrChrono", "chart"]

    def statements(count: int) -> int:
        said: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            said.append(statement)

        event.listen(Engine, "before_cursor_execute", note)
        try:
            fetch(namesakes, of(*names[:count], k=["chpl:11", "chpl:901"][:count]))
        finally:
            event.remove(Engine, "before_cursor_execute", note)
        return len([each for each in said if each.startswith("SELECT")])

    assert statements(6) == statements(1) <= 2


def test_a_name_alone_takes_nothing_from_the_public_list_but_offers_what_it_may_be(listed: Site) -> None:
    page = fetch(listed, of("Northwind Chart", c=every("y")))
    assert "Not known from a list" in page.text()
    known = fetch(listed, page.link("Northwind Chart (Northwind Records, Inc.)"))
    assert f"as of {AS_OF}" in known.text()
    assert chosen(known, field(0)) == "Yes"


def test_a_product_known_from_a_list_is_called_as_it_is_there(listed: Site) -> None:
    page = fetch(listed, of("Another name", k="healthie"))
    assert "Healthie" in ranks(page)[0]
    assert "Another name" not in page.text()
    gone = fetch(listed, of("Gone Chart", k="chpl:999999"))
    assert "Gone Chart" in ranks(gone)[0]
    assert "Not known from a list" in gone.text()


def test_hostile_names_of_a_list_are_text(listed: Site) -> None:
    found = fetch(listed, "/vendors/suggest?add=quiet")
    assert "<b>Quiet</b>" in found.text()
    assert "\u202e" not in found.text()
    page = fetch(listed, of(add="quiet room software", go="add"))
    assert ranks(page)


def test_a_list_that_cannot_be_asked_leaves_the_rest_of_the_page(
    listed: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise StoreError("gone")

    monkeypatch.setattr(Catalog, "suggest", away)
    monkeypatch.setattr(Catalog, "certification_under", away)
    monkeypatch.setattr(Catalog, "product", away)
    monkeypatch.setattr(Catalog, "excerpt", away)
    page = fetch(listed, of("Healthie", "Acme", c=[every("y")]))
    assert "100 of 100" in ranks(page)[0]
    fetch(listed, "/vendors/suggest?add=north")


def test_what_a_vendor_claims_is_labelled_and_every_statement_names_its_source(site: Site) -> None:
    page = fetch(site, of("SimplePractice", "Healthie"))
    assert "A vendor’s claim: A client portal" in page.text()
    for product in EDITION.criteria.products:
        if product.id in ("simplepractice", "healthie"):
            said = [each.text for each in product.says] + [each.text for each in product.claims]
            assert all(text in page.text() for text in said)
            for _, fact in facts_in(product):
                assert page.root.find(f".//li[@id='source-{fact}']") is not None


def test_a_practice_agent_meets_the_same_requirements_and_needs_certification_below_it(site: Site) -> None:
    page = fetch(site, of("A practice agent", "Healthie"))
    assert "must come from the system below it" in page.text()
    assert len(page.all("select[@name='c0']")) == len(page.all("select[@name='c1']")) == COUNT
    assert "No training on your records without a yes" in page.text()
    assert "A record system under the agent" in page.text()


# Taking it along


def table_of(site: Site, page: Page) -> list[list[str]]:
    answer = site.get(page.link("Table (CSV) for a spreadsheet"))
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    return [*csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))]


def test_the_table_for_a_spreadsheet_says_the_same(site: Site) -> None:
    where = of("Healthie", "Acme", c=["", written("ny")], w=["", written("vd", "-")])
    head, *lines = table_of(site, fetch(site, where))
    assert head[6:12:3] == ["Healthie", "Acme"]
    assert [line[2] for line in lines[:COUNT]] == [each.requirement.name for each in WANTED.asked]
    assert lines[0][9:11] == ["No", "the vendor said so"]
    exported = lines[place("one_patient_export")]
    assert exported[6:9] == [
        "Certified",
        "certification, as of 2026-02-13",
        "certified for (b)(10) (as of 2026-02-13)",
    ]
    assert "Healthie comes first" in lines[-1][0]


def test_the_table_says_what_each_product_comes_to_under_its_name(site: Site) -> None:
    marks = [written("." + "y" * (COUNT - 1)), written("n" * COUNT), every("p")]
    page = fetch(site, of("Acme", "Best", "Care", c=marks))
    head, *lines = table_of(site, page)
    sums = {line[0]: dict(zip(head[6:], line[6:], strict=False)) for line in lines[COUNT:]}
    must = WANTED.asked[0].requirement.name
    assert [sums["place"][name] for name in ("Acme", "Best", "Care")] == ["1", "out", "2"]
    assert [sums["points"][name] for name in ("Best", "Care")] == ["0", "50"]
    assert sums["still possible"]["Acme"].endswith(" to 100")
    assert sums["still possible"]["Best"] == sums["still possible"]["Care"] == ""
    assert f"“{must}”" in sums["out because"]["Best"]
    for row in ("place", "points", "still possible", "out because"):
        assert not any(text for name, text in sums[row].items() if ":" in name)


def test_the_comparison_leads_to_what_the_same_products_cost(site: Site) -> None:
    names = ["Healthie", "B & C", "x" * LONGEST_NAME, "مدير"]
    page = fetch(site, of(*names))
    cost = fetch(site, page.link("What they cost over five years"))
    assert urlsplit(cost.address).path == f"/cost/{CODE}"
    said = [each.get("value", "") for each in cost.all("input") if each.get("name", "").startswith("product")]
    assert [text for text in said if text] == [name[: quoting.LONGEST_NAME] for name in names]
    assert not [each for each in fetch(site, of()).all("a") if "over five years" in text_of(each)]


def test_no_cell_of_the_table_is_a_formula(site: Site) -> None:
    answer = site.get(of("=1+1", "＝cmd", "@x").replace("?", ".csv?", 1))
    cells = [each for line in csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))) for each in line]
    assert "'=1+1" in cells
    assert not [each for each in cells if each[:1] in ("=", "+", "-", "@", "＝")]


# Looking up


def test_the_look_up_finds_by_the_beginnings_of_words_and_offers_them_to_the_field(listed: Site) -> None:
    page = fetch(listed, "/vendors/suggest?add=north")
    offered = [each.get("value") for each in page.all("datalist/option")]
    assert "Northwind Chart (Northwind Records, Inc.)" in offered
    assert "no proof" in fetch(listed, "/vendors/suggest?add=zzzz").text()
    assert "Healthie" in fetch(listed, "/vendors/suggest").text()
