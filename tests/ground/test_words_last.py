"""No branch depends on a sentence: values are compared with states and numbers, and texts are made last."""

import ast
import inspect
import re
from collections.abc import Iterator

import pytest
from jinja2 import Environment, nodes

from decider import places
from decider.web.cost import ranges
from decider.web.result import mail
from decider.web.view import text
from tests.ground.test_homes import MODULES, tree

TEMPLATES = sorted(path.name for path in places.TEMPLATES.glob("*.html"))
SPEAKING = [name for name in MODULES if name.startswith(("web/", "cli/", "documents/", "chpl/", "store/"))]
# An id or an endpoint, a method of HTTP, a category of Unicode.
STATE = re.compile(r"[a-z_-]*(\.[a-z_-]+)*|[A-Z]+|[A-Z][a-z]")
# What a server or a platform says of itself.
ELSEWHERE = {"HTTP/1.0", "win32"}
WORDS = {
    name
    for module in (text, ranges, mail)
    for name, function in inspect.getmembers(module, inspect.isfunction)
    if inspect.signature(function).return_annotation in (str, "str")
} | {"percent", "legible"}


def is_prose(value: object) -> bool:
    """Whether a constant reads like something to be shown: it has a space, a digit, a sign or a capital."""
    return isinstance(value, str) and len(value) > 1 and not STATE.fullmatch(value) and value not in ELSEWHERE


def compared(module: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(module):
        match node:
            case ast.Compare(left=left, ops=ops, comparators=others) if isinstance(
                ops[0], ast.Eq | ast.NotEq
            ):
                yield from (left, *others)
            case ast.MatchValue(value=value):
                yield value


@pytest.mark.parametrize("module", SPEAKING)
def test_code_compares_nothing_with_a_text_to_be_shown(module: str) -> None:
    for each in compared(tree(module)):
        match each:
            case ast.Constant(value=value):
                assert not is_prose(value), f"{module}:{each.lineno} branches on {value!r}"
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
                assert name not in WORDS, f"{module}:{each.lineno} branches on the text that {name}() made"
            case ast.Attribute(attr="large" | "small" | "says" | "headline"):
                pytest.fail(f"{module}:{each.lineno} branches on a text")


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_compares_nothing_with_a_text_to_be_shown(template: str) -> None:
    parsed = Environment(autoescape=True).parse((places.TEMPLATES / template).read_text(encoding="utf-8"))
    for compare in parsed.find_all(nodes.Compare):
        for each in (compare.expr, *(operand.expr for operand in compare.ops)):
            for constant in [each] if isinstance(each, nodes.Const) else each.find_all(nodes.Const):
                assert not is_prose(constant.value), f"line {compare.lineno} branches on {constant.value!r}"
            for made in each.find_all(nodes.Filter):
                assert made.name == "length", (
                    f"line {compare.lineno} branches on the text that {made.name} made"
                )
    assert not [each.lineno for each in parsed.find_all(nodes.Test) if each.name == "string"]
    assert not [each.lineno for each in parsed.find_all(nodes.Filter) if each.name == "replace"]


def test_the_rule_would_have_found_what_it_is_for() -> None:
    for phrase in ("1 answer", "0%", "0.0", "less than ", "Decided.", "None would change it"):
        assert is_prose(phrase)
    for state in ("revoked", "share_of_collections", "result.result", "must", "", "p"):
        assert not is_prose(state)
    assert {"counted", "points", "percent", "dollars", "standing"} <= WORDS
