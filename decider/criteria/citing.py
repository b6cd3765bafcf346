"""Facts and their sources: every fact has one, and every source is cited."""

from collections.abc import Iterator, Mapping
from typing import Any

from decider.criteria.model import Criteria
from decider.criteria.problems import Finding, Path
from decider.criteria.source import Entry
from decider.criteria.words import quoted, unknown


def check_citations(criteria: Criteria) -> Iterator[Finding]:
    """Give every fact without a source, and every source that nothing cites."""
    sources = dict.fromkeys(source.id for source in criteria.sources)
    cited: set[str] = set()
    for path, fact in _facts(criteria, ()):
        cited.add(fact)
        if fact not in sources:
            yield Finding(path, unknown("source", fact, sources, "add it under 'sources'"))
    for source in sources:
        if source not in cited:
            words = f"nothing cites {quoted(source)}; name it under 'facts' somewhere or remove it"
            yield Finding(("sources", source), words, on_key=True)


def _facts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, Entry):
        for name in type(value).model_fields:
            yield from _facts(getattr(value, name), (*path, name))
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _facts(part, (*path, key))
    elif isinstance(value, tuple):
        for position, part in enumerate(value):
            yield from _facts(part, (*path, position))
    elif path[-2:-1] == ("facts",):
        yield path, value
