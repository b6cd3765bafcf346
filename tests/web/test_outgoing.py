"""What goes out with a result: an email that every program opens, and words that need no picture."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from decider import paths
from decider.cli.main import main
from decider.codes import code_of
from decider.criteria.model.criteria import NOT_SURE
from decider.documents.csv import grid
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from decider.web.app import create_app
from decider.web.settings import Settings
from decider.web.view.mailto import MailSection, mailto
from tests.web.conftest import Read
from tests.web.reading import Page

BASE = "https://choose.a-rather-long-name-of-a-site.example.org"
EDITION = open_edition(paths.CRITERIA)
SITE = create_app(paths.CRITERIA, Settings(base_url=BASE), TESTING=True)
MOST = 1400

any_sheet = st.fixed_dictionaries({}, optional={
    each.id: st.sampled_from([NOT_SURE, *(choice.id for choice in each.choices)])
    for each in EDITION.criteria.questions
}).map(Sheet)  # fmt: skip


def mails(page: Page) -> Iterator[str]:
    yield from (each.get("href", "") for each in page.all("a") if each.get("href", "").startswith("mailto:?"))


@given(any_sheet)
def test_every_e_mail_fits_and_begins_with_the_link(sheet: Sheet) -> None:
    code = code_of(EDITION, sheet)
    page = Page.fetched(SITE.test_client().get(f"/r/{code}"), 200)
    for address in mails(page):
        assert len(address) <= MOST
        query = parse_qs(urlsplit(address).query, strict_parsing=True)
        begins = query["body"][0].splitlines()[0]
        if begins == "Hello,":  # a letter to a vendor, who learns no answers
            assert code not in address
        else:
            assert begins == f"{BASE}/r/{code}"


@given(
    st.text(max_size=400),
    st.lists(st.builds(MailSection, st.text(max_size=40), st.lists(st.text(max_size=300)))),
)
def test_an_e_mail_fits_whatever_it_says(subject: str, sections: list[MailSection]) -> None:
    clean = subject.encode(errors="ignore").decode()
    said = [
        MailSection(each.heading, [line for line in each.lines if line.isprintable()]) for each in sections
    ]
    address = mailto(clean, f"{BASE}/r/CODE", said)
    assert len(address) <= MOST
    assert parse_qs(urlsplit(address).query)["body"][0].startswith(f"{BASE}/r/CODE")


def test_a_heading_is_never_the_last_line_of_an_e_mail() -> None:
    sections = [MailSection("Why", ["- " + "a" * 1000]), MailSection("What to do", ["- " + "b" * 600])]
    address = mailto("Result", f"{BASE}/r/CODE", sections)
    body = parse_qs(urlsplit(address).query)["body"][0]
    assert body.splitlines()[2] == "Why"
    assert "What to do" not in body


@given(any_sheet)
def test_no_band_is_spoken_of_where_none_is_seen(sheet: Sheet) -> None:
    code = code_of(EDITION, sheet)
    client = SITE.test_client()
    page = Page.fetched(client.get(f"/r/{code}"), 200)
    said = [each.get("content", "") for each in page.all("meta")]
    said += ["".join(each.itertext()) for each in page.all("pre[@id='mail']")]
    said += [client.get(f"/r/{code}/checklist.csv").get_data(as_text=True), *mails(page)]
    assert not [each for each in said if "band" in each.lower().replace("%20", " ").split()]


def test_the_version_stays_as_it_is_in_a_spreadsheet(client: FlaskClient) -> None:
    code = code_of(EDITION, Sheet(EDITION.criteria.scenarios[0].answers))
    text = client.get(f"/r/{code}/checklist.csv").data.decode("utf-8-sig")
    criteria = next(row for row in csv.DictReader(io.StringIO(text)) if row["item"] == "Criteria")
    assert criteria["answer"] == f"version {EDITION.criteria.version}"


@pytest.mark.parametrize(("text", "cell"), [
    ("2026.10", "'2026.10"), ("007", "'007"), ("12E5", "'12E5"), ("1-3", "'1-3"), ("10/12", "'10/12"),
    ("12345678901234567", "'12345678901234567"), ("12", "12"), ("1.5", "1.5"),
    ("1 to 3", "1 to 3"), ("0", "0"),
])  # fmt: skip
def test_no_cell_becomes_another_number_or_a_day(text: str, cell: str) -> None:
    assert grid([[text]]).decode("utf-8-sig") == f"{cell}\r\n"


@pytest.mark.parametrize("address", ["/", "/guide"])
def test_a_link_to_a_page_that_is_listed_tells_what_it_is(address: str, get: Read) -> None:
    page = Page.fetched(SITE.test_client().get(address), 200)
    told = {
        each.get("property"): each.get("content", "") for each in page.all("meta") if each.get("property")
    }
    assert told["og:title"] == "".join(page.all("title")[0].itertext())
    assert told["og:url"] == BASE + address
    assert len(told["og:description"]) > 40
    assert told["og:site_name"] == EDITION.criteria.title


def test_check_warns_of_letters_that_documents_cannot_show(small: Path) -> None:
    text = small.read_text(encoding="utf-8")
    small.write_text(text.replace("title: This", "title: 診療所の記録 This"), encoding="utf-8")
    japanese = CliRunner().invoke(main, ["check", str(small)])
    assert japanese.exit_code == 0
    said = "warning: PDF report, pack and card have no letters for 診療所の記録, and print □ for each"
    line = text.partition("title:")[0].count("\n") + 1
    assert f"{small}:{line}:8: {said}" in japanese.output
    assert "have no letters" not in CliRunner().invoke(main, ["check", str(paths.CRITERIA)]).output
