"""The content of a board report and a card, fully phrased; templates only lay it out."""

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
class CitedText:
    """A text under a name of its own, which may be empty; `cites` are the numbers of its sources, from 1."""

    name: str
    text: str
    cites: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A few paragraphs and a list under a heading."""

    heading: str
    paragraphs: Sequence[CitedText]
    listed: Sequence[CitedText] = ()


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A claim with its source."""

    claim: str
    origin: str
    address: str | None


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source by its name alone, as a list shows it that a text cites by numbers."""

    origin: str
    address: str | None


@dataclass(frozen=True, slots=True)
class CostEstimate:
    """The five-year range of an option, and what it rests on."""

    option: str
    basis: str
    amount: str


@dataclass(frozen=True, slots=True)
class PrintedCosts:
    """Five-year ranges under a heading, with what they leave open."""

    heading: str
    estimates: Sequence[CostEstimate]
    note: str


@dataclass(frozen=True, slots=True)
class BoardStep:
    """A step that somebody has to own; `checklist` says that the must-haves at the end belong to it."""

    text: str
    note: str = ""
    checklist: bool = False


@dataclass(frozen=True, slots=True)
class BoardPage:
    """What a board has to know before it decides, on one page.

    `kind` is the option recommended, empty where none is. `costs` is None where nothing is known of them.
    """

    decision: CitedText
    kind: str
    reasons: Sequence[CitedText]
    sure: str
    costs: PrintedCosts | None
    risks: Sequence[CitedText]
    steps: Sequence[BoardStep]
    alternatives: str


@dataclass(frozen=True, slots=True)
class Report:
    """A result for printing; `day` is when its criteria were first served, `prepared` for whom it is.

    `answers` are the questions with what was answered, `unanswered` those that were skipped.
    """

    title: str
    choice: str
    practice: str
    headline: Sequence[str]
    option_index: int
    board: BoardPage
    balance: PrintedBalance
    why: Sequence[str]
    bars: Sequence[PrintedBar]
    parts: Sequence[ReportSection]
    must_haves: Sequence[str]
    answers: Sequence[Sequence[str]]
    unanswered: Sequence[str]
    sources: Sequence[ListedSource]
    small: Sequence[str]
    version: str
    edition: str
    day: date
    link: str
    square: str
    prepared: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A result as a preview image for links, 1200 by 630 points."""

    choice: str
    practice: str
    headline: Sequence[str]
    option_index: int
    balance: PrintedBalance
    day: date


@dataclass(frozen=True, slots=True)
class NeutralCard:
    """A preview image that tells no result: the site's question, and a few words."""

    choice: str
    words: str
    day: date
