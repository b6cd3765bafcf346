"""Everything in which two criteria files differ and that matters to no result: words, sources, order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from decider.criteria.model.criteria import Choice, Criteria, Criterion, Option, Question, Rule
from decider.criteria.model.sources import Entry

Path = tuple[str, ...]

PARTS = (Option, Criterion, Question, Choice, Rule)
RESULTS: Mapping[type[Entry], frozenset[str]] = {
    Criteria: frozenset({"strength"}),
    Criterion: frozenset({"weight"}),
    Choice: frozenset({"points"}),
    Rule: frozenset({"when", "rules_out"}),
}


@dataclass(frozen=True, slots=True)
class Rewording:
    """A place in the file and the text there before and after, None where there is none.

    Where entries changed their order, the place is that of their list, and the texts are the stretch of ids
    that moved.
    """

    path: Path
    before: str | None
    after: str | None

    @property
    def changes_proofs(self) -> bool:
        """Whether it changes what is proved about a result: how many weightings agree, what may change."""
        match self.path:
            case ("criteria", _, "weight_range") | ("questions", _, "changeable" | "one_way"):
                return True
        return False


def rewordings(old: Criteria, new: Criteria) -> tuple[Rewording, ...]:
    """Every difference that is no edit (see `edits`), those that change proofs first, else in file order.

    What comes or goes as a whole, such as a source, is one difference; below an option, criterion, question,
    choice or rule that came or went there is none, since the edit says it all.
    """
    found = _in_entry((), old, new)
    return tuple(sorted(found, key=lambda rewording: not rewording.changes_proofs))


def decimal(value: Fraction) -> str:
    """A number as it is written in a file: whole, or with its decimals."""
    return f"{Decimal(value.numerator) / value.denominator:f}"


def _in_entry(path: Path, old: Entry, new: Entry) -> Iterator[Rewording]:
    skipped = RESULTS.get(type(new), frozenset())
    for (name, before), (_, after) in zip(old, new, strict=True):
        if name not in {"id", *skipped} and before != after:
            yield from _in_value((*path, name), before, after)


def _in_value(path: Path, before: Any, after: Any) -> Iterator[Rewording]:
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
    """Entries by what their authors call them: their id, else their name, else their place."""
    return {
        getattr(entry, "id", None) or getattr(entry, "name", None) or str(place): entry
        for place, entry in enumerate(entries, 1)
    }


def _in_entries(path: Path, old: Mapping[str, Entry], new: Mapping[str, Entry]) -> Iterator[Rewording]:
    orders = [name for name in old if name in new], [name for name in new if name in old]
    if orders[0] != orders[1]:
        yield Rewording(path, *_moved(*orders))
    yield from _in_mapping(path, old, new)


def _in_mapping(path: Path, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Rewording]:
    for name in {**new, **old}:
        yield from _in_value((*path, name), old.get(name), new.get(name))


def _moved(old: Sequence[str], new: Sequence[str]) -> tuple[str, str]:
    """The stretch in which two orders of the same ids differ."""
    differs = [place for place, (before, after) in enumerate(zip(old, new, strict=True)) if before != after]
    stretch = slice(differs[0], differs[-1] + 1)
    return ", ".join(old[stretch]), ", ".join(new[stretch])


def _text(value: Any) -> str | None:
    if isinstance(value, Entry):
        value = {name: each for name, each in value if name not in ("id", "name") and _text(each)}
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
