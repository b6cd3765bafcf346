"""Each rule of how things are said stands in one place: days, cuts, hidden characters, errors, addresses."""

import ast
import re
from collections.abc import Iterator

import pytest

from decider import paths
from tests.ground.test_homes import MODULES, PACKAGE, tree

TEMPLATES = sorted(path.name for path in paths.TEMPLATES.glob("*.html"))
# What each is known by in the code, and where it may stand.
HOMES = {
    r":%B\b|strftime": {"text/days.py"},
    # Messages to authors stand on a lower floor, which does not know the words of pages.
    r"- 1\][^\n]*…|ELLIPSIS\b": {"text/cut.py", "criteria/messages.py"},
    r"unicodedata\.category": {"text/plain.py", "documents/glyphs.py", "engine/scoring/base32.py"},
    r"', '\.join\(\w+\)\} (and|\{last\}) \{": {"text/series.py", "criteria/messages.py"},
    r"ErrorText\(": {"web/http/error_texts.py", "web/http/link_error_texts.py"},
    r"\burl_for\b": set(),
}


@pytest.mark.parametrize("pattern", HOMES)
def test_a_rule_of_how_things_are_said_has_one_home(pattern: str) -> None:
    known = re.compile(pattern)
    found = {name for name in MODULES if known.search((PACKAGE / name).read_text(encoding="utf-8"))}
    assert found == HOMES[pattern]


def hand_written(module: str) -> Iterator[str]:
    """The addresses of our own pages that a module puts together from parts."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            start = str(node.values[0].value)
            if re.match(r"/(r|q|s|m|answers|cost|vendors|guide|compare|method)/", start):
                yield start


def test_addresses_are_put_together_in_one_module() -> None:
    elsewhere = [name for name in MODULES if name.startswith("web/") and not name.startswith("web/urls/")]
    assert [(module, address) for module in elsewhere for address in hand_written(module)] == []


def test_templates_ask_for_addresses_and_for_labeled_inputs() -> None:
    for template in TEMPLATES:
        text = (paths.TEMPLATES / template).read_text(encoding="utf-8")
        assert not re.findall(r"""(?:href|action|data-hx-get)="/""", text), template
        assert {*re.findall(r"url_for\('(\w+)'", text)} <= {"static"}, template
        labeled = template == "_fields.html" or not re.findall(r"""aria-describedby="\{\{[^"]*-hint""", text)
        assert labeled, template
