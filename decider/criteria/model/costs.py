"""The costs of the options: lines with figures from sources, and remarks."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from decider.criteria.model.conditions import Condition
from decider.criteria.model.fields import (
    Bool,
    ById,
    Frozen,
    Identifier,
    OneOrMore,
    Text,
    refusal,
    written,
)
from decider.criteria.model.numbers import Number
from decider.criteria.model.sources import Entry, Facts

MOST_DOLLARS = 10_000_000
MOST_SHARE = 20
MOST_CLINICIANS = 500
OLD = 5

Due = Literal["once", "monthly", "yearly", "exit"]
Per = Literal["clinician", "person", "practice", "buyer", "share_of_collections"]
System = Literal["new", "kept"]


def _whole(pattern: str, words: str) -> Callable[[Any], int]:
    def read(text: Any) -> int:
        if isinstance(text, str) and re.fullmatch(pattern, text):
            return int(text)
        raise refusal(words)

    return read


_YEAR = "(19|20)[0-9]{2}"
_YEAR_FORM = "expected a year such as 2026"
_COUNT = "0{0,6}([1-9][0-9]?|[1-4][0-9]{2}|500)"
_COUNT_FORM = f"expected a number of clinicians, from 1 to {MOST_CLINICIANS}"

Year = Annotated[
    int,
    BeforeValidator(_whole(_YEAR, _YEAR_FORM)),
    written("integer", minimum=1900, maximum=2099, pattern=f"^{_YEAR}$", words=_YEAR_FORM),
]
Clinicians = Annotated[
    int,
    BeforeValidator(_whole(_COUNT, _COUNT_FORM)),
    written("integer", minimum=1, maximum=MOST_CLINICIANS, pattern=f"^{_COUNT}$", words=_COUNT_FORM),
]


class CostFigure(Entry):
    """The cost of a line by its sources, as a range."""

    low: Number = Field(description="The least that a source names: whole dollars, or a percentage.")
    likely: Number = Field(description="What is most likely by the sources.")
    high: Number = Field(description="The most that a source names.")
    year: Year = Field(description="The year whose dollars these are; the oldest one where sources differ.")
    note: Text | None = Field(
        None, description="How the three follow from the facts, where that is not plain."
    )
    facts: Facts = ()


class CostFigureWhen(CostFigure, Condition):
    """The cost of a line for the practices whose answers its condition names."""


class BuyingWay(Entry):
    """A way of buying a system, such as a subscription."""

    id: Identifier
    name: Text = Field(description="What it is called, in a word or two.")


class KeptSystem(Condition):
    """Keeping the present system, priced beside new ones for the practices that have one."""

    name: Text = Field(description="What that is called, above its prices.")


class CostLine(Entry):
    """Something that has to be paid for. Without a figure, the page asks for the vendor's quote."""

    id: Identifier
    name: Text = Field(description="What is paid for, in a few words.")
    hint: Text | None = Field(None, description="What belongs to it, or what to ask the vendor.")
    when: Due = Field(description="When it is due; 'exit' is on leaving.")
    per: Per = Field(
        description="What one figure pays for: 'practice' and 'buyer' are the same, once for all; a share is "
        "a percentage of what is collected in a year."
    )
    optional: Bool = Field(
        default=False, description="Whether it counts only where a visitor gives a number of their own."
    )
    buying: Annotated[tuple[str, ...], OneOrMore] = Field(
        (),
        description="The ways of buying that it belongs to, by id; in any other it counts only where a "
        "visitor gives a number of their own. Left out, it belongs to all.",
    )
    system: System | None = Field(
        None, description="Whether only a new system needs it, or only the present one where it is kept."
    )
    vendor: Bool = Field(default=True, description="Whether the vendor of the system is who can price it.")
    figures: tuple[CostFigureWhen, ...] = Field(
        (),
        description="Figures for some answers only; the first that holds for certain comes before others.",
    )
    all_options: CostFigure | None = Field(
        None, description="The one figure of all options, where the sources do not tell them apart."
    )
    options: Annotated[Mapping[str, CostFigure], Frozen] = Field(
        default_factory=lambda: MappingProxyType({}),
        description="The figure of each option, under its id, where the sources tell them apart.",
    )
    facts: Facts = ()

    def belongs_to(self, way: str | None) -> bool:
        """Whether it is due in this way of buying, or in every one where none is named."""
        return way is None or not self.buying or way in self.buying


class CostRemark(Entry):
    """A remark on the cost that is not a line."""

    id: Identifier
    title: Text = Field(description="What it is about, as a heading.")
    says: Text = Field(description="What is known of it, in a few sentences.")
    facts: Facts = ()


class Headcount(Entry):
    """The source of the number of clinicians until a visitor enters it."""

    question: str = Field(description="The question that asks for the number of clinicians, or of people.")
    counts: Annotated[Mapping[str, Clinicians], Frozen] = Field(
        description="The number to begin with for its choices: {two_to_five: 3}."
    )


class Costs(Entry):
    """The cost of the options over five years, line by line."""

    as_of: Year = Field(description="The year in which the figures were put together.")
    clinicians: Headcount | None = Field(
        None, description="How many clinicians an answer stands for; lines count them."
    )
    people: Headcount | None = Field(None, description="The same where lines count people, not clinicians.")
    buying: Annotated[tuple[BuyingWay, ...], ById] = Field(
        (), description="The ways of buying, by id; the first is assumed until a visitor chooses."
    )
    keep: KeptSystem | None = Field(
        None, description="Keeping the present system, as something to price; absent, it is never compared."
    )
    lines: Annotated[tuple[CostLine, ...], ById] = Field(description="What has to be paid for, by id.")
    remarks: Annotated[tuple[CostRemark, ...], ById] = Field(
        (), description="What else to know about the cost, by id."
    )
    opening: str | None = Field(None, description="The remark that stands right under the total, by its id.")

    @property
    def headcount(self) -> Headcount | None:
        """How many an answer stands for, whatever they are called."""
        return self.clinicians or self.people

    @property
    def heads(self) -> tuple[str, str]:
        """Whom its lines count, one and many: clinicians where any line does, else people."""
        clinical = self.clinicians is not None or any(line.per == "clinician" for line in self.lines)
        return ("clinician", "clinicians") if clinical else ("person", "people")

    def is_old(self, figure: CostFigure) -> bool:
        """Whether a figure is in dollars of so long ago that it is shown and never counted."""
        return self.as_of - figure.year >= OLD
