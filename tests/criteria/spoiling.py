"""Criteria files spoiled in their shape: parts left out, renamed, added, wrapped or put elsewhere."""

from typing import Any

from hypothesis import strategies as st

from decider.criteria.parser.tree import Content, Node, NodePosition
from decider.criteria.problems import Path, Place

START = Place(1, 1)
KEYS = ["id", "name", "facts", "points", "zz", "e mr", "", "-a", "a" * 40, "a" * 41, "Ä"]
NUMBERS = [
    "0",
    "3",
    "10",
    "11",
    "010",
    "0000000010",
    "0.0",
    "0.5",
    "1.50",
    "-1",
    "+1",
    "1e1",
    ".5",
    "1234567890",
    "1234567890123456",
    "0.123456789012345678901",
]
WORDS = ["a", "true", "True", "no", "none", "clear", "years", "high"]
DAYS = ["2026-02-28", "2026-02-30", "20260228", "2026-2-28"]
LISTS: list[Content] = [
    [],
    [""],
    ["a"],
    ["1", "4"],
    ["4", "1"],
    ["1"],
    ["1", "2", "3"],
    [[]],
    [{}],
    ["clear", "high"],
]
MAPPINGS: list[Content] = [
    {},
    {"a": ""},
    {"a": "b"},
    {"a": {"b": "3"}},
    {"a": []},
    {"a": {"name": "A", "weight": "1"}},
]
VALUES: list[Content] = ["", " ", "\t", *NUMBERS, *WORDS, *DAYS, *LISTS, *MAPPINGS]


def tree(content: Content) -> Node:
    """The tree of a content, of which no part has a place."""
    match content:
        case str():
            return Node(START, content)
        case list():
            return Node(START, tuple(NodePosition(START, tree(part)) for part in content))
        case _:
            return Node(START, {key: NodePosition(START, tree(part)) for key, part in content.items()})


def paths(content: Content, above: Path = ()) -> list[Path]:
    """Where the parts of a content stand, the whole first."""
    if isinstance(content, str):
        return [above]
    parts = enumerate(content) if isinstance(content, list) else content.items()
    return [above, *(path for step, part in parts for path in paths(part, (*above, step)))]


def part(content: Any, path: Path) -> Any:
    """What stands at a path."""
    for step in path:
        content = content[step]
    return content


def put(content: Any, path: Path, value: Content) -> Any:
    """The content with another value at a path."""
    if not path:
        return value
    changed = content.copy()
    changed[path[0]] = put(content[path[0]], path[1:], value)
    return changed


def _without(entries: Any, step: Any) -> Any:
    left = entries.copy()
    del left[step]
    return left


def _renamed(entries: Any, step: Any, name: str) -> Any:
    return {name if key == step else key: value for key, value in entries.items()}


@st.composite
def spoiled(draw: st.DrawFn, contents: list[Any]) -> Any:
    """One of the contents after one to three edits, some of which do no harm."""
    content = draw(st.sampled_from(contents))
    for _ in range(draw(st.integers(1, 3))):
        content = draw(_edited(content))
    return content


@st.composite
def _edited(draw: st.DrawFn, content: Any) -> Any:
    everywhere = paths(content)
    path = draw(st.sampled_from(everywhere))
    value = draw(
        st.sampled_from(VALUES) | st.sampled_from(everywhere).map(lambda other: part(content, other))
    )
    key, here = draw(st.sampled_from(KEYS)), part(content, path)
    edits = [value, [here], {key: here}]
    if isinstance(here, dict):
        edits += [
            {**here, key: value},
            *([_renamed(here, draw(st.sampled_from([*here])), key)] if here else []),
        ]
    if isinstance(here, list):
        edits += [[*here, value]]
    if not isinstance(here, str) and here:
        edits += [
            _without(here, draw(st.sampled_from([*here] if isinstance(here, dict) else range(len(here)))))
        ]
    return put(content, path, draw(st.sampled_from(edits)))
