"""What word processors write in the place of YAML's own characters, told all at once.

These characters are fine in texts. So a file without other problems is never looked at, and in one with
problems only what stands where YAML reads keys, marks, quotes and indentation is told.
"""

import re
from collections.abc import Iterator
from itertools import islice
from unicodedata import name

from decider.criteria.lookalikes import lookalikes_in_line
from decider.criteria.messages import on_one_line
from decider.criteria.model.sources import text_keys
from decider.criteria.parser.outline import MARK, Outline
from decider.criteria.problems import MOST_PROBLEMS, Problem

LONGEST_LINE = 5_000
TAB = "the tab U+0009 stands in the indentation; put spaces in its place"

_LEAD = re.compile(rf"\s*(?:{MARK}\s+)*")
_KEY = re.compile(r"(?P<key>[^\s:#,{}\[\]]+):\s+")
_CURLY = "(?P<open>[“”„«‘’])(?P<inside>{})(?P<close>[”“»’])"
_PAIRS = r"(?<=[“”„])[^“”„]*(?=[“”])|(?<=[‘’])[^‘’“”]*(?=’)|(?<=«)[^«»]*(?=»)"
_WHOLE = re.compile(_CURLY.format(_PAIRS) + r"\s*(?:\s\#.*)?$")
_BLOCK_KEY = re.compile(_CURLY.format(_PAIRS) + r"\s*:(?=\s|$)")
_IN_FLOW = re.compile(r"[:,{\[]\s*" + _CURLY.format(_PAIRS) + r"\s*(?=(?P<end>[:,}\]]|$))")
_KEY_BEFORE = re.compile(r"(?P<key>[^\s,{}\[\]:#]+)\s*:\s*(?:\[[^\[\]{}]*)?$")
_CUTS_IN_BLOCK, _CUTS_IN_FLOW = re.compile(r":\s|:$|\s#"), re.compile(r":\s|:$|\s#|[,{}\[\]]")
# A straight quote that is closed by a curly one: the text goes on to the next straight one, perhaps a
# thousand lines below. A text that is meant to go on is indented on its next line.
_HALF_CURLY = re.compile(
    r"""
    (?: ^ \s* (?:-\ +)* | [:,{\[] \ * )      # where a value or an entry begins
    (?P<quote> ['"] ) (?: (?! (?P=quote) ) . )*
    (?P<curly> [\u2018\u2019\u201c\u201d] ) \s*
    (?P<end> [,}\]] | $ ) (?! .* (?P=quote) )  # where it ends, and no other quote after it
    """,
    re.VERBOSE,
)


def typographic(text: str, file: str = "") -> list[Problem]:
    """A problem for each character that a word processor put where YAML has another."""
    return [] if _is_typed(text) else [*islice(_found(text, file), MOST_PROBLEMS + 1)]


def _is_typed(text: str) -> bool:
    """Whether a text has nothing of what is looked for here: no tab, and nothing beyond ASCII."""
    return text.isascii() and "\t" not in text


def _found(text: str, file: str) -> Iterator[Problem]:
    lines = text.splitlines()
    outline = Outline()
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE or not outline.reads(line):
            continue
        if not _is_typed(line):
            spots = [*_lead(line, outline), *lookalikes_in_line(line), *_quotes(line, outline)]
            if half := _half_curly(line, lines[number : number + 1]):
                spots.append(half)
            # Once for each line; a run of spaces is one mistake.
            first = {words: index for index, words in sorted(spots, reverse=True)}
            yield from (Problem(number, index + 1, words, file=file) for words, index in first.items())
        outline.add(line)


def _lead(line: str, outline: Outline) -> Iterator[tuple[int, str]]:
    """Tabs in the indentation, and marks of a list that are none, each by its index."""
    blank = _lead_of(line)
    yield from ((index, TAB) for index, character in enumerate(blank) if character == "\t")
    for index, character in enumerate(blank):
        if not character.isspace() and character != "-" and outline.is_list_at(line):
            words = f"the {named(character)} marks no entry of a list; write a hyphen and a space, '- '"
            yield index, words


def _quotes(line: str, outline: Outline) -> Iterator[tuple[int, str]]:
    """Curly quotes around a key, or around a value that is no text, or would be cut without quotes."""
    start = len(_lead_of(line))
    if not outline.is_inside and (key_found := _BLOCK_KEY.match(line, start)):
        yield _quoted(key_found)
    if outline.in_flow(line):
        yield from _quotes_in_flow(line)
        return
    key_match = _KEY.match(line, start)
    whole = _WHOLE.match(line, key_match.end() if key_match else start)
    key = key_match["key"] if key_match else outline.key_above(line)
    if whole and _is_read(key, whole["inside"], _CUTS_IN_BLOCK):
        yield _quoted(whole)


def _quotes_in_flow(line: str) -> Iterator[tuple[int, str]]:
    for found in _IN_FLOW.finditer(line):
        before = _KEY_BEFORE.search(line[: found.start("open")])
        key = before["key"] if before else None
        if found["end"] == ":" or _is_read(key, found["inside"], _CUTS_IN_FLOW):
            yield _quoted(found)


def _is_read(key: str | None, inside: str, cuts: re.Pattern[str]) -> bool:
    """Whether a value in curly quotes is no text for people, or one that needs quotes."""
    return key not in text_keys() or cuts.search(inside) is not None


def _quoted(found: re.Match[str]) -> tuple[int, str]:
    shown = on_one_line(found["inside"])
    marks = f"{named(found['open'])} and the {named(found['close'])}"
    return found.start("open"), f'the {marks} do not quote; write straight quotes, as in "{shown}"'


def _half_curly(line: str, following: list[str]) -> tuple[int, str] | None:
    found = _HALF_CURLY.search(line)
    if not found or (found["end"] == "" and _goes_on(line, following)):
        return None
    words = f"the straight quote here is closed by the curly {named(found['curly'])}; make both straight"
    return found.start("quote"), words


def _goes_on(line: str, following: list[str]) -> bool:
    indents = [len(each) - len(each.lstrip(" ")) for each in (line, *following) if each.strip()]
    return len(indents) > 1 and indents[1] > indents[0]


def _lead_of(line: str) -> str:
    found = _LEAD.match(line)
    return found.group() if found else ""


def named(character: str) -> str:
    """What a character is called, with its code point: "en dash U+2013"."""
    return f"{name(character, 'character').lower()} U+{ord(character):04X}"
