"""The examples of /developers, copied from the page and run against a site that is served."""

import csv
import io
import re
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from decider import paths
from tests.serving import PATIENCE, Server, serving
from tests.web.reading import strictly_parsed

PROSPECTS = "label,size,care_type\nNorth & South,solo,primary\nWest,sollo,primary\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("site")
    store = {"DECIDER_DATABASE_URL": f"sqlite:///{folder}/store.sqlite3"}
    with serving(paths.CRITERIA, folder / "log", environment=store) as server:
        yield server


@pytest.fixture(scope="module")
def examples(site: Server) -> dict[str, str]:
    """What a visitor copies, by the name of its heading."""
    root = strictly_parsed(site.get("/developers")[1])
    found = {each.get("aria-labelledby", ""): "".join(each.itertext()) for each in root.iter("pre")}
    assert {*found} == {"curl", "formula", "sheet", "python", ""}
    return found


def shell(text: str, folder: Path) -> str:
    done = subprocess.run(
        ["sh", "-ec", text], cwd=folder, check=True, capture_output=True, text=True, timeout=PATIENCE
    )
    return done.stdout


def test_the_example_for_a_terminal_scores(examples: dict[str, str], tmp_path: Path) -> None:
    assert '"recommended": ' in shell(examples["curl"], tmp_path)


def test_the_example_in_python_prints_an_address_that_opens(
    examples: dict[str, str], site: Server, tmp_path: Path
) -> None:
    script = tmp_path / "example.py"
    script.write_text(examples["python"])
    done = subprocess.run(
        [sys.executable, "-I", script], check=True, capture_output=True, text=True, timeout=PATIENCE
    )
    recommended, strength, address = done.stdout.split()
    assert (recommended, strength in ("close", "leaning", "clear", "required")) == ("emr", True)
    status, page = site.get(address.removeprefix(site.address))
    assert status == 200
    assert "<h1" in page


def evaluated(formula: str, cells: dict[str, str]) -> list[str]:
    """What a spreadsheet makes of the formula: texts and cells joined, and a row of the CSV behind them."""
    found = re.fullmatch(r"=INDEX\(IMPORTDATA\((.*)\),(\d+)\)\s*", formula)
    assert found, formula
    parts = re.findall(r'"([^"]*)"|ENCODEURL\((\w+)\)|(\w\d+)', found[1])
    address = "".join(
        text or (urllib.parse.quote(cells[coded], safe="") if coded else cells[cell])
        for text, coded, cell in parts
    )
    with urllib.request.urlopen(address, timeout=PATIENCE) as response:
        lines: list[list[str]] = [*csv.reader(io.StringIO(response.read().decode("utf-8-sig")))]
    return lines[int(found[2]) - 1]


def test_the_formula_gives_the_row_that_the_whole_sheet_gives(
    examples: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "prospects.csv").write_text(PROSPECTS)
    shell(examples["sheet"], tmp_path)
    text = (tmp_path / "scored.csv").read_bytes().decode("utf-8-sig")
    header, first, second = csv.reader(io.StringIO(text))
    for cells in (("solo", "primary"), ("1", "Primary care")):
        named = dict(zip(("A2", "B2", "C2"), ("North & South", *cells), strict=True))
        assert evaluated(examples["formula"], named) == first
    assert header[:3] == ["label", "code", "recommended"]
    assert first[0] == "North & South"
    assert second[-1].startswith("line 3: size: unknown choice 'sollo'")
