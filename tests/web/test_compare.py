"""Comparisons: what is read of what was pasted, what is shown side by side, and what settling gives."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from time import perf_counter
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from decider import places
from decider.codes import code_of
from decider.criteria.model.criteria import NOT_SURE
from decider.engine.group.consensus import join
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet, sheet_of
from decider.web.app import create_app
from decider.web.compare.parser import LONGEST_NAME, named
from decider.web.view.text import started
from tests.web.conftest import Read
from tests.web.reading import Page, text_of

EDITION = open_edition(places.CRITERIA)
CRITERIA = EDITION.criteria
SITE = create_app(places.CRITERIA, TESTING=True)
Code = Callable[..., str]

any_sheet = st.fixed_dictionaries(
    {},
    optional={
        question.id: st.sampled_from([NOT_SURE, *(choice.id for choice in question.choices)])
        for question in CRITERIA.questions
    },
).map(lambda answers: sheet_of(CRITERIA, answers)[0])


Known = dict[str, str]
RARE: Known = {"referrals": "rarely", "data": "none", "size": "small"}
OFTEN: Known = {"referrals": "daily", "data": "none", "size": "large"}


@pytest.fixture
def site(small: Path, empty_store: str) -> FlaskClient:
    assert empty_store
    return create_app(small, TESTING=True).test_client()


@pytest.fixture
def code(small: Path) -> Callable[..., str]:
    """The code of some answers to the file as it is now."""
    return lambda answers, priorities=None: code_of(open_edition(small), Sheet(answers, priorities))


def fetch(site: FlaskClient, address: str, status: int = 200) -> Page:
    return Page.fetched(site.get(address, follow_redirects=True), status)


def of(*codes: str, names: tuple[str, ...] = (), **more: str) -> str:
    return "/compare?" + urlencode({"r": codes, "n": names, **more}, doseq=True)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def practice(scenario: int) -> str:
    return code_of(EDITION, Sheet(CRITERIA.scenarios[scenario].answers))


def names_on(page: Page) -> list[str]:
    return [text_of(each) for each in page.all("article/h3")]


def lead(page: Page) -> str:
    return text_of(page.root.find(".//p[@class='lead']"))


def left_out(page: Page) -> list[str]:
    return [text_of(each) for each in page.all("div[@role='alert']//li")]


def codes_in(address: str) -> list[str]:
    return parse_qs(urlsplit(address).query)["r"]


@given(st.lists(any_sheet, min_size=2, max_size=6))
@settings(max_examples=40, deadline=None)
def test_every_comparison_is_well_made_and_says_what_the_group_comes_to(sheets: list[Sheet]) -> None:
    joint = join(EDITION, sheets)
    page = fetch(SITE.test_client(), of(*(code_of(EDITION, each) for each in sheets)))
    assert page.heading.startswith("Together: ")
    if joint.verdict.recommended and started(joint.verdict):
        assert CRITERIA.option(joint.verdict.recommended).noun in page.heading
    assert len(page.all("article")) == len(sheets)
    asked = [text_of(each) for each in page.all("table//th[@scope='row']")]
    questions = {each.id: each.ask for each in CRITERIA.questions}
    assert asked == [questions[each.question] for each in joint.disagreements]
    assert ("not matter" in lead(page)) == bool(joint.disagreements and not joint.turning)
    turning = [each for each in joint.disagreements for settling in each.settlings if settling.turns]
    assert len(page.all("b[@class='turns']")) == len(turning)


def test_what_matters_comes_first_with_what_settling_each_way_gives(site: FlaskClient, code: Code) -> None:
    page = fetch(site, of(code(RARE), code(OFTEN), names=("Physician", "Manager")))
    assert names_on(page) == ["Physician", "Manager"]
    assert page.heading == "Together: lean toward an EMR."
    assert lead(page) == "Your 2 disagreements can turn the recommendation, each by itself."
    headings = [text_of(each) for each in page.all("table//th")]
    assert headings == [
        "Question",
        "Physician",
        "Manager",
        "How often do you refer patients out, or get them from others?",
        "How many?",
    ]
    outcomes = [text_of(each) for each in page.all("ul[@class='outcomes']/li")]
    assert outcomes[1] == "If “Every day”: EHR, clear, 22 points ahead turns it"
    assert "What you agree on (1)" in page.text()


def test_where_they_do_not_matter_it_says_so(site: FlaskClient, code: Code) -> None:
    one, other = RARE, {**RARE, "referrals": "monthly"}
    page = fetch(site, of(code(one), code(other)))
    assert lead(page) == (
        "Your 1 disagreement does not matter to the recommendation: settled any way, it stays EMR."
    )
    assert "None matters" in page.text()
    assert not page.all("b[@class='turns']")


def test_where_only_several_together_turn_it_they_are_named() -> None:
    joined = ((sheets, join(EDITION, sheets)) for sheets in map(spread, range(200)))
    sheets, joint = next(each for each in joined if each[1].turning and not each[1].disagreements[0].matters)
    page = fetch(SITE.test_client(), of(*(code_of(EDITION, each) for each in sheets)))
    size = len(joint.turning[0].changes)
    assert f"by itself, but {size} settled together can." in lead(page)
    assert "It takes several settled together, such as: With " in page.text()
    assert not page.all("b[@class='turns']")


def spread(seed: int) -> list[Sheet]:
    random = Random(seed)
    return [Sheet({each.id: random.choice(each.choices).id for each in CRITERIA.questions}) for _ in range(3)]


def test_who_said_nothing_goes_along_and_is_named(site: FlaskClient, code: Code) -> None:
    page = fetch(site, of(code(RARE), code({"size": "small"}), names=("Physician",)))
    assert lead(page) == "No two of you gave different answers."
    assert "Rarely B did not say" in page.text()


def test_a_rule_decides_for_the_group_if_it_does_however_they_settle(site: FlaskClient, code: Code) -> None:
    ruled = {"size": "large", "data": "hospital"}
    sure = fetch(site, of(code({**ruled, "referrals": "rarely"}), code({**ruled, "referrals": "daily"})))
    assert sure.heading == "Together: you need an EHR."
    assert "Large practices with hospital data" in text_of(sure.root.find(".//main/p[3]"))
    unsure = fetch(site, of(code(ruled), code({**ruled, "data": "none"})))
    assert "EHR, required by a rule" in unsure.text()
    assert "need" not in unsure.heading


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
    assert [each.split()[0] for each in left_out(page)] == [slip, "nonsense", "/s/abcdef"]
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
    assert asked.link("Leave as it was") == page.address
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
    assert fetch(site, f"{where}&{query}", 404).heading == "There is nothing at this address"
    assert fetch(site, "/compare/change", 404).heading == "There is nothing at this address"


def test_results_of_one_older_edition_stay_in_it_and_can_be_taken_to_todays(
    site: FlaskClient, small: Path, code: Code
) -> None:
    codes = code(RARE), code(OFTEN)
    before = fetch(site, of(*codes)).heading
    edit(small, 'version: "2026.11"', 'version: "2027.01"')
    edit(small, "{emr: 3}", "{emr: 1}")
    page = fetch(site, of(*codes, names=("Physician",)))
    assert page.heading == before
    assert "by the criteria 2026.11" in page.text()
    today = fetch(site, page.link("Compare them by today’s, 2027.01"))
    assert names_on(today) == ["Physician", "B"]
    assert codes_in(today.address) == [code(RARE), code(OFTEN)]
    assert today.heading != before


def test_results_of_several_editions_are_shown_by_todays(site: FlaskClient, small: Path, code: Code) -> None:
    old = code({**RARE, "data": "hospital"}, {"data_mobility": 5, "scope_of_care": 1})
    fetch(site, f"/r/{old}")
    edit(small, "hospital:  {label: Hospital", "clinic:  {label: Clinic")
    edit(small, "data: hospital}", "data: clinic}")
    edit(small, "  scope_of_care: {name: Scope of care, weight: 3}", EXTRA)
    edit(small, "points: {scope_of_care: {emr: 3}}", "points: {scope_of_care: {emr: 3}, x: {emr: 1}}")
    new = code({"data": "clinic"})
    page = fetch(site, of(old, new))
    told = text_of(page.all("article")[0])
    assert "Made with the criteria 2026.11" in told
    assert "Not carried over: What outside data do you need? Hospital." in told
    assert "own priorities are not carried over" in told
    assert page.link("See the result of A") == f"/r/{old}"
    kept = fetch(site, page.link("Remove B"))
    assert "Made with" not in text_of(kept.all("article")[0])


EXTRA = "  scope_of_care: {name: S, weight: 3}\n  x: {name: X, weight: 1}"


def test_shared_priorities_count_and_others_are_named(site: FlaskClient, code: Code) -> None:
    own = {"data_mobility": 5, "scope_of_care": 0}
    one, other = code(RARE, own), code(OFTEN, own)
    shared = fetch(site, of(one, other))
    assert "by the priorities you share" in shared.text()
    page = fetch(site, of(one, code(OFTEN), names=("Physician", "Manager")))
    assert "Physician weighed by priorities that the others do not share" in page.text()
    assert "By their own priorities." in text_of(page.all("article")[0])


def test_a_joint_result_starts_from_what_they_agree_on(site: FlaskClient, code: Code) -> None:
    page = fetch(site, of(code(RARE), code(OFTEN)))
    assert page.link("Start a joint result from what you agree on") == f"/answers/{code({'data': 'none'})}"


def test_a_difference_that_moves_nothing_says_so() -> None:
    question = next(each for each in CRITERIA.questions if not each.scores and each.id not in READ)
    base = CRITERIA.scenarios[0].answers
    codes = [code_of(EDITION, Sheet({**base, question.id: each.id})) for each in question.choices[:2]]
    page = fetch(SITE.test_client(), of(*codes))
    assert "Settling this does not move the balance." in page.text()
    assert not page.all("ul[@class='outcomes']")


READ = {name for rule in CRITERIA.rules for name in rule.when}


def test_three_options_are_compared_as_well(tmp_path: Path, empty_store: str) -> None:
    path = tmp_path / "three.yaml"
    path.write_text(THREE)
    site, edition = create_app(path, TESTING=True).test_client(), open_edition(path)
    page = fetch(site, of(*(code_of(edition, Sheet({"q": each})) for each in "abc")))
    assert page.heading == "Together: nothing tips the balance."
    assert [text_of(each) for each in page.all("ul[@class='outcomes']/li")] == [
        f"If “{each}”: {each.upper()}, clear, 100 points ahead turns it" for each in "abc"
    ]


THREE = """
version: "1"
title: Which?
options: {a: {name: A}, b: {name: B}, c: {name: C}}
criteria: {k: {name: K, weight: 1}}
questions:
  q:
    ask: Which?
    choices:
      a: {label: a, points: {k: {a: 1}}}
      b: {label: b, points: {k: {b: 1}}}
      c: {label: c, points: {k: {c: 1}}}
"""


def test_a_result_leads_to_a_comparison(get: Read) -> None:
    code = practice(0)
    assert get(f"/r/{code}").link("Compare with another") == f"/compare?r={code}"


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
@settings(max_examples=100, deadline=None)
def test_nothing_that_is_sent_breaks_a_comparison(codes: list[str], names: list[str], text: str) -> None:
    client = SITE.test_client()
    sent = {"r": [practice(0), *codes], "n": names, "paste": f"{text}\nx: /r/{practice(1)}{quote(text)}"}
    assert client.get("/compare", query_string=sent).status_code in (200, 303, 422)
    assert client.get("/compare/change", query_string={**sent, "member": text}).status_code in (200, 404)


def test_a_long_paste_is_read_in_a_moment() -> None:
    text = "\n".join(["/r/" * 300, "a:" * 500, ": " * 500, *["x"] * 1000, "/compare?" + "r=1&" * 300])
    start = perf_counter()
    page = fetch(SITE.test_client(), "/compare?" + urlencode({"paste": text}), 422)
    assert perf_counter() - start < 2
    assert len(left_out(page)) <= 25
