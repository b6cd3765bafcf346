"""The differences of two criteria files that change no result: texts, sources, order."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from decider.criteria.model.criteria import Choice, Criteria, Question, Rule
from decider.criteria.model.options import Criterion, Option
from decider.criteria.model.sources import Entry

KeyPath = tuple[str, ...]

EXACT = Context(prec=40)  # a number of a file has at most 29 digits
PARTS = (Option, Criterion, Question, Choice, Rule)
RESULTS: Mapping[type[Entry], frozenset[str]] = {
    Criteria: frozenset({"strength"}),
    Criterion: frozenset({"weight"}),
    Choice: frozenset({"points", "share"}),
    Rule: frozenset({"when", "rules_out"}),
}


@dataclass(frozen=True, slots=True)
class Rewording:
    """A path in the file and the text there before and after, None where there is none.

    Where entries changed their order, the path is that of their list, and the texts are the ids from the
    first to the last that differs. `moved` are then the fewest ids that had to move, each with the one that
    it comes after now, empty for the first place.
    """

    path: KeyPath
    before: str | None
    after: str | None
    moved: tuple[tuple[str, str], ...] = ()

    @property
    def changes_proofs(self) -> bool:
        """Whether it changes the proofs about a result: the weight space, or which answers may change."""
        match self.path:
            case ("criteria", _, "weight_range") | ("questions", _, "changeable" | "one_way" | "steps"):
                return True
        return False


def rewordings(old: Criteria, new: Criteria) -> tuple[Rewording, ...]:
    """Every difference that is not an edit (see `edits`), those that change proofs first, else in file order.

    An entry added or removed, such as a source, is one difference. There is none below an option, criterion,
    question, choice or rule that was added or removed: that is an edit.
    """
    found = _in_entry((), old, new)
    return tuple(sorted(found, key=lambda rewording: not rewording.changes_proofs))


def decimal(value: Fraction) -> str:
    """A number as it is written in a file: whole, or with its decimals."""
    return f"{EXACT.divide(Decimal(value.numerator), Decimal(value.denominator)):f}"


def _in_entry(path: KeyPath, old: Entry, new: Entry) -> Iterator[Rewording]:
    skipped = RESULTS.get(type(new), frozenset())
    for (name, before), (_, after) in zip(old, new, strict=True):
        if name not in {"id", *skipped} and before != after:
            key = type(new).model_fields[name].alias or name
            yield from _in_value((*path, key), before, after)


# A structural diff, both trees walked together: entries are matched by id and not by position, so an
# insertion is one difference; a changed order is one more, for its list. O(size of the files).
def _in_value(path: KeyPath, before: Any, after: Any) -> Iterator[Rewording]:
    if isinstance(before, PARTS) ^ isinstance(after, PARTS):
        return
    if isinstance(before, Entry) and isinstance(after, Entry):
        yield from _in_entry(path, before, after)
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _in_mapping(path, before, after)
    elif _holds_entries(before) or _holds_entries(after):
        yield from _in_entries(path, _keyed(before), _keyed(after))
    elif _text(before) != _text(after):
        yield Rewording(path, _text(before), _text(after))


def _holds_entries(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Entry)


def _keyed(entries: Sequence[Entry]) -> Mapping[str, Entry]:
    """Entries by id, else by name, else by number."""
    return {
        getattr(entry, "id", None) or getattr(entry, "name", None) or str(place): entry
        for place, entry in enumerate(entries, 1)
    }


def _in_entries(path: KeyPath, old: Mapping[str, Entry], new: Mapping[str, Entry]) -> Iterator[Rewording]:
    orders = [name for name in old if name in new], [name for name in new if name in old]
    if orders[0] != orders[1]:
        yield Rewording(path, *_stretch(*orders), _moved(*orders))
    yield from _in_mapping(path, old, new)


def _in_mapping(path: KeyPath, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Rewording]:
    for name in {**new, **old}:
        yield from _in_value((*path, name), old.get(name), new.get(name))


def _stretch(old: Sequence[str], new: Sequence[str]) -> tuple[str, str]:
    """The ids from the first to the last position in which two orders of the same ids differ."""
    differs = [place for place, (before, after) in enumerate(zip(old, new, strict=True)) if before != after]
    stretch = slice(differs[0], differs[-1] + 1)
    return ", ".join(old[stretch]), ", ".join(new[stretch])


# Those that stay are a longest increasing subsequence of the old positions, in their new order. Patience
# sorting: of the subsequences of each length the one with the least end is kept. O(n log n).
def _moved(old: Sequence[str], new: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The fewest ids that moved, each with the id that it comes after now."""
    place = {name: position for position, name in enumerate(old)}
    ends: list[int] = []
    longest: list[int] = []
    for name in new:
        length = bisect_left(ends, place[name])
        ends[length : length + 1] = [place[name]]
        longest.append(length)
    stay, wanted, least = set[str](), len(ends) - 1, len(old)
    for name, length in zip(reversed(new), reversed(longest), strict=True):
        if length == wanted and place[name] < least:
            stay.add(name)
            wanted, least = wanted - 1, place[name]
    return tuple((name, before) for before, name in pairwise(("", *new)) if name not in stay)


def _text(value: Any) -> str | None:
    if isinstance(value, Entry):
        said = {name: each for name, each in value if name not in ("id", "name") and _text(each)}
        name: str = getattr(value, "name", "")
        value = said or name
    match value:
        case None | () | "":
            return None
        case bool():
            return str(value).lower()
        case Fraction():
            return decimal(value)
        case tuple():
            return ", ".join(str(_text(each)) for each in value)
        case Mapping():
            return "; ".join(f"{name}: {_text(each)}" for name, each in value.items())
    return str(value)
