"""The advice under a verdict and the buyer's pack: what the answers call for, and nothing else."""

import csv
import io
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from flask.testing import FlaskClient

from decider import paths
from decider.codes import code_of
from decider.criteria.model.criteria import NOT_SURE
from decider.engine.advice.advice import advice_of, pack_of
from decider.engine.advice.advised_sheet import Called, Calls, First
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from decider.web.app import create_app
from decider.web.settings import Settings
from tests.printed import document_text
from tests.web.hostile import MARK, PAYLOADS, hostile_criteria
from tests.web.reading import Page, text_of

EDITION = open_edition(paths.CRITERIA)
CRITERIA = EDITION.criteria
SHEETS = {
    **{each.name[:3]: Sheet(each.answers) for each in CRITERIA.scenarios},
    "nothing": Sheet(),
    "unsure": Sheet({each.id: NOT_SURE for each in CRITERIA.questions}),
    "four": Sheet({each.id: each.choices[0].id for each in CRITERIA.questions[:4]}),
}
BASE = "https://choose.example.org"
every_sheet = pytest.mark.parametrize("sheet", SHEETS)


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(paths.CRITERIA, Settings(base_url=BASE)).test_client()


def address(sheet: str, part: str = "") -> str:
    return f"/r/{code_of(EDITION, SHEETS[sheet])}{part}"


@cache  # most tests look at the same few pages of a sheet
def page(client: FlaskClient, sheet: str, part: str = "") -> Page:
    return Page.fetched(client.get(address(sheet, part)), 200)


@cache
def source_page(client: FlaskClient, path: str) -> Page:
    return Page.fetched(client.get(path), 200)


def cited_by(client: FlaskClient, sheet: str) -> str:
    """The text of all pages of the sources that a result cites."""
    pages = {link.get("href", "") for link in page(client, sheet, "/sources").all("main//a")}
    return " ".join(
        source_page(client, each).text()
        for each in {address(sheet, "/sources"), *pages}
        if "/sources" in each
    )


def bare(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def phrase(question: str, choice: str) -> str:
    found = [each.choice(choice) for each in CRITERIA.questions if each.id == question]
    return found[0].phrase if found[0] else ""


def lines(found: Page) -> dict[str, str]:
    """Each line of a pack with the heading it stands under, by its kind and its id."""
    told: dict[str, str] = {}
    for group in found.all("div[@class='reasons']"):
        reason = ""
        for each in group:
            reason = text_of(each) if each.tag == "h3" else reason
            told |= {box: f"{reason} {said}" for box, said in boxes(each).items()}
    for fold in found.all("details[@class='fold']"):
        told |= boxes(fold)
    return told


def boxes(part: Element) -> dict[str, str]:
    """The lines of a part of a page, by the name and the value of their boxes."""
    told = {}
    for item in part.iter("li"):
        (box,) = item.iter("input")
        told[f"{box.get('name')}={box.get('value')}"] = text_of(item)
    return told


def keyed(sheet: str) -> dict[str, Called[Any]]:
    pack = pack_of(CRITERIA, SHEETS[sheet])
    parts: dict[str, Calls[Any]] = {"t": pack.requirements, "d": pack.demo, "c": pack.clauses}
    return {f"{key}={each.entry.id}": each for key, part in parts.items() for each in part.called}


# Under the verdict.


@every_sheet
def test_a_result_says_what_kind_what_to_do_and_what_to_mind(client: FlaskClient, sheet: str) -> None:
    found, verdict = page(client, sheet), EDITION.score(SHEETS[sheet])
    if not found.all("ol[@class='steps']"):
        assert found.heading.startswith(("Too early to say.", "Answer the first", "Not enough"))
        return
    advice = advice_of(CRITERIA, SHEETS[sheet], verdict.recommended, verdict.strength)
    said, cited = found.text(), cited_by(client, sheet)
    every: list[First[Any]] = [advice.profile, advice.action]
    for chosen in every:
        if chosen.entry and chosen.reason:
            assert chosen.entry.name in said or (advice.headline or chosen.entry.name) in said
            assert chosen.reason.because in said
            assert all(source.claim in cited for source in CRITERIA.cited(chosen.reason.facts))
    warned = [text_of(each) for each in found.all("section[@aria-labelledby='mind']//h3")]
    called = [each.entry for each in advice.warnings.called]
    assert warned[: len(called)] == [each.name for each in called]
    assert all(each.because in said for each in called)


def test_advice_that_is_open_leads_to_the_question_that_decides_it(client: FlaskClient) -> None:
    five = Sheet({**SHEETS["four"].answers, "video": "half"})
    found = Page.fetched(client.get(f"/r/{code_of(EDITION, five)}"), 200)
    first = found.all("ol[@class='steps']/li")[0]
    (link,) = [each for each in first.iter("a") if "/q/" in each.get("href", "")]
    assert "What do you use now?" in text_of(first)
    assert link.get("href", "").endswith("/current_system?then=r")
    assert "may concern you" in found.text()


def test_what_to_do_comes_before_why_and_after_how_sure_it_is(client: FlaskClient) -> None:
    said = client.get(address("p15")).get_data(as_text=True)
    places_of = [said.index(f'"{name}"') for name in ("sides", "balance", "next", "why", "change", "mind")]
    assert places_of == sorted(places_of)


def test_a_file_without_advice_shows_none_and_has_no_pack(tmp_path: Path) -> None:
    client = create_app(paths.STARTER, Settings(base_url=BASE)).test_client()
    code = client.get("/questions?visits=few").location.split("/")[2]
    found = Page.fetched(client.get(f"/r/{code}"), 200)
    assert not found.all("section[@class='advice']")
    assert not [each for each in found.all("a") if "/pack" in each.get("href", "")]
    for part in ("/pack", "/pack.pdf", "/pack.md"):
        assert client.get(f"/r/{code}{part}").status_code == 404
    assert client.get(f"/r/{code}/checklist.csv").status_code == 200


# The pack.


@every_sheet
def test_every_line_of_a_pack_names_the_answers_that_called_for_it(client: FlaskClient, sheet: str) -> None:
    said, expected = lines(page(client, sheet, "/pack")), keyed(sheet)
    assert set(said) == set(expected)
    for key, each in expected.items():
        reasons = each.must_answers or each.answers if each.priority == "must" else each.answers
        assert all(phrase(*answer) in said[key] for answer in reasons)
        if not (each.answers or each.must_answers):
            assert ("For every practice" if each.entry.when is None else "Needed whatever") in said[key]


@every_sheet
def test_the_numbers_in_a_pack_lead_to_its_sources(client: FlaskClient, sheet: str) -> None:
    found, first = page(client, sheet, "/pack"), page(client, sheet, "/pack/sources")
    more = {link for each in first.all("main//a") if "?after=" in (link := each.get("href", ""))}
    pages = {address(sheet, "/pack/sources"): first}
    pages |= {link: source_page(client, link) for link in more}
    ids = {
        f"{link}#{each.get('id')}": text_of(each)
        for link, listed in pages.items()
        for each in listed.all("li")
        if each.get("id")
    }
    expected = keyed(sheet)
    for item in found.all("ul[@class='ticks']/li"):
        (key,) = boxes(item)
        links = [link.get("href", "") for link in item.iter("a")]
        claims = [source.claim for source in CRITERIA.cited(expected[key].entry.facts)]
        told = [ids[link] for link in links]
        assert [claim in text for claim, text in zip(claims, told, strict=True)] == [True] * len(claims)


def test_the_buyers_checklist_is_called_so_wherever_it_is_told(client: FlaskClient) -> None:
    result, checklist = page(client, "p23"), page(client, "p23", "/pack")
    assert checklist.heading == "The buyer’s checklist"
    assert page(client, "p23", "/pack/sources").heading == "Sources of the buyer’s checklist"
    assert "see the buyer’s checklist at the link" in result.text()
    written = client.get(address("p23", "/pack.md")).text
    assert written.startswith("# The buyer’s checklist")
    told = [result.text(), checklist.text(), written, Page.fetched(client.get("/privacy"), 200).text()]
    assert "buyer’s pack" not in " ".join(told)


def test_must_haves_come_first_by_why_they_are_there(client: FlaskClient) -> None:
    found = page(client, "p19", "/pack")
    (group,) = found.all("div[@class='reasons']")
    musts = [key for part in group for key in boxes(part)]
    assert sorted(musts) == sorted(key for key, each in keyed("p19").items() if each.priority == "must")
    headings = [text_of(each) for each in group if each.tag == "h3"]
    assert headings[0] == "For every practice"
    assert len(set(headings)) == len(headings)
    assert "Consent, notice and tags for Part 2 records" in found.text()


def test_what_may_still_be_called_for_is_counted_with_the_questions_that_decide_it(
    client: FlaskClient,
) -> None:
    calls = pack_of(CRITERIA, SHEETS["four"])
    count = sum(part.open for part in (calls.requirements, calls.demo, calls.clauses))
    found = page(client, "four", "/pack")
    assert f"{count} more items may concern you" in found.text()
    assert "may concern you" not in page(client, "p01", "/pack").text()


@pytest.mark.parametrize("sheet", [*SHEETS][::3])
def test_the_pack_says_the_same_on_paper_in_markdown_and_in_the_spreadsheet(
    client: FlaskClient, sheet: str
) -> None:
    paper, written = client.get(address(sheet, "/pack.pdf")), client.get(address(sheet, "/pack.md"))
    rows = client.get(address(sheet, "/checklist.csv")).get_data(as_text=True)
    assert (paper.mimetype, written.mimetype) == ("application/pdf", "text/markdown")
    assert written.headers["Content-Disposition"].startswith("attachment; filename=checklist-")
    said = bare(document_text(paper.data))
    table = {row[1]: row for row in csv.reader(io.StringIO(rows.removeprefix("\ufeff")))}
    pack = pack_of(CRITERIA, SHEETS[sheet])
    for each in pack.requirements.called:
        for text in (each.entry.name, each.entry.ask, each.entry.see):
            assert bare(text) in said
            assert text in written.get_data(as_text=True)
        row = table[f"{each.entry.name}. {each.entry.ask}"]
        assert row[0] == ("Must-have" if each.priority == "must" else "Ask the vendor")
        assert row[3].startswith(f"Have them show you: {each.entry.see}")
        assert all(source.title in row[4] for source in CRITERIA.cited(each.entry.facts))
    for part, section in ((pack.demo, "Demo"), (pack.clauses, "Contract")):
        for line in part.called:
            assert bare(line.entry.text) in said
            assert line.entry.text in written.get_data(as_text=True)
            assert table[line.entry.text][0] == section


def test_a_report_and_an_e_mail_say_what_to_do_about_it(client: FlaskClient) -> None:
    paper = client.get(address("p09", "/report.pdf")).data
    said = bare(document_text(paper))
    verdict = EDITION.score(SHEETS["p09"])
    advice = advice_of(CRITERIA, SHEETS["p09"], verdict.recommended, verdict.strength)
    profile, action = advice.profile.entry, advice.action.entry
    assert profile
    assert action
    assert advice.warnings.called
    for each in (profile, action, *(called.entry for called in advice.warnings.called)):
        assert bare(each.name) in said
    (mail,) = page(client, "p09").all("pre[@id='mail']")
    assert action.name in text_of(mail)


@pytest.mark.parametrize("part", ["/pack", "/pack.pdf", "/pack.md"])
def test_a_pack_may_be_kept_and_is_not_listed(client: FlaskClient, part: str) -> None:
    first = client.get(address("p01", part))
    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert first.headers["X-Robots-Tag"] == "noindex"
    again = client.get(address("p01", part), headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_hostile_texts_stay_texts_in_advice_and_pack(tmp_path: Path) -> None:
    path = tmp_path / "criteria.yaml"
    path.write_text(hostile_criteria(), encoding="utf-8")
    client = create_app(path, Settings(base_url=BASE)).test_client()
    query = "&".join(f"{name}={choice}" for name, choice in SHEETS["p15"].answers.items())
    code = client.get(f"/questions?{query}").location.split("/")[2]
    for part in ("", "/pack"):
        response = client.get(f"/r/{code}{part}")
        found = Page.fetched(response, 200)
        assert MARK in found.text()
        assert not [each for each in found.all("img") if "onerror" in each.attrib]
        said = unescape(response.get_data(as_text=True))
        assert any(payload in said for payload in PAYLOADS)
        assert "49" not in {each.strip() for each in said.split("{{") if each.startswith("49")}
    written = client.get(f"/r/{code}/pack.md").get_data(as_text=True)
    assert "<script" not in written.replace("\\<script", "")
    assert client.get(f"/r/{code}/pack.pdf").status_code == 200
