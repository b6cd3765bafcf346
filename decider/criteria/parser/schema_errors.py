"""Validation of a file's tree: its typed values, or its schema errors in plain words."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from re import findall
from types import MappingProxyType
from typing import Any, Literal, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from decider.criteria.messages import kind, listed, quoted, unknown
from decider.criteria.model.conditions import UNKNOWN, conditions_in
from decider.criteria.model.criteria import Criteria
from decider.criteria.model.sources import Entry
from decider.criteria.parser.tree import Node, find
from decider.criteria.problems import MOST_PROBLEMS, Path, Place, Problem

# Conditions of which a misspelt name is compared with each: more would take too long for many such names.
MOST_SUGGESTED = 50
ONE_FILE: Mapping[str, str] = MappingProxyType({})


def shape(root: Node, homes: Mapping[str, str] = ONE_FILE) -> tuple[Criteria | None, list[Problem]]:
    """The typed values of a tree, or a problem for every place that violates the schema.

    `homes` tells in which file of a folder a top key stands.
    """
    try:
        content = root.content()
        return Criteria.model_validate(content, context=conditions_in(content)), []
    except ValidationError as refusal:
        details = refusal.errors(include_url=False)
        return None, list(islice(_problems(root, homes, details), MOST_PROBLEMS + 1))


# A node that is not whole had a part refused as YAML already; what the schema says of it would only repeat
# that, so it is skipped. A consumer takes at most MOST_PROBLEMS + 1, so this is lazy.
def _problems(root: Node, homes: Mapping[str, str], details: list[ErrorDetails]) -> Iterator[Problem]:
    for detail in details:
        if find(root, detail["loc"]).node.whole and not _counts_refused(detail):
            home = homes.get(str(detail["loc"][0]), "") if detail["loc"] else ""
            yield Problem(*_place(root, detail), _message(root, detail), file=home)


def _counts_refused(detail: ErrorDetails) -> bool:
    """Whether a list is called empty only because each of its entries was refused."""
    return detail["type"] == "too_short" and bool(detail["input"])


def _place(root: Node, detail: ErrorDetails) -> Place:
    spot = find(root, detail["loc"])
    is_key = detail["type"] == "extra_forbidden" or _is_id_given_by_key(root, detail)
    return spot.key if is_key else spot.node.place


def _is_id_given_by_key(root: Node, detail: ErrorDetails) -> bool:
    *above, last = detail["loc"] or ("",)
    return last == "id" and detail["type"] != "missing" and find(root, tuple(above)).node.child("id") is None


def _message(root: Node, detail: ErrorDetails) -> str:
    return _WORDS.get(detail["type"], _out_of_place)(root, detail)


def _unknown_key(root: Node, detail: ErrorDetails) -> str:
    *above, name = detail["loc"]
    fields = _entry_at(tuple(above)).model_fields.items()
    allowed = [field.alias or key for key, field in fields if key != "id" or not _is_keyed(root, above)]
    return unknown("key", str(name), allowed)


def _is_keyed(root: Node, path: list[int | str]) -> bool:
    return isinstance(find(root, tuple(path[:-1])).node.value, dict)


def _entry_at(path: Path) -> type[Entry]:
    entry: type[Entry] = Criteria
    for step in path:
        field = entry.model_fields.get(str(step))
        entry = next(_entries_in(field.annotation), entry) if field else entry
    return entry


def _entries_in(annotation: Any) -> Iterator[type[Entry]]:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        yield annotation
    for part in get_args(annotation):
        yield from _entries_in(part)


def _missing_key(_: Node, detail: ErrorDetails) -> str:
    *above, name = detail["loc"]
    field = _entry_at(tuple(above)).model_fields.get(str(name))
    words = get_args(field.annotation) if field and get_origin(field.annotation) is Literal else ()
    add = f"add it, as {listed(words, 'or')}" if words else "add it"
    return f"the key {quoted(str(name))} is missing here; {add}"


def _no_such_word(_: Node, detail: ErrorDetails) -> str:
    words = findall(r"'([^']*)'", detail["ctx"]["expected"])
    if isinstance(detail["input"], str):
        return unknown("word", detail["input"], words)
    return f"expected {listed(words, 'or')} here, found {kind(detail['input'])}"


def _expected_list(_: Node, detail: ErrorDetails) -> str:
    remedy = "; put it in square brackets" if isinstance(detail["input"], str) else ""
    return f"expected a list here, found {kind(detail['input'])}{remedy}"


def _expected(what: str) -> Callable[[Node, ErrorDetails], str]:
    return lambda _, detail: f"expected {what} here, found {kind(detail['input'])}"


def _expected_mapping(node: Node, detail: ErrorDetails) -> str:
    is_of_points = detail["loc"][4:5] == ("points",)  # of questions, one, its choices, one
    remedy = "; points are written {criterion: {option: 3}}" if is_of_points else ""
    return _expected("a mapping")(node, detail) + remedy


def _out_of_place(_: Node, detail: ErrorDetails) -> str:
    return f"{kind(detail['input'])} like this does not belong here"


def _unknown_condition(root: Node, detail: ErrorDetails) -> str:
    known = find(root, ("conditions",)).node.value
    return unknown("condition", detail["ctx"]["name"], [*islice(map(str, known), MOST_SUGGESTED)])


def _own_words(_: Node, detail: ErrorDetails) -> str:
    return str(detail["ctx"]["message"])


# The kinds of error that the model can give for a tree of texts, lists and mappings.
_WORDS: dict[str, Callable[[Node, ErrorDetails], str]] = {
    "criteria": _own_words,
    UNKNOWN: _unknown_condition,
    "extra_forbidden": _unknown_key,
    "literal_error": _no_such_word,
    "dict_type": _expected_mapping,
    "mapping_type": _expected_mapping,
    "missing": _missing_key,
    "model_type": _expected_mapping,
    "string_type": _expected("text"),
    "too_short": lambda _, __: "needs at least one entry",
    "tuple_type": _expected_list,
}
