"""Results as people paste them: a code or a link a line, perhaps with the name of whose it is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from urllib.parse import parse_qs

from decider.sharing.plain import is_plain, tidied

LONGEST_NAME = 40
LONGEST_LINE = 4000
NAMED = re.compile(r"([^:/]{1,80}):\s+(\S.*)")
RESULT = re.compile(r"/(?:r|q|answers)/([^\s/?#]+)")
COMPARISON = re.compile(r"/compare\?([^\s#]+)")


@dataclass(frozen=True, slots=True)
class Sent:
    """A code as it was sent, not read yet, and the name it was given, if any."""

    code: str
    name: str = ""


def paired(codes: Iterable[str], names: Iterable[str]) -> list[Sent]:
    """Codes with the names at the same places; names too many are dropped."""
    pairs = zip_longest(codes, names, fillvalue="")
    return [Sent(code.strip(), named(name)) for code, name in pairs if code.strip()]


def pasted(text: str) -> list[Sent]:
    """The codes in a text, line by line: alone, in links to results, or in a link to a comparison."""
    return [each for line in text.splitlines() if line.strip() for each in _line(line[:LONGEST_LINE].strip())]


def named(text: str) -> str:
    """A name as it can stand on a page: one line, without control characters, not too long."""
    seen = "".join(each if is_plain(each) else " " * each.isspace() for each in tidied(text))
    return " ".join(seen.split())[:LONGEST_NAME].strip()


def _line(line: str) -> Iterator[Sent]:
    found = NAMED.fullmatch(line)
    name, said = found.groups() if found else ("", line)
    if comparison := COMPARISON.search(said):
        query = parse_qs(comparison[1], keep_blank_values=True)
        yield from paired(query.get("r", []), query.get("n", []))
        return
    codes = RESULT.findall(said) or [said]
    for code in codes:
        yield Sent(code, named(name))
