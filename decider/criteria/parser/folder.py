"""A folder that stands for a criteria file: its parts as one text and one tree."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from decider.criteria.messages import quoted
from decider.criteria.parser.composer import parse
from decider.criteria.parser.encoding import MOST_BYTES
from decider.criteria.parser.tree import Node, NodePosition
from decider.criteria.problems import Place, Problem

MOST_FOLDER_BYTES = 2 * MOST_BYTES

# At the beginning of a line these end a document wherever they stand, even in a text.
_MARKER = re.compile(r"^(---|\.\.\.)(?=\s|$)", re.MULTILINE)
NO_PARTS = "there is no *.yaml file in this folder; write one, which begins with version, title and options"
NOT_KEYS = "a file of a folder is a mapping with keys such as questions or sources; put a key before this"
NOT_PLAIN = "write this file as keys at the beginning of lines, without braces around them"
EMPTY_PART = "this file is empty; write keys such as questions or sources, or delete it"
MARKED = "remove this line; the files of a folder are read as one document"
TOO_LARGE = f"the folder is larger than {MOST_FOLDER_BYTES // 1024} KB; shorten it"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A criteria file as text and tree (None where parsing ends early), and the problems with it as YAML.

    `homes` tells in which file of a folder each top key stands; it is empty for one file. `texts` are those
    of the files of a folder, by name, or that of one file without a name.
    """

    text: str
    root: Node | None
    problems: list[Problem]
    homes: Mapping[str, str]
    texts: Mapping[str, str]


# Each part is parsed for itself, so that a mistake stays in its file and places are those of the file. A part
# is a block of keys without document markers; only then is the text of all, one after the other, a document
# with the keys of all, and that text is what is archived.
def parse_folder(parts: Sequence[tuple[str, bytes]]) -> Parsed:
    """The parts of a folder, each a file name and its bytes, in the order of their names."""
    if not parts:
        return Parsed("", None, [Problem(1, 1, NO_PARTS)], {}, {})
    if sum(len(raw) for _, raw in parts) > MOST_FOLDER_BYTES:
        return Parsed("", None, [Problem(1, 1, TOO_LARGE)], {}, {})
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    spots: dict[str, NodePosition] = {}
    homes: dict[str, str] = {}
    complete, whole = True, True
    for file, raw in parts:
        text, root, found = parse(raw, empty=EMPTY_PART)
        found += _unfit(text, root)
        problems += [replace(each, file=file) for each in found]
        texts[file] = text if text.endswith("\n") or not text else f"{text}\n"
        if root is None or not isinstance(root.value, dict):
            complete = False
            continue
        whole = whole and root.whole
        for key, spot in root.value.items():
            if homes.setdefault(key, file) != file:
                taken = f"the key {quoted(key)} stands in {homes[key]} already; rename or remove one"
                problems.append(Problem(spot.key.line, spot.key.column, taken, file=file))
            spots.setdefault(key, spot)
    tree = Node(Place(1, 1), spots, whole) if complete else None
    return Parsed("".join(texts.values()), tree, problems, homes, texts)


def _unfit(text: str, root: Node | None) -> Iterator[Problem]:
    """What keeps a part that is well-formed from being joined with others."""
    if root is None:
        return
    for marker in _MARKER.finditer(text):
        yield Problem(text.count("\n", 0, marker.start()) + 1, 1, MARKED)
    if not isinstance(root.value, dict):
        yield Problem(*root.place, NOT_KEYS)
    elif root.place.column > 1 or text[_start_of_line(text, root.place.line) :].startswith("{"):
        yield Problem(*root.place, NOT_PLAIN)


def _start_of_line(text: str, line: int) -> int:
    """Where a line, counted from 1, begins in a text."""
    return sum(map(len, text.splitlines(keepends=True)[: line - 1]))
