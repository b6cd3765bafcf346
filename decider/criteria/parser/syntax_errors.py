"""YAML syntax errors in plain words."""

import re
from typing import Any

from decider.criteria.messages import quoted
from decider.criteria.problems import Place

_INDENTATION = "indent with spaces; a tab is not allowed here"
_QUOTES = "the quotes opened on line {line} are never closed"
_DIRECTIVE = "directives are not allowed; remove this line"
_AFTER_THE_END = "the file ends before this; keys stand at the beginning of lines, without braces around them"
_END_OF_DOCUMENT = "a criteria file is one document; remove this line"
COMMENT_IN_TEXT = "a ' #' begins a comment here; put the text before it in quotes if this belongs to it"
BAD_ESCAPE = "a backslash in double quotes must be doubled; or use single quotes"

# A piece of the complaint, and our words for it. LibYAML and the parser in Python do not always agree.
_WORDS = (
    ("violates indentation", _INDENTATION),
    ("indentation space", _INDENTATION),
    ("unexpected end of stream", _QUOTES),
    ("unexpected document", _QUOTES),
    ("escape", BAD_ESCAPE),
    ("hexdecimal", BAD_ESCAPE),
    ("hexadecimal", BAD_ESCAPE),
    ("could not find expected ':'", "a key needs ': ' after it; if this is text, indent it below its key"),
    ("mapping values", "': ' is not allowed here; put the text in quotes, or mend the indentation"),
    ("sequence entries", "a list cannot begin here; put its first '- ' on a line of its own"),
    ("',' or ']'", "the list opened on line {line} is not closed; expected ',' or ']' here"),
    ("',' or '}'", "the mapping opened on line {line} is not closed; expected ',' or '}}' here"),
    ("a block scalar", "text after '>' or '|' begins on the next line, indented below its key"),
    ("a block mapping", "this is no key of the mapping that begins on line {line}; mend the indentation"),
    ("a block", "this is no entry of the list that begins on line {line}; mend the indentation"),
    ("start any token", "text cannot begin with {character}; put it in quotes"),
    ("unexpected ':'", "in {{ }}, a ':' needs a space and then a value after it; write both"),
    ("node content", "expected text, a list or a mapping here"),
    ("tag", "tags are not allowed; remove this one"),
    ("directive", _DIRECTIVE),
    ("YAML document", _DIRECTIVE),
    ("document start", _AFTER_THE_END),
)
_QUOTES_END = "the text in {kind} quotes that begins here ends on line {line}, before more text; {remedy}"
_QUOTES_END_HERE = "the text in {kind} quotes ends before this; {remedy}"
_QUOTES_INSIDE = {
    '"': ("double", "close it where it should end, or put a text with double quotes inside in single ones"),
    "'": ("single", "close it where it should end, or put a text with an apostrophe inside in double ones"),
}
_IN_THE_WAY = re.compile(r"[\n,:{}\[\]]")
# What a text in quotes is followed by where only a comma is missing.
_NEXT_ENTRY = re.compile(r"[ ]+(?:[\"']|[\w-]+:[ ])")
_END_MARK = re.compile(r"^(?:\.\.\.|%)", re.MULTILINE)
_TELL_THE_BEGINNING = ("unexpected end of stream", "unexpected document", "could not find expected ':'")


def plain_words(complaint: str, character: str, line: int) -> str:
    """A message for an error, given the character at which and the line on which its context began."""
    if character == "\t":
        return _INDENTATION
    words = next((words for piece, words in _WORDS if piece in complaint), "this is not valid YAML")
    return words.format(line=line, character=character)


def tells_the_beginning(complaint: str) -> bool:
    """Whether an error is better reported where it began than where it was noticed."""
    return any(piece in complaint for piece in _TELL_THE_BEGINNING)


def is_unclosed(complaint: str) -> bool:
    """Whether a list or a mapping in brackets is not closed."""
    return "',' or '" in complaint


def comment_in(line: str) -> int | None:
    """The index at which a comment begins after a text on a line, or None; quotes are not parsed."""
    found = re.search(r"(?<=[^\s,\[{}\]]) +(#)", line)
    return found.start(1) if found else None


def plain_rest(text: str) -> str:
    """A message that a comma cut this rest off a text."""
    return f"the comma before {quoted(text)} ends the text there; in {{ }}, put a text with a comma in quotes"


# A key that is not seen as one makes its line the beginning of a text, so the line before counts too.
def suspected(opened: Any, noticed: Any) -> range:
    """The lines, counted from 1, on one of which an error began that was noticed at a mark of the parser."""
    return range(max(1, opened.line), noticed.line + 2)


def explained(complaint: str, text: str, opened: Any, noticed: Any, quoted: Any) -> tuple[Place, str]:
    """A parser's error in plain words, at the beginning of the mistake if that says more.

    `quoted` is the parser's event for the last text in quotes before it, or None.
    """
    cause = (
        _quotes_before(complaint, text, quoted, noticed)
        or _comment_inside(complaint, text, range(opened.line + 1, noticed.line + 2))
        or _document_ended(complaint, text, noticed)
    )
    if cause:
        return cause
    mark = opened if tells_the_beginning(complaint) else noticed
    words = plain_words(complaint, text[noticed.index : noticed.index + 1], opened.line + 1)
    return Place(mark.line + 1, mark.column + 1), words


# Where a closing quote is missing, the next one of its kind closes the text, perhaps a thousand lines below,
# and the words that it was to open stand after it. So do the words after a quote inside a text.
def _quotes_before(complaint: str, text: str, quoted: Any, noticed: Any) -> tuple[Place, str] | None:
    """A text in quotes that ends too late or too early, with words right after it; or None."""
    if quoted is None or _IN_THE_WAY.search(text, quoted.end_mark.index, noticed.index + 1):
        return None
    if is_unclosed(complaint) and _NEXT_ENTRY.match(text, quoted.end_mark.index):
        return None
    start, line = quoted.start_mark, quoted.end_mark.line
    kind, remedy = _QUOTES_INSIDE[quoted.style]
    if start.line == line:
        words = _QUOTES_END_HERE.format(kind=kind, remedy=remedy)
        return Place(noticed.line + 1, noticed.column + 1), words
    words = _QUOTES_END.format(kind=kind, line=line + 1, remedy=remedy)
    return Place(start.line + 1, start.column + 1), words


def _document_ended(complaint: str, text: str, noticed: Any) -> tuple[Place, str] | None:
    """The line of '...' or '%' that ends a document before the end of its file; or None."""
    marks = [*_END_MARK.finditer(text, 0, noticed.index)] if "document start" in complaint else []
    return (Place(text.count("\n", 0, marks[-1].start()) + 1, 1), _END_OF_DOCUMENT) if marks else None


def _comment_inside(complaint: str, text: str, lines: range) -> tuple[Place, str] | None:
    """A comment inside a text in brackets on one of these lines, counted from 1, which ends it; or None."""
    if not is_unclosed(complaint):
        return None
    for number, line in enumerate(text.splitlines()[lines.start - 1 : lines.stop - 1], lines.start):
        comment = comment_in(line)
        if comment is not None:
            return Place(number, comment + 1), COMMENT_IN_TEXT
    return None
