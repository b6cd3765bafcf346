"""Imports point up the list, and every library has one home."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import decider

PACKAGE = Path(decider.__file__).parent
MODULES = [path.relative_to(PACKAGE).as_posix() for path in sorted(PACKAGE.rglob("*.py"))]
LAYERS = ["places", "criteria", "engine", "sharing", "web", "commands", "cli", "__main__"]
ROOMS = [
    "asking",
    "results",
    "taking",
    "links",
    "comparing",
    "explaining",
    "costs",
    "vendors",
    "repaired_addresses",
    "app",
]
HOMES: dict[str, str | tuple[str, ...]] = {
    "alembic": "sharing/store/",
    "click": ("cli.py", "commands/"),
    "flask": "web/",
    "flask_compress": "web/",
    "granian": "commands/serving.py",
    "jinja2": "web/",
    "limits": "web/links/limiting.py",
    "markupsafe": "web/",
    "platformdirs": "sharing/store/",
    "prometheus_client": "web/metrics.py",
    "pydantic": "criteria/",
    "pydantic_core": "criteria/",
    "redis": "web/links/limiting.py",
    "segno": "sharing/documents/squares.py",
    "sqlalchemy": "sharing/store/",
    "structlog": "web/logs.py",
    "typst": "sharing/documents/printing.py",
    "watchfiles": "commands/checking.py",
    "werkzeug": "web/",
    "wtforms": "web/",
    "yaml": "criteria/reading.py",
}


def imports(nodes: Iterator[ast.AST] | list[ast.stmt]) -> set[str]:
    found = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{'.' * node.level}{node.module}.{alias.name}" for alias in node.names}
    return found


def tree(module: str) -> ast.Module:
    return ast.parse((PACKAGE / module).read_text(encoding="utf-8"))


def imported_by(module: str) -> set[str]:
    return imports(ast.walk(tree(module)))


def layer(dotted: str) -> int:
    return LAYERS.index(dotted.split(".")[1])


def test_there_are_modules_to_look_at() -> None:
    assert {"places.py", "criteria/model.py", "engine/__init__.py", "web/__init__.py"} <= set(MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_up_only(module: str) -> None:
    ours = {name for name in imported_by(module) if name.startswith(("decider.", "."))}
    if module == "__init__.py":
        assert not ours
    else:
        own = layer("decider." + module.removesuffix(".py").replace("/", "."))
        assert not {name for name in ours if name.startswith(".") or layer(name) > own}


def room(dotted: str) -> int:
    """Which room of the site a module stands in: -1 for what they all share, which knows none of them."""
    named = dotted.split(".")[2:3]
    return ROOMS.index(named[0]) if named and named[0] in ROOMS else -1


def test_every_folder_of_the_site_is_a_room() -> None:
    folders = {path.parent.name for path in (PACKAGE / "web").glob("*/__init__.py")}
    assert folders - {"http"} == {*ROOMS} - {"repaired_addresses", "app"}


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("web/")])
def test_rooms_of_the_site_know_only_those_before_them(module: str) -> None:
    ours = {name for name in imported_by(module) if name.startswith("decider.web.")}
    own = room("decider." + module.removesuffix(".py").replace("/", "."))
    assert not {name for name in ours if room(name) > own}


@pytest.mark.parametrize("module", MODULES)
def test_a_library_is_used_at_its_home_only(module: str) -> None:
    names = {name.split(".")[0] for name in imported_by(module)}
    libraries = names - sys.stdlib_module_names - {"decider"}
    assert not {name for name in libraries if not module.startswith(HOMES.get(name, "(no home yet)"))}


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith(("cli", "commands/"))])
def test_the_command_line_meets_the_web_only_inside_a_function(module: str) -> None:
    assert not {name for name in imports(tree(module).body) if name.startswith(("decider.web", "granian"))}
