"""What a docstring says is raised can be caught under that name."""

import ast
import builtins
import re

from tests.ground.test_homes import MODULES, tree

NAMED = re.compile(r"\b[Rr]aises ([A-Z]\w+)|\b([A-Z]\w*Error)\b")
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef)


def test_an_error_that_a_docstring_names_is_one() -> None:
    known = {*vars(builtins)}.union(*map(_names, MODULES))
    assert {module: unknown for module in MODULES if (unknown := _named(module) - known)} == {}


def _names(module: str) -> set[str]:
    """The classes that a module has or imports, and what else it imports by name."""
    nodes = [*ast.walk(tree(module))]
    classes = {node.name for node in nodes if isinstance(node, ast.ClassDef)}
    return classes | {each.name for node in nodes if isinstance(node, ast.ImportFrom) for each in node.names}


def _named(module: str) -> set[str]:
    said = [ast.get_docstring(node) or "" for node in ast.walk(tree(module)) if isinstance(node, DOCUMENTED)]
    return {name for text in said for pair in NAMED.findall(text) for name in pair if name}
