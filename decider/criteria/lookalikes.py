"""Invisible characters and lookalikes of a space, which are harmless in sentences but not in keys and ids."""

import re
from collections.abc import Iterator

_SPACES = {
    "\u00a0": "no-break space",
    "\u2007": "figure space",
    "\u202f": "narrow no-break space",
    "\u3000": "ideographic space",
}
_HIDDEN = {
    "\u00ad": "soft hyphen",
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u200e": "left-to-right mark",
    "\u200f": "right-to-left mark",
    "\u2060": "word joiner",
    "\ufeff": "byte order mark",
}
_LOOKALIKE = re.compile("[\u00a0\u00ad\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff]")
# A key of a block whose value is a text: all that follows is the value, its commas and brackets too.
_KEY_OF_TEXT = re.compile(r"\s*(?:- +)*[^\s,{}\[\]:#]+: +(?=[^\s{\[])")
QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")


def lookalike_in(text: str) -> tuple[int, str] | None:
    """The index of the first such character in a text, and a message with the remedy; or None."""
    found = _LOOKALIKE.search(text)
    return found and (found.start(), _words(found.group()))


# Quoted texts are masked by as many x, so that columns stay right. What then follows ": " in its piece of the
# line is a value and not a key; pieces begin at the line's start and at commas and brackets.
def lookalikes_in_line(line: str) -> Iterator[tuple[int, str]]:
    """Each of them among the keys of a line of YAML and what precedes them; values are left out."""
    key = _KEY_OF_TEXT.match(line)
    for found in _LOOKALIKE.finditer(QUOTED.sub(lambda quoted: "x" * len(quoted.group()), line)):
        if key and key.end() <= found.start():
            return
        if ": " not in re.split("[,{[]", line[: found.start()])[-1]:
            yield found.start(), _words(found.group())


def _words(character: str) -> str:
    code = f"U+{ord(character):04X}"
    if character in _HIDDEN:
        return f"the {_HIDDEN[character]} {code} stands here and cannot be seen; remove it"
    name = _SPACES.get(character, "special space")
    return f"the {name} {code} stands here and is no space to a program; put an ordinary one in its place"
