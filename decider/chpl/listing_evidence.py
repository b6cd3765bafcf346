"""Evidence in a listing of the search API: interfaces, tests, surveillance, quality measures, users."""

from collections.abc import Iterator
from datetime import date

from decider.chpl.listing_fields import NAME, criterion_of, web_address
from decider.store.listing_evidence import CriterionLink, ListedEvidence
from decider.store.listings import UserCount
from decider.strict_json.json_value import JsonValue

KEYS = (
    "apiDocumentation",
    "serviceBaseUrlList",
    "rwtPlansUrl",
    "rwtResultsUrl",
    "closedSurveillanceNonConformityCount",
    "closedDirectReviewNonConformityCount",
    "openCapCount",
    "closedCapCount",
    "statusEvents",
    "cqmsMet",
)
SUSPENDED = ("Suspended by ONC-ACB", "Suspended by ONC")


# A list that was saved from an interface which told none of this says nothing; one that tells part of it was
# cut or changed, and a count that is missing there must not pass for zero.
def evidence_at(spot: JsonValue, *, reviewed: bool) -> ListedEvidence | None:
    """What a listing says besides its certificate; None where it has none of the keys.

    Raises JsonFileError at the first place that is not as it should be. `reviewed` says whether the list
    tells of direct reviews.
    """
    if all(spot.optional(key) is None for key in KEYS):
        return None
    direct = spot.at("closedDirectReviewNonConformityCount").count()
    return ListedEvidence(
        api_documentation=tuple(sorted({*_links(spot.at("apiDocumentation").each())})),
        base_urls=next(_links(iter([spot.at("serviceBaseUrlList")])), None),
        test_plans=web_address(spot.at("rwtPlansUrl")),
        test_results=web_address(spot.at("rwtResultsUrl")),
        closed_nonconformities=spot.at("closedSurveillanceNonConformityCount").count(),
        closed_direct_reviews=direct if reviewed else None,
        open_plans=spot.at("openCapCount").count(),
        closed_plans=spot.at("closedCapCount").count(),
        suspensions=tuple(sorted(_suspensions(spot.at("statusEvents")))),
        quality_measures=tuple(sorted({each.at("number").text(NAME) for each in spot.at("cqmsMet").each()})),
    )


# The list publishes it as the estimated number of users in Medicare's Promoting Interoperability program. It
# has a practice type too (ambulatory or inpatient), but for certificates of the 2014 edition only, of which
# none is active: nothing is read of that.
def users_at(spot: JsonValue) -> UserCount | None:
    """How many users a listing is said to have; None where the list does not say.

    Raises JsonFileError where it is not as it should be.
    """
    said = spot.optional("promotingInteroperability")
    if said is None or said.value is None or said.at("userCount").value is None:
        return None
    return UserCount(said.at("userCount").count(), said.at("userDate").day())


def _links(spots: Iterator[JsonValue]) -> Iterator[CriterionLink]:
    for spot in spots:
        if spot.value is None:
            continue
        criterion = criterion_of(spot.at("criterion").at("number"))
        if address := web_address(spot.at("value")):
            yield CriterionLink(criterion, address)


def _suspensions(events: JsonValue) -> Iterator[date]:
    for event in events.each():
        if event.at("status").at("name").text(NAME) in SUSPENDED:
            yield event.at("statusStart").day()
