"""Examples to copy: each works as it stands, with ids of the criteria that are served."""

import json
from dataclasses import dataclass
from string import Template

from decider.engine.scoring.edition import Edition

CURL = """\
curl $site/api/v1/score -H 'Content-Type: application/json' \\
  -d '$sheet'
"""
FORMULA = (
    '=INDEX(IMPORTDATA("$site/api/v1/prospects?label="&ENCODEURL(A2)'
    '&"&$one="&ENCODEURL(B2)&"&$other="&ENCODEURL(C2)),2)\n'
)
WHOLE_SHEET = """\
curl $site/api/v1/prospects -H 'Content-Type: text/csv' \\
  --data-binary @prospects.csv -o scored.csv
"""
PYTHON = """\
import json
from urllib.request import Request, urlopen

site = "$site"
sheet = $sheet
request = Request(
    site + "/api/v1/score",
    data=json.dumps(sheet).encode(),
    headers={"Content-Type": "application/json"},
)
with urlopen(request) as response:
    result = json.load(response)
print(result["recommended"], result["strength"], site + "/r/" + result["code"])
"""


@dataclass(frozen=True, slots=True)
class Example:
    """Something to copy: what it is for, and the text itself."""

    id: str
    title: str
    about: str
    text: str


def examples_of(edition: Edition, site: str) -> tuple[Example, ...]:
    """The examples for a site at this address, with two of the questions it asks."""
    asked = edition.criteria.questions[:2]
    one, other = asked[0].id, asked[-1].id
    sheet = json.dumps({"answers": {question.id: question.choices[0].id for question in asked}})
    given = {"site": site, "sheet": sheet, "one": one, "other": other}
    return (
        Example("curl", "From a terminal", "Score two answers.", _filled(CURL, given)),
        Example(
            "formula",
            "In a spreadsheet",
            f"In Google Sheets, with a label in column A, {one} in B, {other} in C; ids or words of choices.",
            _filled(FORMULA, given),
        ),
        Example(
            "sheet",
            "A whole sheet at once",
            "Save the sheet as CSV with those three as names of its columns; scored.csv has a verdict a row.",
            _filled(WHOLE_SHEET, given),
        ),
        Example("python", "In Python", "With what Python brings along.", _filled(PYTHON, given)),
    )


def _filled(text: str, given: dict[str, str]) -> str:
    return Template(text).substitute(given)
