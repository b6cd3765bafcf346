"""The sources of a document: numbered in the order in which its text cites them, and as it lists them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from decider.criteria.model.sources import Source
from decider.documents.report import CitedSource, ListedSource
from decider.text.case import capitalized
from decider.text.days import day_said

ADDRESS = 2000
OPINION = "Opinion, not evidence."
VENDOR = "A vendor’s claim."


@dataclass(eq=False, slots=True)
class SourceNumbers:
    """Numbers sources from 1 as they are first cited, so that a reader on paper meets 1 first."""

    _cited: dict[str, tuple[int, Source]] = field(default_factory=dict)

    def cites(self, sources: Sequence[Source]) -> tuple[int, ...]:
        """The numbers of these sources, least first."""
        for source in sources:
            self._cited.setdefault(source.id, (len(self._cited) + 1, source))
        return tuple(sorted(self._cited[source.id][0] for source in sources))

    @property
    def cited(self) -> tuple[Source, ...]:
        """Every source that was cited, the first first."""
        return tuple(source for _, source in self._cited.values())


def cited(source: Source) -> CitedSource:
    """A source as documents show it: its claim, where it comes from, and how far it can be relied on."""
    said = [_named(source), *_marks(source), f"Confidence {source.grade}.", *_valid(source)]
    return CitedSource(source.claim, " ".join(said), _address(source))


def listed(source: Source) -> ListedSource:
    """A source without its claim; how far it can be relied on is told where that is not high."""
    doubt = [] if source.grade == "high" else [f"Confidence {source.grade}."]
    return ListedSource(
        " ".join([_named(source), *_marks(source), *doubt, *_valid(source)]), _address(source)
    )


def _named(source: Source) -> str:
    where = "" if source.address or not source.where else f", {source.where}"
    return f"{source.title}{where}, {source.date}."


def _marks(source: Source) -> list[str]:
    status = [f"{capitalized(source.status)}."] if source.status else []
    return [*status, *([OPINION] if not source.where else [VENDOR] if source.kind == "vendor" else [])]


def _valid(source: Source) -> list[str]:
    return [f"Valid until {day_said(source.expires)}."] if source.expires else []


def _address(source: Source) -> str | None:
    return source.address if len(source.address or "") <= ADDRESS else None
