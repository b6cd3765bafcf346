"""A link into a part of a document leads to a heading that is there, and a command names a file that is."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OPERATIONS = ROOT / "docs" / "operations.md"
PARTS = {
    (path.relative_to(ROOT), target)
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
    for target in re.findall(r"\]\(([^)\s:]*#[^)\s]+)\)", path.read_text(encoding="utf-8"))
}


def anchors(path: Path) -> set[str]:
    """What GitHub makes of each heading: lower case, hyphens for spaces, and no punctuation."""
    text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


def test_some_links_lead_into_a_part() -> None:
    assert len(PARTS) > 10


@pytest.mark.parametrize(("source", "target"), sorted(PARTS), ids=str)
def test_a_link_into_a_part_of_a_document_leads_to_a_heading(source: Path, target: str) -> None:
    name, _, anchor = target.partition("#")
    document = ROOT / source.parent / name if name else ROOT / source
    assert anchor in anchors(document)


def test_the_commands_for_a_fresh_machine_name_files_of_the_project() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", OPERATIONS.read_text(encoding="utf-8"), flags=re.DOTALL)
    named = {each for block in blocks for each in re.findall(r"\b(?:docs|requirements)/[\w./*-]+", block)}
    assert {"docs/deploy/settings", "requirements/run.txt"} <= named
    assert [each for each in named if not [*ROOT.glob(each)]] == []
