"""What a docstring says is raised can be caught under that name."""

import ast
import builtins
import re

from tests.ground.test_homes import MODULES, tree

NAMED = re.compile(r"\b[Rr]aises ([A-Z]\w+)|\b([A-Z]\w*Error)\b")
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef)
ERRORS = {
    name
    for module in MODULES
    for node in ast.walk(tree(module))
    for name in (
        [node.name]
        if isinstance(node, ast.ClassDef)
        else [each.name for each in node.names]
        if isinstance(node, ast.ImportFrom)
        else []
    )
} | {*vars(builtins)}


def test_an_error_that_a_docstring_names_is_one() -> None:
    assert {module: unknown for module in MODULES if (unknown := _named(module) - ERRORS)} == {}


def _named(module: str) -> set[str]:
    said = [ast.get_docstring(node) or "" for node in ast.walk(tree(module)) if isinstance(node, DOCUMENTED)]
    return {name for text in said for pair in NAMED.findall(text) for name in pair if name}
