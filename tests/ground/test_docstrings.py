"""What a docstring says is raised can be caught under that name."""

import ast
import builtins
import re

import pytest

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


@pytest.mark.parametrize("module", MODULES)
def test_an_error_that_a_docstring_names_is_one(module: str) -> None:
    said = [ast.get_docstring(node) or "" for node in ast.walk(tree(module)) if isinstance(node, DOCUMENTED)]
    named = {name for text in said for pair in NAMED.findall(text) for name in pair if name}
    assert named <= ERRORS
