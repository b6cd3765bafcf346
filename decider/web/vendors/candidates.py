"""The products of a comparison as its address carries them: names, and a mark and a witness a requirement."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from werkzeug.datastructures import MultiDict

from decider.engine.ranking import Mark
from decider.sharing.plain import can_be_seen, cleared, tidied

MOST = 6
LONGEST_NAME = 60
LONGEST_KEY = 40
SHOWN, UNSAID = ".", "-"
MARKS: Mapping[str, Mark] = {"y": "yes", "p": "partly", "n": "no", "u": "unknown"}
WITNESSES = {"d": "seen in a demo", "r": "a reference said so", "v": "the vendor said so", "c": "looked up"}
NAMES, KEYS, CELLS, SEEN = "p", "k", "c", "w"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A product somebody compares. `key` is what it has in the lists of products, empty where in none.

    `marks` and `witnesses` have a character for each requirement: SHOWN leaves a mark to what certification
    shows, UNSAID says of no mark who saw it.
    """

    name: str
    key: str
    marks: str
    witnesses: str

    def mark(self, place: int) -> Mark | None:
        """What somebody marked, None where that is left to what certification shows."""
        return MARKS.get(self.marks[place])

    def witness(self, place: int) -> str:
        """Who saw it, in a few words; empty where nobody said."""
        return WITNESSES.get(self.witnesses[place], "")

    @property
    def said(self) -> tuple[str, str, str, str]:
        """Itself as an address says it, what says nothing left empty."""
        marks = self.marks if self.marks.strip(SHOWN) else ""
        return self.name, self.key, marks, self.witnesses if self.witnesses.strip(UNSAID) else ""


@dataclass(frozen=True, slots=True)
class Roster:
    """The products of a comparison, and what could not be read of its address."""

    candidates: tuple[Candidate, ...]
    notes: tuple[str, ...]

    @property
    def said(self) -> tuple[tuple[str, str, str, str], ...]:
        """All of them as an address says them."""
        return tuple(each.said for each in self.candidates)

    def without(self, place: int) -> "Roster":
        """The same without one of them."""
        return replace(self, candidates=(*self.candidates[:place], *self.candidates[place + 1 :]))

    def adding(self, candidate: Candidate) -> "Roster":
        """The same with one more."""
        return replace(self, candidates=(*self.candidates, candidate))

    def taken_for(self, place: int, name: str, key: str) -> "Roster":
        """The same with one of them known as a product of the lists."""
        other = replace(self.candidates[place], name=name, key=key)
        return replace(self, candidates=(*self.candidates[:place], other, *self.candidates[place + 1 :]))


def called(text: str) -> str:
    """A name as it can stand on a page: one line, without what only pretends to be text; empty for none."""
    name = " ".join(cleared(tidied(text)).split())[:LONGEST_NAME].strip()
    return name if can_be_seen(name) else ""


def blank(name: str, key: str, count: int) -> Candidate:
    """A product of which nobody marked anything yet."""
    return Candidate(name, key, SHOWN * count, UNSAID * count)


def roster_of(args: MultiDict[str, str], count: int) -> Roster:
    """The products in a query about this many requirements, as written in an address or sent by its form.

    An address has the marks of a product in one text, in the order of its names. The form has a field a
    requirement, of which the name ends in the product's position. What is not understood is left to what
    certification shows, and said.
    """
    names = [(place, called(name)) for place, name in enumerate(args.getlist(NAMES))]
    seen = [(place, name) for place, name in names if name]
    candidates = tuple(_candidates(args, count, seen[:MOST]))
    notes = [*_misfits(args, count, seen[:MOST])]
    if seen[MOST:]:
        notes.append(f"{MOST} products are the most that fit side by side; the rest is left out.")
    return Roster(candidates, tuple(notes))


def _candidates(
    args: MultiDict[str, str], count: int, names: Sequence[tuple[int, str]]
) -> Iterator[Candidate]:
    keys = dict(enumerate(args.getlist(KEYS)))
    for place, name in names:
        marks = _fitted(_sent(args, CELLS, place).lower(), MARKS, SHOWN, count)
        seen = _fitted(_sent(args, SEEN, place).lower(), WITNESSES, UNSAID, count)
        pairs = zip(marks, seen, strict=True)
        witnesses = "".join(who if mark in "ypn" else UNSAID for mark, who in pairs)
        yield Candidate(name, cleared(keys.get(place, ""))[:LONGEST_KEY], marks, witnesses)


def _misfits(args: MultiDict[str, str], count: int, names: Sequence[tuple[int, str]]) -> Iterator[str]:
    for place, name in names:
        marks, seen = _sent(args, CELLS, place).lower(), _sent(args, SEEN, place).lower()
        if _spoilt(marks, {*MARKS, SHOWN}, count) or _spoilt(seen, {*WITNESSES, UNSAID}, count):
            yield (
                f"The marks of {name} in this address do not fit these requirements. "
                "What could be read is shown; look through the rest."
            )


def _sent(args: MultiDict[str, str], what: str, place: int) -> str:
    """One text of an address, or the fields of a form put together."""
    fields = args.getlist(f"{what}{place}")
    texts = args.getlist(what)
    return "".join(fields) if fields else texts[place] if place < len(texts) else ""


def _fitted(text: str, known: Mapping[str, object], empty: str, count: int) -> str:
    pairs = zip_longest(text[:count], range(count), fillvalue=empty)
    return "".join(str(each) if each in known else empty for each, _ in pairs)


def _spoilt(text: str, known: set[str], count: int) -> bool:
    return bool(text) and (len(text) != count or not set(text) <= known)
