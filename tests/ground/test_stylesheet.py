"""The style sheets are well formed, and style only what a template has."""

import re

import pytest

from decider import paths

SHEETS = [
    re.sub(r"/\*.*?\*/", "", (paths.STATIC / name).read_text(encoding="utf-8"), flags=re.DOTALL)
    for name in ("style.css", "desk.css")
]
each_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=["style", "desk"])
SCRIPT = (paths.STATIC / "site.js").read_text(encoding="utf-8")
PAGES = " ".join(path.read_text(encoding="utf-8") for path in sorted(paths.TEMPLATES.glob("*.html")))
# Made of a beginning in a template and what a page says: an index, a number of columns, a mark, a way.
MADE = ("across-", "heat-", "of-", "option-", "part-", "shade-", "side-")
BY_HTMX = {"htmx-request"}


@each_sheet
def test_every_brace_that_opens_is_closed_and_none_else(sheet: str) -> None:
    depth = 0
    for brace in re.findall(r"[{}]", re.sub(r'"[^"]*"', "", sheet)):
        depth += 1 if brace == "{" else -1
        assert depth >= 0
    assert depth == 0


@each_sheet
def test_every_class_is_one_that_a_page_can_have(sheet: str) -> None:
    selectors = " ".join(re.findall(r"([^{}]*)\{", sheet))
    styled = set(re.findall(r"\.([a-z][\w-]*)", selectors)) - BY_HTMX
    words = set(re.findall(r"[\w-]+", f"{PAGES} {SCRIPT}"))
    known = {"unknown", "yes", "no", "partly", "start", "running", "exit"}  # marks and phases, by their names
    assert {name for name in styled if name not in words | known and not name.startswith(MADE)} == set()
    assert all(beginning in PAGES for beginning in MADE)
