"""A buyer's pack as Markdown with checkboxes, all texts escaped."""

import re
from collections.abc import Iterator, Sequence

from decider.documents.pack import Line, PrintedPack, VendorQuestion
from decider.documents.report import CitedSource
from decider.text.days import day_said
from decider.text.plain import one_line

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&$!])")
_ORIGIN = re.compile(r"[<>\\\s]")


def markdown(pack: PrintedPack) -> str:
    """The pack as Markdown, with markup in its texts escaped. Source: CommonMark 0.31.2, 2.4."""
    return "\n".join([*_head(pack), *_body(pack), *_foot(pack), ""])


def _head(pack: PrintedPack) -> Iterator[str]:
    yield "# The buyer’s checklist"
    yield from ("", f"**{_text(''.join(pack.headline))}** {_text(pack.practice)}".rstrip())
    yield from ("", f"Result: <{pack.link}>")
    if pack.more:
        yield from ("", _text(pack.more))


def _body(pack: PrintedPack) -> Iterator[str]:
    if pack.musts:
        yield from ("", "## Must-haves")
    for reason in pack.reasons:
        yield from ("", f"### {_text(reason)}", "")
        yield from (line for each in pack.musts if each.reason == reason for line in _asked(each))
    if pack.others:
        yield from ("", "## Also ask", "")
        yield from (line for each in pack.others for line in _asked(each))
    if pack.steps:
        yield from ("", "## Demo script", "", "Everyone scores 0 to 3 before discussing.", "")
        yield from (line for each in pack.steps for line in _line(each, "Points: \\_\\_"))
    if pack.clauses:
        yield from ("", "## Contract terms", "", *(line for each in pack.clauses for line in _line(each)))


def _foot(pack: PrintedPack) -> Iterator[str]:
    if pack.sources:
        yield from ("", "## Sources", "")
        yield from (f"{number}. {_cited(each)}" for number, each in enumerate(pack.sources, 1))
    day = day_said(pack.day)
    yield from ("", f"Criteria {_text(pack.version)}, edition {pack.edition}, first served on {day}.")
    yield from (f"\n{_text(each)}" for each in pack.small)


def _asked(asked: VendorQuestion) -> Iterator[str]:
    section = f" ({_text(asked.section)})" if asked.section else ""
    yield f"{_box(ticked=asked.ticked)} **{_text(asked.name)}**{section}"
    yield f"  - Ask: {_text(asked.ask)}"
    yield f"  - Have them show you: {_text(asked.see)}"
    yield f"  - {_text(asked.because)}{_cites(asked.cites)}"


def _line(line: Line, more: str = "") -> Iterator[str]:
    yield f"{_box(ticked=line.ticked)} {_text(line.text)} {more}".rstrip()
    yield f"  - {_text(line.because)}{_cites(line.cites)}"


def _box(*, ticked: bool) -> str:
    return "- [x]" if ticked else "- [ ]"


def _cites(numbers: Sequence[int]) -> str:
    return f" Sources: {', '.join(map(str, numbers))}." if numbers else ""


def _cited(cited: CitedSource) -> str:
    origin = _text(cited.origin)
    if cited.address:
        origin = f"[{origin}](<{_ORIGIN.sub('', cited.address)}>)"
    return f"{_text(cited.claim)} {origin}"


def _text(text: str) -> str:
    """A text on one line, without invisible characters and with markup escaped."""
    return _MARKUP.sub(r"\\\1", one_line(text))
