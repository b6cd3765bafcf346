"""Results to take documents of, and what is read of a document."""

import csv
import io
import re

from pypdf import DocumentInformation, PdfReader

from decider import paths
from decider.codes import code_of
from decider.criteria.model.criteria import NOT_SURE
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from tests.printed import document_text
from tests.web.reading import Page

BASE = "https://choose.example.org"


EDITION = open_edition(paths.CRITERIA)


QUESTIONS = EDITION.criteria.questions


SHEETS = {
    **{each.name: Sheet(each.answers) for each in EDITION.criteria.scenarios},
    "nothing answered": Sheet({}),
    "nothing sure": Sheet({each.id: NOT_SURE for each in QUESTIONS}),
    "four answers": Sheet({each.id: each.choices[0].id for each in QUESTIONS[:4]}),
    "own priorities": Sheet(
        EDITION.criteria.scenarios[0].answers, {each.id: 1 for each in EDITION.criteria.criteria}
    ),
}


def address(sheet: str, part: str = "") -> str:
    return f"/r/{code_of(EDITION, SHEETS[sheet])}{part}"


def bare(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad]+", "", text)


def report_text(made: bytes) -> str:
    return bare(document_text(made))


def information(made: bytes) -> DocumentInformation:
    found = PdfReader(io.BytesIO(made)).metadata
    assert found
    return found


def meta(page: Page) -> dict[str, str]:
    return {
        each.get("property") or each.get("name") or "": each.get("content", "") for each in page.all("meta")
    }


def rows(made: bytes) -> list[dict[str, str]]:
    assert made.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"), newline="")))
