"""YAML syntax errors in plain words."""

import re
from collections.abc import Sequence

from decider.criteria.lookalikes import lookalike_in_line
from decider.criteria.messages import quoted
from decider.criteria.problems import Place

MOST_LISTED = 12
HALF_CURLY = "the straight quote here is closed by a curly one; make both straight"
_HALF_CURLY = re.compile(
    r"""
    (?: ^ \s* (?:-\ +)* | [:,{\[] \ * )      # where a value or an entry begins
    (?P<quote> ['"] ) (?: (?! (?P=quote) ) . )*
    [\u2018\u2019\u201c\u201d] \s*
    (?P<end> [,}\]] | $ ) (?! .* (?P=quote) )  # where it ends, and no other quote after it
    """,
    re.VERBOSE,
)
_INDENTATION = "indent with spaces; a tab is not allowed here"
_QUOTES = "the quotes opened on line {line} are never closed"
_DIRECTIVE = "directives are not allowed; remove this line"
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
    ("a block mapping", "this is no key of the mapping that begins on line {line}; mend the indentation"),
    ("a block", "this is no entry of the list that begins on line {line}; mend the indentation"),
    ("start any token", "text cannot begin with {character}; put it in quotes"),
    ("unexpected ':'", "in {{ }}, a ':' needs a space and then a value after it; write both"),
    ("node content", "expected text, a list or a mapping here"),
    ("tag", "tags are not allowed; remove this one"),
    ("directive", _DIRECTIVE),
    ("YAML document", _DIRECTIVE),
)
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


# Word processors close a straight quote with a curly one, and the text then ends at the next straight one,
# perhaps a thousand lines below. A text that is meant to go on is indented on its next line.
def _half_curly(lines: Sequence[str]) -> tuple[int, int] | None:
    """The line, counted from 1, and the index of a straight quote that a curly one was meant to close."""
    for number, line in enumerate(lines, 1):
        found = _HALF_CURLY.search(line)
        if found and not (found["end"] == "" and _goes_on(line, lines[number : number + 1])):
            return number, found.start("quote")
    return None


def _goes_on(line: str, following: Sequence[str]) -> bool:
    indents = [len(each) - len(each.lstrip(" ")) for each in (line, *following) if each.strip()]
    return len(indents) > 1 and indents[1] > indents[0]


def _also(lines: Sequence[str], before: int, message: str) -> str:
    """On which lines after the first so many the same is to be said."""
    found = [
        number
        for number, line in enumerate(lines, before + 1)
        if (lookalike_in_line(line) or ("", ""))[1] == message
    ]
    listed = ", ".join(map(str, found[:MOST_LISTED]))
    more = f" and {len(found) - MOST_LISTED} more" if len(found) > MOST_LISTED else ""
    return f"; the same on line {listed}{more}" if found else ""


def comment_in(line: str) -> int | None:
    """The index at which a comment begins after a text on a line, or None; quotes are not parsed."""
    found = re.search(r"(?<=[^\s,\[{}\]]) +(#)", line)
    return found.start(1) if found else None


def plain_rest(text: str) -> str:
    """A message that a comma cut this rest off a text."""
    return f"the comma before {quoted(text)} ends the text there; in {{ }}, put a text with a comma in quotes"


def likely_cause(complaint: str, text: str, first: int, last: int) -> tuple[Place, str] | None:
    """The likely cause in these lines, counted from 0, or None.

    It is a quote closed by a curly one, a lookalike of a space, or a comment inside a text.
    """
    lines = text.splitlines()
    before = max(0, first - 1)  # a key that is not seen as one makes its line the beginning of a text
    if half := _half_curly(lines[before : last + 1]):
        return Place(before + half[0], half[1] + 1), HALF_CURLY
    for number, line in enumerate(lines[before : last + 1], before + 1):
        if found := lookalike_in_line(line):
            return Place(number, found[0] + 1), found[1] + _also(lines[number:], number, found[1])
        comment = comment_in(line)
        if comment is not None and is_unclosed(complaint):
            return Place(number, comment + 1), COMMENT_IN_TEXT
    return None
