"""Products to begin a comparison with, and their certification."""

import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from decider.criteria.model.certification_fields import CriterionNumber
from decider.criteria.model.dates import Day
from decider.criteria.model.fields import ById, Identifier, Text, refusal, written
from decider.criteria.model.guide import Claim, Statements
from decider.criteria.model.sources import Entry, Facts
from decider.criteria.problems import Finding

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
    certification: Certification | None = Field(
        None, description="What certification showed on a day. A newer list that was imported counts instead."
    )


Products: TypeAlias = Annotated[
    tuple[Product, ...], ById, Field(description="Products that a comparison can begin with, by id.")
]


def check_products(products: Iterable[Product]) -> Iterator[Finding]:
    """A finding for every certification without a developer, or that no listing shows."""
    for product in products:
        path = ("products", product.id, "certification")
        if product.certification and not product.developer:
            words = "certification is a developer's; say whose under 'developer', or remove it"
            yield Finding(path, words, on_key=True)
        if product.certification and product.certification.certified and not product.certification.listings:
            words = "no listing shows this; name the developer's active ones under 'listings'"
            yield Finding((*path, "certified"), words, on_key=True)
