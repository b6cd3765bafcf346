"""CHPL listings, parsed from the pages of its search API."""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass

from decider.chpl.listing_evidence import evidence_at, users_at
from decider.chpl.listing_fields import NAME, criterion_of, web_address
from decider.engine.scoring import base32
from decider.store.listings import ListingRow
from decider.strict_json.json_value import JsonValue

ACTIVE = "Active"
MOST_LISTINGS = 20_000
DIGEST_LENGTH = 52

_PARTS = re.compile(r"([0-9]+)|([^0-9]+)")


@dataclass(frozen=True, slots=True, order=True)
class Listing(ListingRow):
    """One version of one product, as it is listed and stored."""

    @property
    def active(self) -> bool:
        """Whether the certificate holds."""
        return self.status == ACTIVE


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a search, counted from 0; `total` is how many listings all its pages have."""

    file: str
    number: int
    size: int
    total: int
    listings: tuple[Listing, ...]


def page_of(spot: JsonValue) -> Page:
    """The page in a file; JsonFileError with the first place that is not as it should be."""
    total = spot.at("recordCount")
    if total.count(least=1) > MOST_LISTINGS:
        raise total.wrong(f"a search with more than {MOST_LISTINGS:,} listings is too large")
    reviewed = spot.at("directReviewsAvailable").truth()
    return Page(
        spot.file,
        spot.at("pageNumber").count(),
        spot.at("pageSize").count(least=1),
        total.count(),
        tuple(_listing(entry, reviewed=reviewed) for entry in spot.at("results").each()),
    )


# The digest is over sorted content, so the same listings in other pages, or in another order, are the same
# list, and importing them again changes nothing but the day that is asked for.
def digest_of(listings: Iterable[Listing]) -> str:
    """The identity of what a list says, whatever its order: SHA-256, in base 32."""
    said = json.dumps([_said(listing) for listing in sorted(listings)], separators=(",", ":"), default=str)
    return base32.encode(int.from_bytes(hashlib.sha256(said.encode()).digest()), DIGEST_LENGTH)


# A listing that tells nothing of what is kept since says what it said before that was kept, so that a list
# keeps its digest.
def _said(listing: Listing) -> tuple[object, ...]:
    said: tuple[object, ...] = astuple(listing)
    kept_since = (listing.evidence, listing.users)
    told = max((place for place, each in enumerate(kept_since, 1) if each is not None), default=0)
    return said[: len(said) - len(kept_since) + told]


def in_order(criteria: Iterable[str]) -> tuple[str, ...]:
    """Criteria each once, as people count them: (b)(2) before (b)(10)."""
    return tuple(sorted(set(criteria), key=_counted))


def with_all(listings: Iterable[Listing], criteria: Sequence[str]) -> int:
    """How many active listings are certified for all these criteria."""
    return sum(listing.active and set(criteria) <= set(listing.criteria) for listing in listings)


def _listing(spot: JsonValue, *, reviewed: bool) -> Listing:
    developer, product = spot.at("developer"), spot.at("product")
    return Listing(
        id=spot.at("id").count(least=1),
        number=spot.at("chplProductNumber").text(NAME),
        developer_id=developer.at("id").count(least=1),
        developer=developer.at("name").text(NAME),
        product_id=product.at("id").count(least=1),
        product=product.at("name").text(NAME),
        version=spot.at("version").at("name").text(NAME),
        status=spot.at("certificationStatus").at("name").text(NAME),
        criteria=in_order(criterion_of(each.at("number")) for each in spot.at("criteriaMet").each()),
        open_nonconformities=_open_nonconformities(spot) if reviewed else None,
        disclosures=web_address(spot.at("mandatoryDisclosures")),
        evidence=evidence_at(spot, reviewed=reviewed),
        users=users_at(spot),
    )


# Digits compare as numbers and letters as text, so that (b)(2) comes before (b)(10), as people count.
def _counted(criterion: str) -> list[tuple[int, str]]:
    return [(int(digits or 0), other) for digits, other in _PARTS.findall(criterion)]


def _open_nonconformities(spot: JsonValue) -> int:
    kinds = ("openSurveillanceNonConformityCount", "openDirectReviewNonConformityCount")
    return sum(spot.at(kind).count() for kind in kinds)
