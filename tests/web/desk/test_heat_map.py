"""The points that the desk shows are those of the file, and lead to where they stand."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree.ElementTree import Element

from decider import paths
from decider.criteria.model.criteria import Criteria
from decider.engine.loader import open_edition
from tests.web.desk.conftest import DeskReader
from tests.web.reading import Page, text_of


def numbers(cell: Element) -> list[int]:
    """The points in a cell, none where it is empty."""
    shown = [each for each in cell.findall("./a/span") if each.get("class") != "unseen"]
    said = [text_of(each).split()[-1] for each in shown]
    return [0 if each == "·" else int(each) for each in said]


def rows(page: Page) -> list[tuple[str, list[Element]]]:
    return [(each.get("id", ""), each.findall("td")) for each in page.all("table[@class='heat']/tbody/tr")]


def expected(criteria: Criteria) -> list[tuple[str, list[list[int]]]]:
    """For each question with points, the most by criterion and option, and then each choice's own."""
    options = [option.id for option in criteria.options]
    lines = []
    for question in criteria.questions:
        given = [
            [
                [choice.points.get(each.id, {}).get(option, 0) for option in options]
                for each in criteria.criteria
            ]
            for choice in question.choices
        ]
        if any(points for choice in given for cell in choice for points in cell):
            most = [[max(by) for by in zip(*cells, strict=True)] for cells in zip(*given, strict=True)]
            lines += [(f"points-{question.id}", most), *(("", choice) for choice in given)]
    return lines


def test_every_cell_has_the_points_of_the_file_question_by_question_and_choice_by_choice() -> None:
    criteria = open_edition(paths.CRITERIA).criteria
    page = DeskReader(paths.CRITERIA)("/?open=all")
    shown = [(name, [numbers(cell) for cell in cells]) for name, cells in rows(page)]
    wanted = [(name, [cell if any(cell) else [] for cell in cells]) for name, cells in expected(criteria)]
    assert shown == wanted


def test_a_question_is_folded_until_it_is_opened(desk: DeskReader) -> None:
    assert len(rows(desk("/"))) == 3
    assert len(rows(desk("/?open=referrals"))) == 3 + 3
    assert len(rows(desk("/?open=all"))) == 3 + 3 + 2 + 2


def test_a_cell_leads_to_the_line_that_gives_its_points(desk: DeskReader, draft: Path) -> None:
    lines = draft.read_text().splitlines()
    for (_, cells), found in zip(rows(desk("/")), ("daily:", "none:", "small:"), strict=True):
        link = next(cell.find("a") for cell in cells if cell.find("a") is not None)
        assert link is not None
        at = parse_qs(urlsplit(link.get("href", "")).query)
        assert at["name"] == ["draft.yaml"]
        assert "points:" in lines[int(at["line"][0]) - 1]
        shown = desk(link.get("href", "").partition("#")[0])
        assert found.rstrip(":") in shown.text()
        assert f"draft.yaml:{at['line'][0]}" in shown.heading
        (marked,) = shown.all("span[@id='here']")
        assert " ".join(lines[int(at["line"][0]) - 1].split()) in text_of(marked)
        assert any(each.get("href") == f"vscode://file{draft}:{at['line'][0]}" for each in shown.all("a"))


def test_what_changed_is_framed_and_nothing_else(draft: Path, published: Path) -> None:
    text = published.read_text()
    draft.write_text(text.replace("{data_mobility: {ehr: 1, emr: 1}}", "{data_mobility: {ehr: 2, emr: 1}}"))
    page = DeskReader(draft, published)("/?open=all")
    framed = [
        (place, column)
        for place, (_, cells) in enumerate(rows(page))
        for column, cell in enumerate(cells)
        if cell.get("class") == "changed"
    ]
    assert framed == [(0, 0), (2, 0)]  # the question, and its second choice, on the first criterion
