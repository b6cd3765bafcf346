"""Facts and their sources: every fact has one, and every source is cited."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from decider.criteria.messages import quoted, unknown
from decider.criteria.model.criteria import Criteria
from decider.criteria.model.sources import Entry
from decider.criteria.problems import Finding, Path


def check_citations(criteria: Criteria) -> Iterator[Finding]:
    """A finding for every fact without a source, and for every source that nothing cites."""
    sources = dict.fromkeys(source.id for source in criteria.sources)
    cited: set[str] = set()
    for path, fact in facts_in(criteria):
        cited.add(fact)
        if fact not in sources:
            yield Finding(path, unknown("source", fact, sources, "add it under 'sources'"))
    for source in sources:
        if source not in cited:
            words = f"nothing cites {quoted(source)}; name it under 'facts' somewhere or remove it"
            yield Finding(("sources", source), words, on_key=True)


def facts_in(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every fact named in a part of a file, with its path below the given one."""
    for key, part in _parts(value):
        if not isinstance(part, str):
            yield from facts_in(part, (*path, key))
        elif path[-1:] == ("facts",):
            yield (*path, key), part


def _parts(value: Any) -> Iterable[tuple[Any, Any]]:
    """The parts of a value, each with the key or the position that leads to it; none of a plain value."""
    if isinstance(value, Entry):
        return value
    if isinstance(value, tuple):
        return enumerate(value)
    return value.items() if isinstance(value, Mapping) else ()
