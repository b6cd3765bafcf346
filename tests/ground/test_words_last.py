"""No branch depends on a sentence: values are compared with states and numbers, and texts are made last."""

import ast
import inspect
import re
from collections.abc import Iterator

from jinja2 import Environment, nodes

from decider import paths
from decider.web.cost import ranges
from decider.web.result import mail
from decider.web.view import text
from tests.ground.test_homes import MODULES, tree

TEMPLATES = sorted(path.name for path in paths.TEMPLATES.glob("*.html"))
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


def branches_on_texts(module: str) -> Iterator[str]:
    """Where a module compares something with a text that is made to be shown."""
    for each in compared(tree(module)):
        match each:
            case ast.Constant(value=value) if is_prose(value):
                yield f"{module}:{each.lineno} branches on {value!r}"
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in WORDS:
                yield f"{module}:{each.lineno} branches on the text that {name}() made"
            case ast.Attribute(attr="large" | "small" | "says" | "headline"):
                yield f"{module}:{each.lineno} branches on a text"


def test_code_compares_nothing_with_a_text_to_be_shown() -> None:
    assert [found for module in SPEAKING for found in branches_on_texts(module)] == []


def test_templates_compare_nothing_with_a_text_to_be_shown() -> None:
    assert [found for template in TEMPLATES for found in template_branches_on_texts(template)] == []


def template_branches_on_texts(template: str) -> Iterator[str]:
    """Where a template does."""
    parsed = Environment(autoescape=True).parse((paths.TEMPLATES / template).read_text(encoding="utf-8"))
    for compare in parsed.find_all(nodes.Compare):
        for each in (compare.expr, *(operand.expr for operand in compare.ops)):
            constants = [each] if isinstance(each, nodes.Const) else each.find_all(nodes.Const)
            made = [filtered.name for filtered in each.find_all(nodes.Filter) if filtered.name != "length"]
            for said in [*(constant.value for constant in constants if is_prose(constant.value)), *made]:
                yield f"{template}:{compare.lineno} branches on {said!r}"
    asked = [each for each in parsed.find_all(nodes.Test) if each.name == "string"]
    replaced = [each for each in parsed.find_all(nodes.Filter) if each.name == "replace"]
    yield from (f"{template}:{each.lineno} looks into a text" for each in (*asked, *replaced))


def test_the_rule_would_have_found_what_it_is_for() -> None:
    for phrase in ("1 answer", "0%", "0.0", "less than ", "Decided.", "None would change it"):
        assert is_prose(phrase)
    for state in ("revoked", "share_of_collections", "result.result", "must", "", "p"):
        assert not is_prose(state)
    assert {"counted", "points", "percent", "dollars", "standing"} <= WORDS
