"""The products of a comparison as its address carries them: names, and a mark and a witness a requirement.

A requirement has the index that it has in its criteria file, so that a product keeps its marks whichever of
the requirements the answers call for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from decider.engine.products.marks import Mark
from decider.text.plain import can_be_seen, one_line
from decider.web import urls

MOST = 6
LONGEST_NAME = 60
LONGEST_KEY = 40
SHOWN, UNSAID = ".", "-"
CERTIFIED = "l"  # in a form only: yes by certification, unless somebody says how they know it themselves
MARKS: Mapping[str, Mark] = {"y": "yes", "p": "partly", "n": "no", "u": "unknown"}
LETTERS: Mapping[str, str] = {mark: letter for letter, mark in MARKS.items()}
DECLARED, SAID = "s", "v"
WITNESSES = {
    "d": "seen in a demo",
    "r": "a reference said so",
    SAID: "the vendor said so",
    "c": "looked up",
    DECLARED: "declared by its server",
}
# What comes from the vendor alone, the least first; whatever anybody else saw or heard outranks all of it.
OF_VENDOR = (SAID, DECLARED)
NAMES, KEYS, CELLS, SEEN, STATED, PRICES = urls.OF_PRODUCT


@dataclass(frozen=True, slots=True)
class Candidate:
    """A product to compare. `key` identifies it in the product lists, empty where it is in none.

    `marks` and `witnesses` have a character for each requirement of the file: SHOWN leaves a mark to what
    certification shows, UNSAID says of no mark who saw it. `stated` is the day on which its server declared
    what is marked as DECLARED, empty where nobody said. `price` is what somebody quoted for it, as typed.
    """

    name: str
    key: str
    marks: str
    witnesses: str
    stated: str = ""
    price: str = ""

    def mark(self, index: int) -> Mark | None:
        """The visitor's mark, None where the cell is left to certification."""
        return MARKS.get(self.marks[index])

    def witness(self, index: int) -> str:
        """Who saw it, in a few words; empty where nobody said."""
        if self.witnesses[index] == DECLARED and self.stated:
            return f"declared on {self.stated}"
        return WITNESSES.get(self.witnesses[index], "")

    @property
    def said(self) -> tuple[str, ...]:
        """Itself as an address says it, what says nothing left empty."""
        stated = self.stated if DECLARED in self.witnesses else ""
        return (
            self.name,
            self.key,
            self.marks.rstrip(SHOWN),
            self.witnesses.rstrip(UNSAID),
            stated,
            self.price,
        )

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
    def said(self) -> tuple[tuple[str, ...], ...]:
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
        return self.replaced(index, replace(self.candidates[index], name=name, key=key))

    def replaced(self, index: int, other: Candidate) -> "ComparedProducts":
        """The same with another product in the place of one."""
        return replace(self, candidates=(*self.candidates[:index], other, *self.candidates[index + 1 :]))


def called(text: str) -> str:
    """A product name sanitized for display: one line, no hidden characters; empty if nothing is left."""
    name = one_line(text)[:LONGEST_NAME].strip()
    return name if can_be_seen(name) else ""


def blank(name: str, key: str, count: int) -> Candidate:
    """A product of which nobody marked anything yet."""
    return Candidate(name, key, SHOWN * count, UNSAID * count)
