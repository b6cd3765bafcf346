"""The content of a report and a card, fully phrased; templates only lay it out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """A line of the balance, its marks in percent of its length; `option_index` gives its color."""

    name: str
    option_index: int | None
    low: float
    at: float
    high: float


@dataclass(frozen=True, slots=True)
class PrintedZone:
    """A fifth of the balance; `here` says that the verdict lies in it."""

    name: str
    option_index: int | None
    here: bool


@dataclass(frozen=True, slots=True)
class PrintedBalance:
    """The balance as drawn: the names at its ends and one line of five zones, or one line for each option."""

    ends: Sequence[str]
    lines: Sequence[BalanceLine]
    zones: Sequence[PrintedZone]
    caption: str
    numbers: str
    spoken: str


@dataclass(frozen=True, slots=True)
class PrintedBar:
    """The contribution of a criterion to the margin; `start` and `width` are percent of the bar's length."""

    name: str
    because: str
    option_index: int
    start: float
    width: float
    points: str
    toward: str


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A few paragraphs and a list under a heading."""

    heading: str
    paragraphs: Sequence[str]
    listed: Sequence[str] = ()
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A claim with its source."""

    claim: str
    origin: str
    address: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """A result for printing; `day` is when its criteria were first served."""

    title: str
    choice: str
    practice: str
    headline: Sequence[str]
    option_index: int
    lead: Sequence[str]
    balance: PrintedBalance
    tiles: Sequence[Sequence[str]]
    why: Sequence[str]
    bars: Sequence[PrintedBar]
    parts: Sequence[ReportSection]
    weighings: Sequence[Sequence[str]]
    answers: Sequence[Sequence[str]]
    sources: Sequence[CitedSource]
    small: Sequence[str]
    version: str
    edition: str
    day: date
    link: str
    square: str


@dataclass(frozen=True, slots=True)
class Card:
    """A result as a preview image for links, 1200 by 630 points."""

    choice: str
    practice: str
    headline: Sequence[str]
    option_index: int
    balance: PrintedBalance
    day: date
