"""Codes in pasted text: links as mail, chat, print and trackers leave them, alone or among other words."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from urllib.parse import parse_qs

from decider.codes import CodeError, Decoded, Fault, is_code, read
from decider.engine.scoring import base32
from decider.engine.scoring.edition import NAME_LENGTH, Edition
from decider.text.link_labels import ADDRESS, label_of, set_off
from decider.text.link_wrappers import DEEPEST, is_recoded, peeled, unquoted_printable, unwrapped

LONGEST_LINE, LONGEST_JOINED, MOST_LINES, MOST_JOINED = 4000, 2500, 100, 6
RUN = re.compile(r"[0-9A-Za-z-]{12,}")
OURS = re.compile(r"(?:/(?:r|q|answers|cost|vendors)/+|[?&]r=)$", re.IGNORECASE)
OURS_WITH_ANYTHING = re.compile(r"/(?:r|q|answers|cost|vendors)/+([^\s/?#]+)", re.IGNORECASE)
COMPARISON = re.compile(r"/compare/?\?([^\s#<>\"]+)", re.IGNORECASE)
AFTER = " \t\r\n.,;:!?<>()[]{}*_|\\=~-\u2014\u2026\"'`\u2018\u2019\u201c\u201d\u00ab\u00bb/"
CODE_AND_SPACE = " -" + base32.ALPHABET + base32.ALPHABET.lower() + "ILOilo"
QUOTED_EQUALS = "3D"


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text to read as a code, and the label given beside it, if any."""

    code: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class _Run:
    """A candidate for a code, whether its check characters are right, and whether it follows our path."""

    code: str
    proved: bool
    ours: bool


def read_pasted(text: str, find: Callable[[str], Edition | None]) -> Decoded:
    """The sheet of the one code in a text; CodeError as `read`, or SEVERAL, or ELSEWHERE for other links."""
    code, *more = _codes(text)
    if more:
        raise CodeError(Fault.SEVERAL)
    try:
        return read(code, find)
    except CodeError as refused:
        if refused.fault is Fault.SHAPE and ADDRESS.search(text):
            raise CodeError(Fault.ELSEWHERE) from None
        raise


def code_in(text: str) -> str:
    """The one code in a text, as spelled there; the text itself where there is none or more than one."""
    code, *more = _codes(text)
    return text.strip() if more else code


# Spaces in a code are forgiven, so two codes with one between them can pass for a longer one.
def _codes(text: str) -> list[str]:
    """What is or resembles a code in a text, each once, as spelled there; else the text itself."""
    words = text.split()
    codes = [] if is_code(text) and len(words) == 1 else [each.code for each in pasted(text)]
    found = {base32.forgive(code): code for code in codes if is_code(code) or _is_alone(code)}
    return [*found.values()] or [text.strip()]


# Check characters make every candidate testable, so all of them are tried, and context only helps with labels
# and refusals. Lines without a code wait: they may begin one that a later line ends. Linear in the text, but
# for joins, which look back at most MOST_JOINED lines.
def pasted(text: str) -> list[Pasted]:
    """The codes of a text, line by line, and the texts that were perhaps meant as one, to be refused later.

    A code broken across lines is joined. A line without any code counts as one attempt.
    """
    found: list[Pasted] = []
    waiting: list[str] = []
    for line in _lines(text):
        waiting.append(line)
        taken = _proved(line)
        start = len(waiting) - 1
        if not taken:
            start, taken = _joined(waiting)
        if taken:
            found += [each for passed in waiting[:start] for each in _guessed(passed)] + taken
            waiting.clear()
    return found + [each for line in waiting for each in _guessed(line)]


def _lines(text: str) -> list[str]:
    lines = (line[:LONGEST_LINE].strip() for line in unquoted_printable(text).splitlines())
    unquoted = (line.lstrip("> \t") if line.startswith(">") else line for line in lines)
    return [line for line in unquoted if line][:MOST_LINES]


def _proved(line: str) -> list[Pasted]:
    """The codes of a line with at least one valid code, together with mistyped ones beside it."""
    compared = _compared(line)
    if compared:
        return compared
    found: dict[str, Pasted] = {}
    passed, proof, whole = 0, False, ""
    for token in re.finditer(r"\S+", line):
        opened = unwrapped(token.group())
        whole += opened
        runs = [run for run in _runs(opened) if run.proved or run.ours or (proof and _is_alone(opened))]
        label = label_of(line, passed, token, opened) if runs else ""
        for run in runs:
            found.setdefault(base32.forgive(run.code), Pasted(run.code, label))
            passed, label, proof = token.end(), "", proof or run.proved
    return [*found.values()] if proof else _spaced(line, whole)


def _spaced(line: str, opened: str) -> list[Pasted]:
    """The code in a line that spaces were inserted into; `opened` is the line with its links unwrapped."""
    proved = [run.code for run in _runs("".join(opened.split())) if run.proved]
    if len(proved) != 1:
        return []
    return [Pasted(proved[0], "" if ADDRESS.search(line) else set_off(line.rstrip(CODE_AND_SPACE)))]


def _joined(lines: Sequence[str]) -> tuple[int, list[Pasted]]:
    """The code broken across these lines up to the last, and the index of the line it starts on."""
    last = len(lines) - 1
    together = lines[last].split(maxsplit=1)[0]
    for start in range(last - 1, max(last - MOST_JOINED, 0) - 1, -1):
        *_, token = re.finditer(r"\S+", lines[start])
        if len(token.group()) + len(together) > LONGEST_JOINED:
            break
        for part in dict.fromkeys((token.group(), token.group().rstrip("-"))):
            opened = unwrapped(part + together)
            proved = [run.code for run in _runs(opened) if run.proved]
            if proved:
                return start, [Pasted(proved[0], label_of(lines[start], 0, token, opened))]
        if token.start():
            break
        together = token.group() + together
    return last, []


def _compared(line: str) -> list[Pasted]:
    """The members of a link to a comparison, unwrapped only until that link appears."""
    for _ in range(DEEPEST):
        link = None if is_recoded(line) else COMPARISON.search(line)
        if link:
            query = parse_qs(link[1].rstrip(AFTER.replace(".", "")), keep_blank_values=True)
            codes, names = query.get("r", []), query.get("n", [])
            return [
                Pasted(code_in(code.strip(AFTER)), name)
                for code, name in zip_longest(codes, names[: len(codes)], fillvalue="")
            ]
        opened = peeled(line)
        if opened == line:
            break
        line = opened
    return []


def _runs(text: str) -> Iterator[_Run]:
    """The candidates for codes in a text."""
    text = base32.visible(text)
    for run in RUN.finditer(text):
        code = run.group().strip("-")
        ours = bool(OURS.search(text, max(run.start() - 12, 0), run.start()))
        if code[:2].upper() == QUOTED_EQUALS and not is_code(code) and is_code(code[2:]):
            code = code[2:]
        yield _Run(code, is_code(code), ours)


def _is_alone(token: str) -> bool:
    """Whether a token has the shape of a code, as a mistyped one would."""
    name, *groups = base32.visible(token).strip(AFTER).split("-")
    return len(name) == NAME_LENGTH and len(groups) in (1, 2) and any(each.isdigit() for each in token)


def _guessed(line: str) -> list[Pasted]:
    """The texts in a line that were perhaps meant as a code, to be refused with the reason."""
    meant = OURS_WITH_ANYTHING.findall(unwrapped(line))
    link = ADDRESS.search(line)
    cut = link.start() if link else max(line.rfind(": ") + 1, line.rfind("\t") + 1)
    label = set_off(line[:cut])
    return [Pasted(each, label) for each in meant] or [
        Pasted(unwrapped(line[cut:] if label else line).strip(), label)
    ]
