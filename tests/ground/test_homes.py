"""Imports point up the list, and every library has one home."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import decider

PACKAGE = Path(decider.__file__).parent
MOST_LINES = 200
MODULES = [path.relative_to(PACKAGE).as_posix() for path in sorted(PACKAGE.rglob("*.py"))]
# The rooms of each floor, lowest first: a module imports from its own room and from those before it.
FLOORS: dict[str, list[str]] = {
    "decider": [
        *("paths", "criteria", "engine", "codes", "figures", "census_figures", "text", "pasted_links"),
        *("strict_json", "store", "chpl", "fhir", "documents", "check_report", "web", "cli", "__main__"),
    ],
    "decider.criteria": [
        "derived",
        "problems",
        "lookalikes",
        "reserved_ids",
        "messages",
        "readability",
        "model",
        "parser",
        "checks",
        "loader",
        "file_schema",
        "former_names",
        *("source_texts", "text_edits", "text_files"),
        *("points_edit", "scalar_edit", "definitions", "text_cuts", "rename", "removal", "versions"),
    ],
    "decider.engine": [
        *("scoring", "advice", "proofs", "costs", "products", "census", "group", "diff"),
        *("scenarios", "coverage", "loader", "source_dates", "due_dates", "source_board"),
        *("idle_parts", "doubtful_values", "linter"),
    ],
    "decider.web": [
        *("settings", "criteria_file", "urls", "current", "prefilled", "view", "http", "context", "forms"),
        *("questions", "cost", "result", "downloads", "links", "clients", "folder", "compare", "method"),
        *("vendors", "home", "embed", "api", "fhir", "mcp", "headers", "repaired_addresses", "app", "desk"),
    ],
}
HOMES: dict[str, str | tuple[str, ...]] = {
    "alembic": "store/",
    "click": "cli/",
    "flask": "web/",
    "flask_compress": "web/",
    "granian": "cli/serve.py",
    "jinja2": "web/",
    "limits": ("web/links/rate_limit.py", "web/links/redis_limiter.py"),
    "markupsafe": "web/",
    "platformdirs": "store/",
    "prometheus_client": "web/http/metrics.py",
    "pydantic": ("criteria/", "web/api/", "web/mcp/"),
    "pydantic_core": ("criteria/", "web/api/"),
    "redis": "web/links/redis_limiter.py",
    "segno": "documents/qr.py",
    "sqlalchemy": "store/",
    "structlog": "web/http/logs.py",
    "typst": "documents/typst_worker.py",
    "watchfiles": "cli/check.py",
    "werkzeug": "web/",
    "wtforms": "web/",
    "yaml": ("criteria/parser/composer.py", "criteria/parser/top_text.py"),
}


def imports(nodes: Iterator[ast.AST] | list[ast.stmt]) -> set[str]:
    found = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{'.' * node.level}{node.module}.{alias.name}" for alias in node.names}
    return found


@cache
def tree(module: str) -> ast.Module:
    """The code of a module, to be read and never changed."""
    return ast.parse((PACKAGE / module).read_text(encoding="utf-8"))


@cache
def imported_by(module: str) -> set[str]:
    return imports(ast.walk(tree(module)))


@cache
def modules_imported_by(module: str) -> set[str]:
    """The modules of ours that a module imports, each by its dotted name."""
    ours = {name for name in imported_by(module) if name.startswith("decider.")}
    return {name if name in DOTTED else name.rpartition(".")[0] for name in ours}


def dotted(module: str) -> str:
    return "decider." + module.removesuffix(".py").replace("/", ".").removesuffix(".__init__")


DOTTED = {dotted(each) for each in MODULES}


def room(floor: str, name: str) -> str | None:
    """The room of a floor that a module stands in, None where it stands on another floor."""
    return name.removeprefix(f"{floor}.").split(".")[0] if name.startswith(f"{floor}.") else None


def test_there_are_modules_to_look_at() -> None:
    assert {"paths.py", "criteria/model/criteria.py", "engine/__init__.py", "web/__init__.py"} <= set(MODULES)


@pytest.mark.parametrize("floor", FLOORS)
def test_every_room_of_a_floor_is_known(floor: str) -> None:
    rooms = {room(floor, dotted(module)) for module in MODULES}
    assert rooms - {None, "__init__"} == {*FLOORS[floor]}


def later_rooms(module: str) -> set[str | None]:
    """What a module knows though it comes after it on its floor."""
    found: set[str | None] = set()
    for floor, rooms in FLOORS.items():
        own = room(floor, dotted(module))
        met = {room(floor, name) for name in modules_imported_by(module)} - {None}
        found |= {name for name in met if own and rooms.index(name or "") > rooms.index(own)}
    return found


def test_imports_point_up_only() -> None:
    found = {module: later_rooms(module) for module in MODULES if not module.endswith("__init__.py")}
    assert {module: later for module, later in found.items() if later} == {}


def test_a_module_tells_one_story_in_under_two_hundred_lines() -> None:
    lines = {module: (PACKAGE / module).read_text(encoding="utf-8").count("\n") for module in MODULES}
    assert {module: count for module, count in lines.items() if count >= MOST_LINES} == {}


def test_no_modules_import_each_other_in_a_circle() -> None:
    arrows = {dotted(module): modules_imported_by(module) - {dotted(module)} for module in MODULES}
    free: set[str] = set()
    while found := {
        name for name, imports in arrows.items() if name not in free and imports & {*arrows} <= free
    }:
        free |= found
    assert {*arrows} - free == set()


def types() -> Iterator[tuple[str, str]]:
    """Every class and every type alias, private ones too, with the module it stands in."""
    for module in MODULES:
        yield from ((node.name, module) for node in ast.walk(tree(module)) if isinstance(node, ast.ClassDef))
        yield from ((name, module) for node in tree(module).body if (name := alias(node)))


def alias(node: ast.stmt) -> str | None:
    """The name that a statement gives to a type; one in capitals is a constant's."""
    match node:
        case ast.AnnAssign(target=ast.Name(id=name), annotation=ast.Name(id="TypeAlias")):
            return name
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript() | ast.BinOp(op=ast.BitOr())):
            return None if name.isupper() or name.islower() else name
    return None


def test_no_two_classes_or_type_aliases_share_a_name() -> None:
    found: dict[str, list[str]] = {}
    for name, module in types():
        found.setdefault(name, []).append(module)
    assert {name: modules for name, modules in found.items() if len(modules) > 1} == {}


def test_a_module_is_a_noun_and_ends_in_ing_only_where_the_field_says_so() -> None:
    stems = {part for module in MODULES for part in Path(module).with_suffix("").parts}
    assert {stem for stem in stems if stem.endswith("ing")} <= {
        "counting",
        "encoding",
        "packing",
        "ranking",
        "scoring",
    }


def test_a_library_is_used_at_its_home_only() -> None:
    used = {(module, name.split(".")[0]) for module in MODULES for name in imported_by(module)}
    assert not {
        (module, name)
        for module, name in used
        if name not in sys.stdlib_module_names | {"decider"}
        and not module.startswith(HOMES.get(name, "(no home yet)"))
    }


def test_the_command_line_meets_the_web_only_inside_a_function() -> None:
    met = {
        (module, name)
        for module in MODULES
        if module.startswith("cli/")
        for name in imports(tree(module).body)
    }
    assert not {(module, name) for module, name in met if name.startswith(("decider.web", "granian"))}
