"""The products of a comparison as its address carries them: names, and a mark and a witness a requirement.

A requirement has the index that it has in its criteria file, so that a product keeps its marks whichever of
the requirements the answers call for.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from decider.engine.products.marks import Mark
from decider.text.plain import can_be_seen, cleared, one_line

MOST = 6
LONGEST_NAME = 60
LONGEST_KEY = 40
SHOWN, UNSAID = ".", "-"
CERTIFIED = "l"  # in a form only: yes by certification, unless somebody says how they know it themselves
MARKS: Mapping[str, Mark] = {"y": "yes", "p": "partly", "n": "no", "u": "unknown"}
WITNESSES = {"d": "seen in a demo", "r": "a reference said so", "v": "the vendor said so", "c": "looked up"}
NAMES, KEYS, CELLS, SEEN = "p", "k", "c", "w"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A product to compare. `key` identifies it in the product lists, empty where it is in none.

    `marks` and `witnesses` have a character for each requirement of the file: SHOWN leaves a mark to what
    certification shows, UNSAID says of no mark who saw it.
    """

    name: str
    key: str
    marks: str
    witnesses: str

    def mark(self, index: int) -> Mark | None:
        """The visitor's mark, None where the cell is left to certification."""
        return MARKS.get(self.marks[index])

    def witness(self, index: int) -> str:
        """Who saw it, in a few words; empty where nobody said."""
        return WITNESSES.get(self.witnesses[index], "")

    @property
    def said(self) -> tuple[str, str, str, str]:
        """Itself as an address says it, what says nothing left empty."""
        return self.name, self.key, self.marks.rstrip(SHOWN), self.witnesses.rstrip(UNSAID)

    @property
    def identity(self) -> tuple[str, str]:
        """By what an address tells it from others: its key, else its name."""
        return self.key, "" if self.key else self.name.casefold()

    def is_same(self, other: "Candidate") -> bool:
        """Whether another is the same product, by the keys where both have one and else by the names."""
        if self.key and other.key:
            return self.key == other.key
        return self.name.casefold() == other.name.casefold()


@dataclass(frozen=True, slots=True)
class ComparedProducts:
    """The products of a comparison, and what could not be read of its address."""

    candidates: tuple[Candidate, ...]
    notes: tuple[str, ...]

    @property
    def said(self) -> tuple[tuple[str, str, str, str], ...]:
        """All of them as an address says them."""
        return tuple(each.said for each in self.candidates)

    def without(self, index: int) -> "ComparedProducts":
        """The same without one of them."""
        return replace(self, candidates=(*self.candidates[:index], *self.candidates[index + 1 :]))

    def distinct(self) -> "ComparedProducts":
        """The same with every product once, as it came first, and a note of each that came again."""
        kept: dict[tuple[str, str], Candidate] = {}
        again = [each for each in self.candidates if kept.setdefault(each.identity, each) is not each]
        notes = (f"{each.name} is in this address more than once. The first is shown." for each in again)
        return ComparedProducts(tuple(kept.values()), (*self.notes, *dict.fromkeys(notes)))

    def adding(self, candidate: Candidate) -> "ComparedProducts":
        """The same with one more."""
        return replace(self, candidates=(*self.candidates, candidate))

    def taken_for(self, index: int, name: str, key: str) -> "ComparedProducts":
        """The same with one of them known as a product of the lists."""
        other = replace(self.candidates[index], name=name, key=key)
        return replace(self, candidates=(*self.candidates[:index], other, *self.candidates[index + 1 :]))


def called(text: str) -> str:
    """A product name sanitized for display: one line, no hidden characters; empty if nothing is left."""
    name = one_line(text)[:LONGEST_NAME].strip()
    return name if can_be_seen(name) else ""


def blank(name: str, key: str, count: int) -> Candidate:
    """A product of which nobody marked anything yet."""
    return Candidate(name, key, SHOWN * count, UNSAID * count)


def roster_of(args: MultiDict[str, str], count: int, asked: Sequence[int]) -> ComparedProducts:
    """The products in a query, as written in an address or sent by its form.

    `count` is how many requirements the criteria file has. An address has the marks of a product in one text,
    in the order of the names. The form has a field a requirement, its name ends in the product's position and
    the requirement's index in the file: c0-12. Older forms have fields in the order of what is `asked`, named
    by the product alone. What is not understood is left to what certification shows, and said.
    """
    names = [(index, called(name)) for index, name in enumerate(args.getlist(NAMES))]
    sent = [_Sent(args, index, name, count, asked) for index, name in names if name]
    notes = [each.misfit for each in sent[:MOST] if each.is_spoilt]
    if sent[MOST:]:
        notes.append(f"{MOST} products at most fit side by side; the rest is left out.")
    return ComparedProducts(tuple(each.candidate for each in sent[:MOST]), tuple(notes))


# An address and a form say the same in two ways. An address has one text of marks a product, a character for
# each requirement of the file; the form has a field for each requirement that is asked, since browsers send
# fields. Fields win over texts, as they are what somebody just chose.
@dataclass(frozen=True, slots=True)
class _Sent:
    """What a query says of the product at a position."""

    args: MultiDict[str, str]
    index: int
    name: str
    count: int
    asked: Sequence[int]

    @property
    def candidate(self) -> Candidate:
        marks, witnesses = self._read(CELLS, _FORM_MARKS, SHOWN), self._read(SEEN, WITNESSES, UNSAID)
        known = [_own(mark, who) for mark, who in zip(marks, witnesses, strict=True)]
        said = "".join(who if mark in "ypn" else UNSAID for mark, who in zip(known, witnesses, strict=True))
        return Candidate(self.name, cleared(self._text(KEYS))[:LONGEST_KEY], "".join(known), said)

    @property
    def is_spoilt(self) -> bool:
        return any(
            len(self._text(what)) > self.count
            or len(self.args.getlist(f"{what}{self.index}")) > len(self.asked)
            or not {*self._text(what).lower()} <= {*texts, empty}
            or not {*self._fields(what).values()} <= {*fields, empty}
            for what, texts, fields, empty in (
                (CELLS, MARKS, _FORM_MARKS, SHOWN),
                (SEEN, WITNESSES, WITNESSES, UNSAID),
            )
        )

    @property
    def misfit(self) -> str:
        return (
            f"The marks of {self.name} in this address do not fit these requirements. "
            "What could be read is shown; look through the rest."
        )

    def _read(self, what: str, known: Mapping[str, object], empty: str) -> str:
        said = [*self._text(what).lower()[: self.count].ljust(self.count, empty)]
        said = [each if each in known and each != CERTIFIED else empty for each in said]
        for index, each in self._fields(what).items():
            said[index] = each if each in known else empty
        return "".join(said)

    def _text(self, what: str) -> str:
        texts = self.args.getlist(what)
        return texts[self.index] if self.index < len(texts) else ""

    def _fields(self, what: str) -> dict[int, str]:
        """What the form sent, by the indices of requirements."""
        own = f"{what}{self.index}"
        named = {index: self.args[f"{own}-{index}"] for index in self.asked if f"{own}-{index}" in self.args}
        said = dict(zip(self.asked, self.args.getlist(own), strict=False)) | named
        return {index: each.lower() for index, each in said.items()}


_FORM_MARKS = {**MARKS, CERTIFIED: "yes"}


def _own(mark: str, witness: str) -> str:
    """A mark of a form as an address writes it: what is certified is one's own if one knows it oneself."""
    if mark != CERTIFIED:
        return mark
    return SHOWN if witness == UNSAID else "y"


def is_form(args: MultiDict[str, str]) -> bool:
    """Whether the form sent this query, and not an address."""
    return any(re.fullmatch(rf"{CELLS}[0-9](-[0-9]+)?", name) for name in args)
