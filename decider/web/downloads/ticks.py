"""The ticks of a buyer's pack: what is done, as it stands in the address of the page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from decider.criteria.model.criteria import Criteria
from decider.text import plain
from decider.web.urls.query import Pairs

QUESTION, STEP, CLAUSE, VENDOR = "t", "d", "c", "v"
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Ticks:
    """Ids of what is ticked, by kind, and the vendor that is asked, whose name may be empty.

    `left_out` are ids that the file does not know.
    """

    questions: frozenset[str] = frozenset()
    steps: frozenset[str] = frozenset()
    clauses: frozenset[str] = frozenset()
    vendor: str = ""
    left_out: tuple[str, ...] = ()

    @property
    def said(self) -> Pairs:
        """The ticks as pairs of a query, in one order whatever the order they came in."""
        kinds = ((QUESTION, self.questions), (STEP, self.steps), (CLAUSE, self.clauses))
        return tuple((key, name) for key, names in kinds for name in sorted(names))

    @property
    def everything(self) -> Pairs:
        """The ticks and the vendor's name as pairs of a query."""
        return (*self.said, *([(VENDOR, self.vendor)] if self.vendor else []))


UNTICKED = Ticks()


def ticks_of(criteria: Criteria, sent: MultiDict[str, str]) -> Ticks:
    """The ticks that a query says; an id that the file does not know is left out."""
    kinds = ((QUESTION, criteria.requirements), (STEP, criteria.demo), (CLAUSE, criteria.clauses))
    known = {key: frozenset(each.id for each in entries) for key, entries in kinds}
    found = {key: frozenset(sent.getlist(key)) & names for key, names in known.items()}
    name = plain.tidied(sent.get(VENDOR, ""))[:LONGEST_NAME].rstrip()
    return Ticks(
        questions=found[QUESTION],
        steps=found[STEP],
        clauses=found[CLAUSE],
        vendor=name if plain.is_plain(name) and plain.can_be_seen(name) else "",
        left_out=tuple(_unknown(sent, known.items())),
    )


def _unknown(sent: MultiDict[str, str], known: Iterable[tuple[str, frozenset[str]]]) -> Iterator[str]:
    for key, names in known:
        yield from (name for name in dict.fromkeys(sent.getlist(key)) if name not in names)
