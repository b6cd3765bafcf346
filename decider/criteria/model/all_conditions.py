"""All conditions of a criteria file, however deep in it they stand: read, or rewritten."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, get_args

from decider.criteria.model.conditions import Way, When, ways_of
from decider.criteria.model.costs import Headcount
from decider.criteria.model.criteria import Criteria
from decider.criteria.model.sources import Entry

KEYS = ("when", "must_when")


def ways_in(part: Any) -> Iterator[Way]:
    """The ways of every condition in a file, or in entries of it.

    A named condition is found wherever it is named. A headcount reads the choices that it counts.
    """
    match part:
        case Headcount():
            yield _counted(part)
        case Entry() if _reaches_conditions(type(part)):
            for name, value in part:
                yield from ways_of(value) if _is_condition(name, value) else ways_in(value)
        case tuple():
            for each in part:
                yield from ways_in(each)
        case MappingProxyType():
            yield from ways_in((*part.values(),))


def with_conditions(criteria: Criteria, changed: Callable[[When], When]) -> Criteria:
    """A file with each of its conditions in a changed form, those under a name too."""
    named = MappingProxyType({name: changed(when) for name, when in criteria.conditions.items()})
    rewritten: Criteria = _rewritten(criteria, changed)
    return rewritten.model_copy(update={"conditions": named})


def _rewritten(part: Any, changed: Callable[[When], When]) -> Any:
    match part:
        case Headcount():
            ((question, choices),) = ways_of(changed(_counted(part)))[0].items()
            counts = zip(choices, part.counts.values(), strict=True)
            return part.model_copy(update={"question": question, "counts": MappingProxyType(dict(counts))})
        case Entry() if _reaches_conditions(type(part)):
            return part.model_copy(
                update={
                    name: changed(value) if _is_condition(name, value) else _rewritten(value, changed)
                    for name, value in part
                }
            )
        case tuple():
            return tuple(_rewritten(each, changed) for each in part)
        case MappingProxyType():
            return MappingProxyType({name: _rewritten(value, changed) for name, value in part.items()})
    return part


# Most of a file are sources and choices, which have none: that is seen without looking into each.
@cache
def _reaches_conditions(kind: type[Entry]) -> bool:
    """Whether entries of a kind can have conditions, or entries that can."""
    fields = kind.model_fields.items()
    return any(name in KEYS or any(_reached_by(field.annotation)) for name, field in fields)


def _reached_by(annotation: Any) -> Iterator[bool]:
    """For each kind of entry in the type of a field, whether it can have conditions."""
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        yield annotation is Headcount or _reaches_conditions(annotation)
    for each in get_args(annotation):
        yield from _reached_by(each)


def _is_condition(name: str, value: Any) -> bool:
    """Whether a key of an entry holds a condition; when a line of costs is due is a word."""
    return name in KEYS and isinstance(value, tuple | Mapping)


def _counted(headcount: Headcount) -> Way:
    return MappingProxyType({headcount.question: tuple(headcount.counts)})
