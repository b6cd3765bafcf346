"""A criteria file as an editor sees it: in YAML 1.2 with its core schema, 3 is a number and true a truth."""

import re
from collections.abc import Callable
from typing import Any

import yaml

_TYPES: dict[str, Callable[[str], Any]] = {
    "null|Null|NULL|~|": lambda _: None,
    "true|True|TRUE|false|False|FALSE": lambda text: text.lower() == "true",
    "[-+]?[0-9]+": int,
    "0o[0-7]+|0x[0-9a-fA-F]+": lambda text: int(text, 0),
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?": float,
    r"[-+]?\.inf|\.nan": lambda text: float(text.replace(".", "")),
}


def seen(text: str) -> Any:
    """What an editor compares with the schema."""
    return _seen(yaml.compose(text, Loader=yaml.CSafeLoader))


def seen_word(word: str) -> Any:
    """What an editor takes a word without quotes for."""
    return next((make for pattern, make in _TYPES.items() if re.fullmatch(pattern, word)), str)(word)


def _seen(node: yaml.Node | None) -> Any:
    match node:
        case yaml.MappingNode():
            return {key.value: _seen(value) for key, value in node.value}
        case yaml.SequenceNode():
            return [_seen(value) for value in node.value]
        case yaml.ScalarNode():
            return node.value if node.style else seen_word(node.value)
    raise AssertionError(node)
