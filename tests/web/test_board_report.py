"""A board report decides on one page, is short, cites by numbers, and never shows a price that is none."""

import re
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider import paths
from decider.codes import code_of
from decider.documents.report import Report
from decider.engine.costs.span import Span
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from decider.web.app import create_app
from decider.web.cost.ranges import two_figures
from decider.web.downloads.cited_sources import listed
from decider.web.downloads.pack import pack_page
from decider.web.downloads.report import report_of
from decider.web.questions.page import answers_of
from decider.web.result.explained import explained
from tests.printed import pages_of
from tests.web.documents import bare

EDITION = open_edition(paths.CRITERIA)
CRITERIA = EDITION.criteria
SITE = create_app(paths.CRITERIA, TESTING=True)
SHEETS = {each.name[:3]: Sheet(each.answers) for each in CRITERIA.scenarios}
LINK, FOOT = "https://example.org/r/CODE", "This result, always the same:"
every_practice = pytest.mark.parametrize("name", SHEETS)


def phrased(sheet: Sheet) -> Report:
    day = SITE.extensions["editions"].since(SITE.extensions["editions"].current())
    packed = pack_page(EDITION, sheet, LINK, day)
    return report_of(packed, sheet, explained(EDITION, sheet), answers_of(CRITERIA, sheet))


@cache
def known_pages(name: str) -> list[str]:
    return printed_pages(SHEETS[name])


def printed_pages(sheet: Sheet) -> list[str]:
    made = SITE.test_client().get(f"/r/{code_of(EDITION, sheet)}/report.pdf").data
    return [*map(bare, pages_of(made))]


@every_practice
def test_a_known_practice_decides_on_one_page_of_a_few(name: str) -> None:
    first, *others = known_pages(name)
    report = phrased(SHEETS[name])
    assert 3 <= len(others) + 1 <= 5
    for text in (
        report.board.decision.name,
        report.board.sure,
        "Three steps",
        FOOT,
        report.board.alternatives,
    ):
        assert bare(text) in first, text
    for risk in report.board.risks:
        assert bare(risk.name + risk.text) in first
        assert bare(f"• {risk.name}") not in "".join(others)
    assert bare(report.headline[1]) in first


def test_most_known_practices_need_four_pages_at_most() -> None:
    counts = [len(known_pages(name)) for name in SHEETS]
    assert len([count for count in counts if count <= 4]) >= len(counts) - 3


@every_practice
def test_sources_are_listed_as_far_as_the_text_cites_them_in_their_order(name: str) -> None:
    report = phrased(SHEETS[name])
    texts = [
        *report.board.risks,
        *(each for part in report.parts for each in (*part.paragraphs, *part.listed)),
    ]
    numbers = list(dict.fromkeys(number for each in texts for number in each.cites))
    assert sorted(numbers) == list(range(1, len(report.sources) + 1))
    for warning, risk in zip(
        explained(EDITION, SHEETS[name]).advice.warnings, report.board.risks, strict=False
    ):
        cited = [report.sources[number - 1] for number in risk.cites]
        assert sorted(map(repr, cited)) == sorted(repr(listed(source)) for source in warning.sources)


@every_practice
def test_no_amount_of_a_report_is_nothing(name: str) -> None:
    costs = phrased(SHEETS[name]).board.costs
    assert costs
    assert costs.estimates
    assert not re.search(r"\$0\b", " ".join([*(each.amount for each in costs.estimates), costs.note]))


@every_practice
def test_whoever_has_a_system_sees_it_beside_a_new_one(name: str) -> None:
    costs = phrased(SHEETS[name]).board.costs
    assert costs
    has_one = SHEETS[name].answers["current_system"] != "paper"
    assert ("Keeping what we have" in {each.option for each in costs.estimates}) == has_one


def test_costs_are_left_out_where_the_size_of_the_practice_is_not_known() -> None:
    answers = {name: choice for name, choice in SHEETS["p09"].answers.items() if name != "size"}
    report = phrased(Sheet(answers))
    assert report.board.costs is None
    assert bare("Five-year range") not in printed_pages(Sheet(answers))[0]


def test_too_early_a_report_claims_nothing_and_asks_who_finds_out() -> None:
    report = phrased(Sheet({"size": "solo"}))
    board = report.board
    assert (board.kind, board.reasons, board.risks, report.bars) == ("", [], [], ())
    assert "too early" in board.decision.text
    assert "Kindofsystem" not in printed_pages(Sheet({"size": "solo"}))[0]


def test_what_is_skipped_is_named_once_and_not_as_an_answer() -> None:
    sheet = SHEETS["p09"]
    report = phrased(sheet)
    assert len(report.answers) + len(report.unanswered) == len(CRITERIA.questions)
    assert [asked for asked, _ in report.answers] == [
        each.ask for each in CRITERIA.questions if each.id in sheet.answers
    ]


@given(st.integers(0, 10**8), st.integers(0, 10**8))
def test_a_range_to_two_figures_holds_the_one_worked_out(first: int, second: int) -> None:
    low, high = Fraction(min(first, second)), Fraction(max(first, second))
    said = two_figures(Span(low, low, high))
    assert said.startswith("up to ") == (low == 0)
    amounts = [int(each.replace(",", "")) for each in re.findall(r"\$([\d,]+)", said)]
    assert amounts[-1] >= high
    assert amounts[-1] - high <= max(Fraction(1), high) / 10
    assert 0 <= low - (amounts[0] if low else 0) <= low / 10
    assert all(len(str(each).rstrip("0")) <= 3 for each in amounts)


@every_practice
def test_no_must_have_stands_alone_on_a_page(name: str) -> None:
    must_haves = phrased(SHEETS[name]).must_haves
    listed = [sum(bare(each) in page for each in must_haves) for page in known_pages(name)[1:]]
    assert sum(listed) >= len(must_haves)
    assert len(must_haves) == 1 or 1 not in listed, listed
