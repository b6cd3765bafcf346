"""The YAML subset of criteria files: text, lists and mappings, without anchors, tags and merge keys."""

from collections.abc import Callable, Iterable
from typing import Any

import yaml

from decider.criteria.lookalikes import lookalike_in
from decider.criteria.messages import kind, quoted
from decider.criteria.parser.encoding import MOST_BYTES, decode, unseen, unseen_words
from decider.criteria.parser.syntax_errors import BAD_ESCAPE, explained, plain_rest, suspected
from decider.criteria.parser.tree import Node, NodePosition
from decider.criteria.parser.typography import typographic
from decider.criteria.problems import MOST_PROBLEMS, Place, Problem

DEEPEST = 20
MOST_VALUES = 100_000
MERGE = "<<"
YAML_TAG = "tag:yaml.org,2002:"
EMPTY = "the file is empty; a criteria file begins with version, title and options"
SEVERAL_DOCUMENTS = "a second document begins here; a criteria file is one document"

# Events only: nothing is ever constructed, so no tag can have an effect. LibYAML is ten times as fast.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_made = tuple.__new__  # a named tuple's own call takes more than twice as long, and each value makes four


def parse(
    raw: str | bytes, most: int = MOST_BYTES, empty: str = EMPTY
) -> tuple[str, Node | None, list[Problem]]:
    """The decoded text, its tree (None where parsing ends early), and the problems with it as YAML.

    A text of more than `most` bytes is a problem, and one without content, which `empty` then says.
    """
    text, problems = decode(raw, most)
    if problems:
        return text, None, problems + typographic(text)
    composer = _Composer(text, empty)
    return text, composer.tree(), composer.problems


class _AbandonedError(Exception):
    """Parsing ends here; the problem is noted."""


class _Composer:
    """Composes the parser's events into a tree, and notes YAML that a criteria file may not use."""

    def __init__(self, text: str, empty: str) -> None:
        self.problems: list[Problem] = []
        self._text, self._empty = text, empty
        self._event: Callable[[], Any]
        self._last = Place(1, 1)
        self._last_quoted: Any = None
        self._values = 0

    def tree(self) -> Node | None:
        try:
            self._event = LOADER(self._text).get_event
            return self._document()
        except yaml.MarkedYAMLError as error:
            self._misread(error)
        except (ValueError, OverflowError):  # yaml.SafeLoader, at an escape of no character
            self._note(self._last, BAD_ESCAPE)
        except _AbandonedError:
            pass
        return None

    # A character of a word processor is noticed somewhere below it; elsewhere it is another problem.
    def _misread(self, error: yaml.MarkedYAMLError) -> None:
        found = typographic(self._text)
        complaint = f"{error.context or ''} {error.problem or ''}"
        opened, noticed = error.context_mark or error.problem_mark, error.problem_mark
        self.problems += found
        if not any(each.line in suspected(opened, noticed) for each in found):
            self._note(*explained(complaint, self._text, opened, noticed, self._last_quoted))

    def _document(self) -> Node | None:
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            self._note(self._last, self._empty)
            return None
        root = self._node(self._next(), depth=1)
        self._next()
        if not isinstance(self._next(), yaml.StreamEndEvent):
            self._note(self._last, SEVERAL_DOCUMENTS)
        return root

    def _node(self, event: Any, depth: int) -> Node:
        place = self._last
        self._values += 1
        if self._values > MOST_VALUES:
            self._note(place, f"more than {MOST_VALUES:,} values; a criteria file needs far fewer")
            raise _AbandonedError
        if isinstance(event, yaml.AliasEvent):
            self._note(place, f"the alias '*{event.anchor}' is not allowed; write out what it stands for")
            return Node(place, "", whole=False)
        if event.anchor is not None:
            self._note(place, f"the anchor '&{event.anchor}' is not allowed; remove it")
        if event.tag is not None:
            self._note(
                place, f"the tag {quoted(event.tag.replace(YAML_TAG, '!!'))} is not allowed; remove it"
            )
            return self._value(event, place, depth)._replace(whole=False)
        return self._value(event, place, depth)

    def _value(self, event: Any, place: Place, depth: int) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            return self._text_node(event, place)
        if depth > DEEPEST:
            self._note(place, f"nested more than {DEEPEST} deep; a criteria file needs far less")
            raise _AbandonedError
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(event, place, depth + 1)
        return self._mapping(event, place, depth + 1)

    # What cannot be seen in a file was found before; only the escapes of a text in double quotes bring it in.
    def _text_node(self, event: Any, place: Place) -> Node:
        text, style, end = event.value, event.style, event.end_mark
        if style in {'"', "'"}:
            self._last_quoted = event
        if style == '"' and (character := unseen(text)):
            self._note(place, unseen_words(character))
        is_cut = not style and text and self._text.startswith(" #", end.index)
        cut = Place(end.line + 1, end.column + 2) if is_cut else None
        return _made(Node, (place, text, True, cut, _place(end)))

    # A flow collection ends after its bracket. Where a block ends no event tells, as comments and empty lines
    # follow: it is where its last child does.
    def _end(self, start: Any, children: Iterable[NodePosition]) -> Place:
        if start.flow_style:
            return Place(self._last.line, self._last.column + 1)
        return next((child.node.end for child in children if child.node.end), self._last)

    def _list(self, start: Any, place: Place, depth: int) -> Node:
        entries: list[NodePosition] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            node = self._node(event, depth)
            entries.append(_made(NodePosition, (node.place, node)))
        return Node(place, tuple(entries), end=self._end(start, reversed(entries)))

    def _mapping(self, start: Any, place: Place, depth: int) -> Node:
        spots: dict[str, NodePosition] = {}
        whole = True
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._node(event, depth)
            value = self._next()
            node = self._node(value, depth)
            if start.flow_style and spots and self._is_rest_of_text(event, value):
                self._note(key.place, plain_rest(str(key.value)))
                whole = False
            elif self._is_name(key):
                self._add(spots, str(key.value), _made(NodePosition, (key.place, node)))
            else:
                whole = False
        return Node(place, spots, whole, end=self._end(start, reversed(spots.values())))

    def _is_rest_of_text(self, key: Any, value: Any) -> bool:
        """Whether a key in braces has no colon: then it is the rest of an unquoted text with a comma."""
        if not (isinstance(key, yaml.ScalarEvent) and isinstance(value, yaml.ScalarEvent)):
            return False
        if key.style or value.style or value.value or lookalike_in(key.value):
            return False
        end: Any = key.end_mark
        return self._text[end.index :].lstrip()[:1] in (",", "}")

    def _is_name(self, key: Node) -> bool:
        if not isinstance(key.value, str):
            self._note(key.place, f"a key must be text, but this is {kind(key.content())}")
        elif found := lookalike_in(key.value):
            self._note(Place(key.place.line, key.place.column + found[0]), found[1])
            return False
        elif key.value == MERGE:
            self._note(key.place, "merge keys are not allowed; write the keys out")
        return key.whole and isinstance(key.value, str) and key.value != MERGE

    def _add(self, spots: dict[str, NodePosition], name: str, spot: NodePosition) -> None:
        first = spots.setdefault(name, spot)
        if first is not spot:
            self._note(
                spot.key,
                f"the key {quoted(name)} stands on line {first.key.line} already; rename or remove one",
            )

    def _next(self) -> Any:
        if len(self.problems) > MOST_PROBLEMS:
            raise _AbandonedError
        event = self._event()
        self._last = _place(event.start_mark)
        return event

    def _note(self, place: Place, message: str) -> None:
        self.problems.append(Problem(*place, message))


def _place(mark: Any) -> Place:
    return _made(Place, (mark.line + 1, mark.column + 1))
