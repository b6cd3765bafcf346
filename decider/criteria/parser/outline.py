"""The outline of a file by the indentation of its lines, as far as one can tell without parsing it."""

import re
from dataclasses import dataclass, field

from decider.criteria.lookalikes import QUOTED
from decider.criteria.model.sources import text_keys

# Hyphens and dashes, and what word processors begin the entries of a list with.
MARK = "[-\u2010-\u2015\u2212\u2022\u2023\u25aa\u25cf\u25e6\u00b7\uf0b7]"

_ENTRY = re.compile(rf"\s*{MARK}\s")
_OPENS = re.compile(r"(?P<key>[^\s:#,{}\[\]]+):\s*(?:\s#.*)?$")
_FLOW = re.compile(rf"\s*(?:{MARK}\s+)*(?:[^\s:#,{{}}\[\]]+:\s+)?[{{\[]")
_TEXT_BLOCK = re.compile(r"(?::|-)\s+[|>][-+0-9]*\s*$")


@dataclass(slots=True)
class _OutlineLine:
    indent: int
    is_entry: bool
    opens: str | None


@dataclass(slots=True)
class Outline:
    """What the lines before one say about it: which key it is below, and whether it is in brackets."""

    _above: list[_OutlineLine] = field(default_factory=list)
    _depth: int = 0
    _opened_at: int = 0
    _text_below: int | None = None

    def reads(self, line: str) -> bool:
        """Whether a line is no blank one, no comment, and in no text in a block of its own."""
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            return False
        if self._text_below is not None and _indent(line) > self._text_below:
            return False
        self._text_below = None
        if _indent(line) <= self._opened_at and stripped[0] not in "}]":
            self._depth = 0  # a bracket that was never closed
        return True

    def add(self, line: str) -> None:
        """Take a line into the outline of those that follow."""
        indent, straight = _indent(line), QUOTED.sub("", line)
        if self.in_flow(line):
            self._opened_at = self._opened_at if self._depth else indent
            opened = sum(straight.count(each) for each in "{[")
            self._depth = max(0, self._depth + opened - sum(straight.count(each) for each in "}]"))
        while self._above and self._above[-1].indent >= indent:
            self._above.pop()
        opens = _OPENS.search(line)
        self._above.append(_OutlineLine(indent, bool(_ENTRY.match(line)), opens["key"] if opens else None))
        self._text_below = indent if _TEXT_BLOCK.search(line) else None

    @property
    def is_inside(self) -> bool:
        """Whether the next line begins in brackets or braces."""
        return self._depth > 0

    def in_flow(self, line: str) -> bool:
        """Whether a line is in brackets or braces, or opens some as its value."""
        return self._depth > 0 or _FLOW.match(line) is not None

    def is_list_at(self, line: str) -> bool:
        """Whether an entry of a list may begin with a line, and not a text."""
        above = self._nearest(line)
        if above is None:
            return False
        return (above.indent == _indent(line) and above.is_entry) or (
            above.opens is not None and above.opens not in text_keys()
        )

    def key_above(self, line: str) -> str | None:
        """The key whose value or list a line belongs to, if that is on a line of its own."""
        found = next((each for each in reversed(self._above) if each.indent < _indent(line)), None)
        return found.opens if found else None

    def _nearest(self, line: str) -> _OutlineLine | None:
        indent = _indent(line)
        return next((each for each in reversed(self._above) if each.indent <= indent), None)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
