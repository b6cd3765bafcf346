"""Products to begin a comparison with, and their certification."""

import re
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from decider.criteria.model.certification_fields import CriterionNumber
from decider.criteria.model.conditions import Way, When, ways_of
from decider.criteria.model.dates import Day
from decider.criteria.model.fields import ById, Identifier, Text, refusal, written
from decider.criteria.model.guide import Claim, Statements
from decider.criteria.model.sources import Entry, Facts

_LISTING = "[1-9][0-9]{0,8}"
_NO_LISTING = "expected the number of a listing, such as 11055"


def _listing(text: Any) -> int:
    if isinstance(text, str) and re.fullmatch(_LISTING, text):
        return int(text)
    raise refusal(_NO_LISTING)


ListingNumber: TypeAlias = Annotated[
    int,
    BeforeValidator(_listing),
    written("integer", minimum=1, maximum=999_999_999, pattern=f"^{_LISTING}$", words=_NO_LISTING),
]


class Certification(Entry):
    """A developer's certification in the public list of certified products, as of one day."""

    as_of: Day = Field(description="The day of the list: 2026-02-13.")
    listings: tuple[ListingNumber, ...] = Field(
        (), description="The numbers of the developer's active listings: [11055]. None where none was found."
    )
    certified: tuple[CriterionNumber, ...] = Field(
        (), description="What these listings together are certified for, as in [(b)(10), (g)(10)]."
    )
    facts: Facts = ()


class Fit(Entry):
    """Answers of buyers whom a product is made for, and who says so."""

    when: When = Field(description="The answers of those whom it is made for, in the shape of 'when'.")
    facts: Facts = ()

    @property
    def ways(self) -> tuple[Way, ...]:
        """The condition as a disjunction of ways."""
        return ways_of(self.when)


class Product(Entry):
    """A product that a comparison can begin with."""

    id: Identifier
    name: Text = Field(description="What it is called, as a buyer knows it.")
    developer: Text | None = Field(None, description="Its developer, as the list of certified products says.")
    kind: Literal["record_system", "practice_agent"] = Field(
        "record_system", description="Whether it keeps the record, or is an AI agent that works beside it."
    )
    says: Statements = ()
    claims: tuple[Claim, ...] = Field((), description="What its vendor or others claim of it, unproved.")
    fits: tuple[Fit, ...] = Field(
        (), description="Whom it is made for, by sources: practices of a size, of a kind of care."
    )
    certification: Certification | None = Field(
        None, description="What certification showed on a day. A newer list that was imported counts instead."
    )


Products: TypeAlias = Annotated[
    tuple[Product, ...], ById, Field(description="Products that a comparison can begin with, by id.")
]
