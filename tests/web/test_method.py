"""The page on the method: it says everything the file says, and shows the code and the file themselves."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from flask import render_template
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from decider import places
from decider.criteria.model import Criteria
from decider.engine.census import census
from decider.engine.counting import tables
from decider.engine.edition import Edition
from decider.engine.impact import impact
from decider.engine.opening import open_edition
from decider.engine.sway import sway
from decider.sharing.shares import percent
from decider.sharing.store.database import Unreachable
from decider.web.app import create_app
from decider.web.history import FIRST, UNKNOWN
from decider.web.method import method_page
from decider.web.words import number
from tests.engine.files import Tree, trees
from tests.web.conftest import Read
from tests.web.reading import Page, text_of

EDITION = open_edition(places.CRITERIA)
CRITERIA = EDITION.criteria
SITE = create_app(places.CRITERIA, TESTING=True)
TEXTS = st.sampled_from(
    ["Fewer than 5 & more", "<b>bold</b> words", "'Quoted' and \"quoted\"", "Prices, €180"]
)


def page_of(edition: Edition) -> Element:
    """The page of any edition, parsed as strictly as those that are fetched."""
    with SITE.test_request_context("/method"):
        html = render_template("method.html", page=method_page(edition, FIRST))
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(html)
    return root


def missing(root: Element, criteria: Criteria) -> list[str]:
    """What a file says and its page does not."""
    return [
        *_missing_criteria(root, criteria),
        *_missing_points(root, criteria),
        *_missing_rules(root, criteria),
        *_missing_sources(root, criteria),
    ]


def _missing_criteria(root: Element, criteria: Criteria) -> Iterator[str]:
    rows = list(root.iter("tr"))
    for criterion in criteria.criteria:
        row = root.find(f".//tr[@id='criterion-{criterion.id}']")
        if row is None:
            yield f"criterion {criterion.id}"
            continue
        weights = [text_of(each) for each in row.findall("td[@class='weight']/b")]
        if weights != [number(criterion.weight)]:
            yield f"weight {criterion.id}"
        cells = criterion.table
        written = [
            criterion.name,
            " to ".join(map(number, criterion.weight_range or ())),
            *(cells.options.values() if cells else ()),
            *([cells.practice, cells.patients] if cells else ()),
        ]
        yield from _unsaid(row, written)
        yield from _unsaid(rows[rows.index(row) + 1], [criterion.why, criterion.caution])


def _unsaid(where: Element, texts: list[str | None]) -> list[str]:
    said = text_of(where)
    return [text for text in texts if text and text not in said]


def _missing_points(root: Element, criteria: Criteria) -> Iterator[str]:
    options = {option.id: option.name for option in criteria.options}
    names = {criterion.id: criterion.name for criterion in criteria.criteria}
    for question in criteria.questions:
        part = root.find(f".//details[@id='question-{question.id}']")
        if part is None:
            yield f"question {question.id}"
            continue
        yield from _unsaid(part, [question.ask, question.why, *(each.label for each in question.choices)])
        shown = Counter(
            (place, text_of(given))
            for place, row in enumerate(part.findall(".//tbody/tr"))
            for given in row.iter("li")
        )
        written = Counter(
            (place, f"{options[option]} +{amount} {names[criterion]}")
            for place, choice in enumerate(question.choices)
            for criterion, points in choice.points.items()
            for option, amount in points.items()
            if amount
        )
        yield from (f"points {question.id} {each}" for each in (written - shown) + (shown - written))


def _missing_rules(root: Element, criteria: Criteria) -> Iterator[str]:
    for rule in criteria.rules:
        card = root.find(f".//*[@id='rule-{rule.id}']")
        if card is None:
            yield f"rule {rule.id}"
            continue
        shown = [
            (text_of(each.find("dt")), text_of(each.find("dd")))
            for each in card.iter("div")
            if each.find("dt") is not None
        ]
        for question in criteria.questions:
            listed = [each.label for each in question.choices if each.id in rule.when.get(question.id, ())]
            if listed and (question.ask, " or ".join(listed)) not in shown:
                yield f"rule {rule.id} when {question.id}"
        yield from _unsaid(card, [rule.because, *(criteria.option(each).name for each in rule.rules_out)])


def _missing_sources(root: Element, criteria: Criteria) -> Iterator[str]:
    for source in criteria.sources:
        entry = root.find(f".//li[@id='source-{source.id}']")
        if entry is None:
            yield f"source {source.id}"
            continue
        kept = [source.claim, source.title, source.date, f"Confidence {source.grade}"]
        label = None if source.where else "Opinion"
        yield from _unsaid(entry, [*kept, label])


def test_the_page_says_every_weight_point_rule_and_source_of_the_file(get: Read) -> None:
    assert missing(get("/method").root, CRITERIA) == []


@st.composite
def furnished(draw: st.DrawFn) -> Tree:
    """A small file with sources, reasons and a comparison table in some of its parts."""
    tree = draw(trees(most_questions=3))
    names = [f"s{place}" for place in range(draw(st.integers(0, 4)))]
    if names:
        tree["sources"] = {name: _source(draw) for name in names}
    for part in (*tree["criteria"].values(), *tree["questions"].values(), *tree["rules"]):
        if names:
            part["facts"] = draw(st.lists(st.sampled_from(names), unique=True, max_size=3))
    for criterion in tree["criteria"].values():
        criterion.update(
            draw(st.fixed_dictionaries({}, optional={"why": TEXTS, "caution": TEXTS, "table": _TABLES}))
        )
        if draw(st.booleans()):
            criterion["weight_range"] = ["0.5", "4"]
    for question in tree["questions"].values():
        question.update(
            draw(st.fixed_dictionaries({"ask": TEXTS}, optional={"why": TEXTS, "section": TEXTS}))
        )
        for place, choice in enumerate(question["choices"].values()):
            choice["label"] = f"{draw(TEXTS)} {place}"
    tree["ask_first"] = draw(st.sampled_from([[], ["q0"]]))
    return tree


_TABLES = st.fixed_dictionaries(
    {"options": st.just({"o0": "this & that"})}, optional={"practice": TEXTS, "patients": TEXTS}
)


def _source(draw: st.DrawFn) -> Tree:
    given: Tree = draw(
        st.fixed_dictionaries(
            {
                "claim": TEXTS,
                "title": TEXTS,
                "date": st.sampled_from(["2026", "undated"]),
                "grade": st.sampled_from(["high", "medium", "low"]),
                "basis": st.sampled_from(["source", "excerpt", "memory"]),
                "kind": st.sampled_from(
                    ["definition", "regulation", "statistic", "market", "practice", "vendor"]
                ),
            },
            optional={"where": st.sampled_from(["https://example.org/?a=1&b=2", "45 CFR 170.315"])},
        )
    )
    return given


@settings(max_examples=60, deadline=None)
@given(furnished())
def test_the_page_of_any_file_says_everything(tree: Tree) -> None:
    criteria = Criteria.model_validate(tree)
    assert missing(page_of(Edition(criteria, "X" * 52, "")), criteria) == []


@pytest.mark.parametrize("left_out", [
    ".//td[@class='weight']/b",
    ".//tr[@class='caution']//p",
    ".//tr[@id='criterion-scope_of_care']",
    ".//tr[@id='criterion-scope_of_care']/td",
    ".//details[@id='question-referrals']",
    ".//details[@id='question-referrals']//li",
    ".//details[@id='question-referrals']//tbody/tr",
    ".//details[@id='question-referrals']//th[@scope='row']",
    ".//details[@id='question-payment']//p",
    ".//*[@id='rule-mips_certified']",
    ".//*[@id='rule-mips_certified']//dd",
    ".//*[@id='rule-mips_certified']/p",
    ".//*[@id='rule-mips_certified']/h3",
    ".//li[@id='source-cert-b1']",
    ".//li[@id='source-cert-b1']/p",
    ".//li[@id='source-cert-b1']/p[@class='origin']",
    ".//li[@id='source-cost-hidden']//b",
])  # fmt: skip
def test_leaving_anything_out_would_be_noticed(left_out: str) -> None:
    root = page_of(EDITION)
    gone = root.find(left_out)
    assert gone is not None
    for child in gone.iter():
        child.text = child.tail = None
    gone.clear()
    assert missing(root, CRITERIA)


def test_the_page_says_what_all_sheets_come_to_and_what_each_weight_does(get: Read) -> None:
    said, found = get("/method").text(), census(EDITION)
    assert f"{found.sheets:,} ways to answer" in said
    assert all(percent(share) in said for share in (*found.share.values(), *found.strength.values()))
    assert "not practices" in said
    for each in sway(EDITION):
        for option in EDITION.scale.options:
            low, high = percent(each.low.share[option]), percent(each.high.share[option])
            assert f"{low} at {number(each.low.weight)}, {high} at {number(each.high.weight)}" in said


def test_a_file_that_nobody_can_count_keeps_everything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_SUMS", 10)
    monkeypatch.setattr(tables, "MOST_DIGITS", 1)
    root = page_of(open_edition(places.CRITERIA))
    assert "too finely weighed to count" in text_of(root)
    assert missing(root, CRITERIA) == []


def test_a_file_whose_weights_move_nothing_says_so(small: Path) -> None:
    small.write_text(re.sub(r", scope_of_care: \{.*?\}|scope_of_care: \{.*?\}", "", small.read_text()))
    root = page_of(open_edition(small))
    assert "No weight moves any share." in text_of(root)


def test_questions_that_give_no_points_say_what_they_are_for(get: Read) -> None:
    page = get("/method")
    for question in CRITERIA.questions:
        said = text_of(page.root.find(f".//details[@id='question-{question.id}']/summary"))
        ruled = any(question.id in rule.when for rule in CRITERIA.rules)
        assert ("Changes the plan only" in said) == (not question.scores and not ruled)
        assert ("Counts in the rules only" in said) == (not question.scores and ruled)


def test_every_way_within_the_page_leads_somewhere(get: Read) -> None:
    page = get("/method")
    ids = {each.get("id") for each in page.root.iter()}
    ways = [str(each.get("href")) for each in page.all("a")]
    assert {way.removeprefix("#") for way in ways if way.startswith("#")} <= ids
    assert "#content" in ways


def test_the_page_may_be_found_and_has_a_name_and_a_description_of_its_own(
    client: FlaskClient, get: Read
) -> None:
    home, page = get("/"), get("/method")
    titles = {text_of(each.root.find(".//title")) for each in (home, page)}
    described = {each.all("meta[@name='description']")[0].get("content") for each in (home, page)}
    assert len(titles) == len(described) == 2
    assert "X-Robots-Tag" not in client.get("/method").headers
    assert get(home.link("How it scores")).heading == "How it scores"


def test_the_page_shows_the_code_that_runs(client: FlaskClient, get: Read) -> None:
    package = places.CODE
    pure = {
        f"/source/{path.relative_to(package).as_posix()}": path
        for folder in ("criteria", "engine")
        for path in (package / folder).rglob("*.py")
    }
    shown = {str(each.get("href")) for each in get("/method").all("a[@class='code']")}
    assert shown == pure.keys()
    for address, path in pure.items():
        response = client.get(address)
        assert response.status_code == 200
        assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.get_data(as_text=True) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [
    "web/app.py",
    "engine",
    "engine/",
    "engine/nothing.py",
    "engine/../web/app.py",
    "engine/%2e%2e/web/app.py",
    "../pyproject.toml",
    "..%2f..%2fetc/passwd",
    "/etc/passwd",
    "engine/scoring.py%00",
    "ENGINE/SCORING.PY",
    "criteria/starter.yaml",
])  # fmt: skip
def test_no_other_file_is_shown(get: Read, path: str) -> None:
    assert get(f"/source/{path}", 404).heading == "There is nothing at this address"


def test_the_exact_file_can_be_had_and_kept(client: FlaskClient, get: Read) -> None:
    response = client.get(get("/method").link("the exact file behind this page"))
    assert response.get_data(as_text=True) == EDITION.text
    assert open_edition(response.get_data()).digest == EDITION.digest
    assert response.headers["Content-Type"] == "application/yaml; charset=utf-8"
    assert "immutable" in response.headers["Cache-Control"]
    assert response.headers["Content-Disposition"] == "attachment; filename=criteria-2026.11.yaml"


@pytest.mark.parametrize("digest", [
    EDITION.name,
    EDITION.digest.lower(),
    EDITION.digest[:-1] + ("0" if EDITION.digest[-1] != "0" else "1"),
    EDITION.digest + "0",
    "0" * 52,
    "%00" * 52,
    "é" * 52,
])  # fmt: skip
def test_a_file_that_was_never_served_cannot_be_had(get: Read, digest: str) -> None:
    page = get(f"/editions/{digest}.yaml", 404)
    assert page.heading == "There is nothing at this address"
    assert "immutable" not in page.response.headers["Cache-Control"]


def test_any_version_makes_a_good_file_name(small: Path, empty_store: str) -> None:
    small.write_text(small.read_text().replace('"2026.11"', "'../é \"x\" 2026/12'"))
    site = create_app(small, TESTING=True).test_client()
    response = site.get(f"/editions/{open_edition(small).digest}.yaml")
    assert response.headers["Content-Disposition"] == "attachment; filename=criteria-..-x-2026-12.yaml"


def test_the_page_says_what_changed_since_the_last_edition(small: Path, empty_store: str) -> None:
    site = create_app(small, TESTING=True).test_client()
    assert FIRST in _method(site).text()
    old = open_edition(small)
    small.write_text(small.read_text().replace("{ehr: 4}", "{emr: 9}").replace("2026.11", "2026.12"))
    found, page = impact(old, open_edition(small)), _method(site)
    assert found.flipped
    assert f"Since criteria 2026.11, edition {old.name}, {percent(found.flipped)} of all ways" in page.text()
    assert f"{percent(found.directions['ehr', 'emr'])} from EHR to EMR" in page.text()
    assert site.get(page.link(old.name)).get_data(as_text=True) == old.text


def test_a_store_that_does_not_answer_hides_the_past_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, get: Read
) -> None:
    def unreachable(_: Any) -> None:
        raise Unreachable("no answer")

    monkeypatch.setattr("decider.web.editions.Editions.previous", unreachable)
    page = get("/method")
    assert UNKNOWN in page.text()
    assert missing(page.root, CRITERIA) == []


def _method(site: FlaskClient) -> Page:
    return Page.fetched(site.get("/method"), 200)
