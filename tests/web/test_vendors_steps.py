"""Questions, names and gates of a comparison of products: what a step leads to."""

from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.codes import code_of
from decider.criteria.model.criteria import Criteria
from decider.engine.advice.advice import Pack, pack_of
from decider.engine.scoring.sheet import Sheet, sheet_of
from decider.web.vendors import requirements
from decider.web.vendors.query import CELLS, KEYS, LONGEST_NAME, MOST, NAMES, PRICES, SEEN, STATED
from decider.web.vendors.requirements import wanted_of
from tests.web.reading import Page, text_of
from tests.web.vendors import (
    CODE,
    COUNT,
    EDITION,
    IN_FILE,
    PLACES,
    SHEET,
    SITE,
    WANTED,
    Site,
    chosen,
    every,
    fetch,
    field,
    names,
    of,
    ranks,
    site_with,
    standing,
    written,
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site without a list of certified products."""
    return site_with(tmp_path_factory.mktemp("site"))


@given(marks=st.text("ypnu.", min_size=len(IN_FILE), max_size=len(IN_FILE)), data=st.data())
@settings(max_examples=20, deadline=None)
def test_marks_stay_with_their_requirements_whatever_the_answers(marks: str, data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(EDITION.criteria.questions))
    choice = data.draw(st.sampled_from(question.choices))
    sheet = SHEET.answering(question, choice.id)
    page = fetch(SITE.test_client(), of("Acme", code=code_of(EDITION, sheet), c=marks))
    shown = {"y": "Yes", "p": "Partly", "n": "No", "u": "?", ".": "?"}
    asked = [IN_FILE.index(each.requirement.id) for each in wanted_of(EDITION.criteria, sheet).asked]
    assert len(page.all("span[@role='radiogroup']")) == len(asked)
    for place in asked:
        assert chosen(page, f"c0-{place}") == shown[marks[place]]


def test_a_mark_of_what_is_not_asked_for_stays_in_the_address_and_counts_nowhere(site: Site) -> None:
    marks = "".join("." if place in PLACES else "n" for place in range(len(IN_FILE))).rstrip(".")
    page = fetch(site, of("Acme", "Best", c=[marks]))
    assert "Too early to rank" in standing(page)
    form = [("p", "Acme"), ("p", "Best"), ("c", marks), *(("c0", "y") for _ in PLACES)]
    sent = site.get(f"/vendors/{CODE}?{urlencode(form)}")
    said = dict(parse_qsl(urlsplit(sent.location).query))
    both = "".join("y" if place in PLACES else "n" for place in range(len(IN_FILE)))
    assert said["c"] == both
    for address in (page.link("Remove Best"), page.link("Healthie")):
        assert dict(parse_qsl(urlsplit(address).query))["c"] == marks


def open_question(page: Page) -> str:
    """The address of a question that decides what else is asked for."""
    return page.all("ul[@id='waits']//a")[0].get("href", "")


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
    assert names(back) == names(page)
    as_it_was = fetch(site, asking.link("Keep my answer"))
    assert standing(as_it_was) == standing(page)


def test_the_longest_comparison_still_comes_back_from_a_question(site: Site) -> None:
    names = [f"{letter}{'😀' * (LONGEST_NAME - 1)}" for letter in "ABCDEF"]
    page = fetch(site, of(*names, c=["y" * len(IN_FILE)] * MOST, w=["d" * len(IN_FILE)] * MOST))
    assert len(open_question(page)) < 8000
    asking = fetch(site, open_question(page))
    assert standing(fetch(site, asking.link("Keep my answer"))) == standing(page)


@given(st.text(max_size=40) | st.text("pkcwsmgo=&?/%#:\\.;\r\n ", max_size=40))
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
    names = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    assert names <= {NAMES, KEYS, CELLS, SEEN, STATED, PRICES}


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
    assert len(names(page)) == 2
    assert len(names(fetch(site, of("Acme", add=" ", go="update")))) == 1


@pytest.mark.parametrize(
    ("add", "says"),
    [("  ", "Enter the name"), ("ACME", "in the comparison already"), ("\u202e", "Enter the name")],
)
def test_what_cannot_be_added_is_said_beside_the_field(site: Site, add: str, says: str) -> None:
    page = fetch(site, of("ACME", add=add, go="add"), 422)
    assert says in text_of(page.root.find(".//p[@role='alert']"))
    assert len(names(page)) == 1


def test_a_seventh_product_is_refused_when_it_is_added(site: Site) -> None:
    page = fetch(site, of(*"ABCDEF", add="G", go="add"), 422)
    assert "Remove one" in text_of(page.root.find(".//p[@role='alert']"))
    assert not fetch(site, of(*"ABCDEF")).all("input[@id='add']")


def test_removing_one_keeps_the_others_with_their_marks(site: Site) -> None:
    page = fetch(site, of("Acme", "Best", "Care", c=[every("y"), every("p"), every("n")]))
    fewer = fetch(site, page.link("Remove Best"))
    assert names(fewer) == ["Acme", "Care"]
    assert chosen(fewer, field(0, 1)) == "No"


def test_a_no_to_a_must_have_puts_a_product_out_with_the_reason(site: Site) -> None:
    must = WANTED.asked[0]
    page = fetch(site, of("Acme", "Best", c=[written("n" + "y" * (COUNT - 1)), every("p")]))
    assert "Best leads." in standing(page)
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
    assert "Nothing is unknown for now: only questions you skipped can still change that" in said[1]


def test_products_that_are_exactly_even_are_both_first(site: Site) -> None:
    page = fetch(site, of("Acme", "Best", c=[every("p"), every("p")]))
    assert standing(page).startswith("Tied.")
    assert [text.split()[:2] for text in ranks(page)] == [["1.", "Acme"], ["1.", "Best"]]
    assert "Nothing is unknown" in standing(page)


def test_what_is_worth_finding_out_leads_to_its_cell(site: Site) -> None:
    page = fetch(site, of("Acme", "Best", c=[written("." + "y" * (COUNT - 1)), every("p")]))
    links = [each.get("href", "") for each in page.all("ul[@class='finding']//a")]
    assert links == [f"#{field(0)}"]
    assert page.root.find(f".//td[@id='{field(0)}']") is not None


def test_a_gap_says_how_large_it_is_and_a_place_how_far_it_can_still_go(site: Site) -> None:
    half = WANTED.priorities.count("must") // 2 + 1
    page = fetch(site, of("Acme", "Best", "Care", c=[every("p"), written("p" * half), every("n")]))
    assert "Exactly level with Acme now." in ranks(page)[1]
    assert "Could still end 1st to 2nd." in ranks(page)[0]
    assert "Could still end 1st to 2nd, or ruled out." in ranks(page)[1]
    assert "Could still" not in ranks(page)[2]
    assert "behind" not in ranks(page)[0] + ranks(page)[2]
    known = fetch(site, of("Acme", "Best", c=[every("y"), every("p")]))
    assert "50 points behind Acme." in ranks(known)[1]
    assert not [text for text in ranks(known) if "Could still" in text]
