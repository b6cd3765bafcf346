"""What the documents for those who work on the code say of it is so: every path and name in them exists."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
CONTRIBUTING = HOME / ".github" / "CONTRIBUTING.md"
DECISIONS = sorted((HOME / "docs" / "decisions").glob("*.md"))
DOCUMENTS = [CONTRIBUTING, HOME / "README.md", HOME / "SECURITY.md", *DECISIONS]
NAMED = re.compile(r"`([\w.*-]+(?:/[\w.*-]+)*/?)`")
LINKED = re.compile(r"\]\(([^)#]*)(?:#([^)]*))?\)")
KINDS = {".css", ".html", ".js", ".json", ".md", ".py", ".toml", ".typ", ".yaml"}
OF_A_ROOM = {"views.py", "page.py"}
HOMES = re.compile(r"((?:`\w+`,?\s+(?:and\s+)?)+)(?:in|of)\s+`((?:decider|tests)/[\w/]+\.py)`")


def paths_in(document: Path) -> Iterator[str]:
    """The paths that a document names in inline code: with a folder, or of a kind of file that we have."""
    prose = re.sub(r"```.*?```", "", document.read_text(), flags=re.DOTALL)
    for name in NAMED.findall(prose):
        if "/" in name or (Path(name).suffix in KINDS and name not in OF_A_ROOM):
            yield name


def names_with_homes() -> list[tuple[str, str]]:
    """Each name of the code that CONTRIBUTING says to be in a module."""
    found = HOMES.findall(CONTRIBUTING.read_text())
    return sorted({(name, module) for names, module in found for name in re.findall(r"`(\w+)`", names)})


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(HOME).as_posix())
def test_every_path_that_is_named_exists(document: Path) -> None:
    assert [name for name in paths_in(document) if not any(HOME.glob(name))] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(HOME).as_posix())
def test_every_link_leads_to_a_file_and_a_heading_of_it(document: Path) -> None:
    for target, part in LINKED.findall(document.read_text()):
        if target.startswith("https://"):
            continue
        file = document.parent / target if target else document
        assert file.exists(), target
        assert not part or part in anchors(file), f"{target}#{part}"


def anchors(document: Path) -> set[str]:
    """What the headings of a Markdown file are called in addresses."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(), flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize(("name", "module"), names_with_homes())
def test_a_word_of_the_code_is_where_it_is_said_to_be(name: str, module: str) -> None:
    assert re.search(rf"^\s*(?:class |def )?{name}\b", (HOME / module).read_text(), flags=re.MULTILINE)


def test_there_is_something_to_look_at() -> None:
    assert len(DECISIONS) > 7
    assert len(names_with_homes()) > 40
    assert len([*paths_in(CONTRIBUTING)]) > 100


def test_every_decision_is_on_the_list_under_its_own_heading() -> None:
    *records, listed = DECISIONS
    told = listed.read_text()
    for number, record in enumerate(records, start=1):
        heading = record.read_text().splitlines()[0]
        assert f"{number}. [{heading.removeprefix(f'# {number}. ')}]({record.name})" in told
