"""The content of a buyer's pack, phrased for paper, a spreadsheet and a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from decider.documents.report import CitedSource


@dataclass(frozen=True, slots=True)
class VendorQuestion:
    """A question to each vendor, and what proves the answer; `must` for a must-have.

    `reason` is the one ground on which it stands in its list, `because` names all answers that make it apply.
    `cites` are the numbers of its sources, from 1.
    """

    id: str
    ticked: bool
    name: str
    section: str
    must: bool
    ask: str
    see: str
    reason: str
    because: str
    cites: Sequence[int]


@dataclass(frozen=True, slots=True)
class Line:
    """A demo step or a contract clause, with the answers that make it apply, and its sources."""

    id: str
    ticked: bool
    text: str
    because: str
    cites: Sequence[int]


@dataclass(frozen=True, slots=True)
class PrintedPack:
    """The pack for printing, most important first; `day` is when its criteria were first served.

    `reasons` are the grounds on which must-haves stand in it, in the order in which they are shown.
    """

    title: str
    choice: str
    practice: str
    headline: Sequence[str]
    option_index: int
    questions: Sequence[VendorQuestion]
    reasons: Sequence[str]
    steps: Sequence[Line]
    clauses: Sequence[Line]
    more: str
    sources: Sequence[CitedSource]
    small: Sequence[str]
    version: str
    edition: str
    day: date
    link: str
    square: str

    @property
    def musts(self) -> tuple[VendorQuestion, ...]:
        """The questions to which the answer must be yes."""
        return tuple(asked for asked in self.questions if asked.must)

    @property
    def others(self) -> tuple[VendorQuestion, ...]:
        """The questions to which the answer should or could be yes."""
        return tuple(asked for asked in self.questions if not asked.must)
