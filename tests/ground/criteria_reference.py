"""The tables of docs/criteria-file.md, from the schema; `make schema` runs this to write them.

What stands above MARK in the page is written by hand and stays.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from decider.criteria.model.json_schema import json_schema

PAGE = Path(__file__).parents[2] / "docs/criteria-file.md"
MARK = "<!-- From here on `make schema` writes this page. -->\n"
TRUTH = "true or false"
WHEN = "a condition"
SCALARS = {
    ("integer", "string"): "a whole number",
    ("number", "string"): "a number",
    ("integer", "boolean", "string"): "an id",
}
OTHERS = {"format": "a day", "patternProperties": "a mapping by id"}
WITHIN = {"patternProperties": ".ID", "additionalProperties": ".OPTION", "items": "[]"}

Schema = dict[str, Any]


def page_of(text: str) -> str:
    """The page with its tables as the schema has them now."""
    above, _, _ = text.partition(MARK)
    return f"{above}{MARK}\n" + "\n".join(_tables(json_schema()))


def _tables(schema: Schema) -> Iterator[str]:
    definitions: dict[str, Schema] = schema["definitions"]
    places = _places(schema)
    yield from _table("The file", "At the top of the file.", schema)
    for name, stand in places.items():
        where = " and ".join(f"`{place}`" for place in stand)
        yield from _table(", ".join(dict.fromkeys(map(_last, stand))), f"Under {where}.", definitions[name])


def _places(schema: Schema) -> dict[str, list[str]]:
    """Where each kind of entry stands, by its definition, outer ones first."""
    found: dict[str, list[str]] = {}
    waiting: list[tuple[str, Schema]] = [("", schema)]
    while waiting:
        above, entry = waiting.pop(0)
        for key, value in entry["properties"].items():
            for name, many in _referred(value):
                place = f"{above}{key}{many}"
                if place not in found.setdefault(name, []):
                    found[name].append(place)
                    waiting.append((f"{place}.", schema["definitions"][name]))
    return found


def _referred(value: Any, many: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for part in value:
            yield from _referred(part, many)
    elif isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"].rsplit("/", 1)[1], many
        for key, part in value.items():
            within = (
                ".ID" if key == "patternProperties" else ".OPTION" if key == "additionalProperties" else ""
            )
            yield from _referred(part, many + ("[]" if key == "items" else within))


def _last(place: str) -> str:
    return f"`{[step.removesuffix('[]') for step in place.split('.') if step not in ('ID', 'OPTION')][-1]}`"


def _table(title: str, where: str, entry: Schema) -> Iterator[str]:
    yield f"### {title}\n\n{where} {entry['description'].splitlines()[0]}\n"
    yield "| key | is | without it | means |\n|---|---|---|---|"
    required = entry.get("required", [])
    for key, value in entry["properties"].items():
        without = "an error" if key in required else _default(value)
        yield f"| `{key}` | {_kind(value)} | {without} | {value['description'].replace('|', chr(92) + '|')} |"
    yield ""


def _default(value: Schema) -> str:
    match value.get("default"):
        case None:
            return "nothing"
        case bool(truth):
            return f"`{str(truth).lower()}`"
        case other:
            return f"`{other}`"


def _kind(value: Schema) -> str:
    """What a key takes, in a few words."""
    match value:
        case {"enum": words}:
            return TRUTH if True in words else "one of " + ", ".join(f"`{word}`" for word in words)
        case {"anyOf": [{"type": "object"}, *_]}:
            return WHEN
        case {"anyOf": [one, *_]}:
            return f"{_kind(one)}, or a list"
        case {"type": "array", "items": each}:
            return f"a list: {_kind(each)}"
        case {"type": list(types)}:
            return SCALARS.get(tuple(types), "text")
    return next((words for key, words in OTHERS.items() if key in value), "a mapping")


if __name__ == "__main__":
    PAGE.write_text(page_of(PAGE.read_text()))
