"""The products of a comparison as they are sent: in an address, or by the form of the page."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from decider.criteria.model.dates import day_of
from decider.text.plain import cleared, tidied
from decider.web.cost.typed_number import LONGEST
from decider.web.vendors.query import (
    CELLS,
    CERTIFIED,
    KEYS,
    LONGEST_KEY,
    MARKS,
    MOST,
    NAMES,
    PRICES,
    SEEN,
    SHOWN,
    STATED,
    UNSAID,
    WITNESSES,
    Candidate,
    ComparedProducts,
    called,
)


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
        known = "".join(_own(mark, who) for mark, who in zip(marks, witnesses, strict=True))
        said = "".join(who if mark in "ypn" else UNSAID for mark, who in zip(known, witnesses, strict=True))
        key, stated = cleared(self._text(KEYS))[:LONGEST_KEY], self._text(STATED)
        price = tidied(self._text(PRICES))[:LONGEST]
        return Candidate(self.name, key, known, said, stated if day_of(stated) else "", price)

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
