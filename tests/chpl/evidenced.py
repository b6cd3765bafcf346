"""The small list of certified products with what its listings say besides their certificates."""

from typing import Any

from decider.chpl.listings import Listing, page_of
from decider.strict_json.json_value import JsonValue
from tests.chpl.listed import sample_pages

SITE = "https://northwind.example.org"
NOTHING: dict[str, Any] = {
    "apiDocumentation": [],
    "serviceBaseUrlList": None,
    "rwtPlansUrl": None,
    "rwtResultsUrl": None,
    "closedSurveillanceNonConformityCount": 0,
    "closedDirectReviewNonConformityCount": 0,
    "openCapCount": 0,
    "closedCapCount": 0,
    "statusEvents": [{"statusStart": "2026-01-01", "status": {"id": 1, "name": "Active"}}],
    "cqmsMet": [],
}


def of_criterion(number: str, address: str | None) -> dict[str, Any]:
    return {"criterion": {"id": 1, "number": f"170.315 {number}", "title": "A title"}, "value": address}


def event(day: str, status: str) -> dict[str, Any]:
    return {"statusStart": day, "status": {"id": 4, "name": status}}


# 901, 902, 904 and 906 are active, 903 and 905 are not.
SAID: dict[int, dict[str, Any]] = {
    901: {
        "rwtPlansUrl": f"{SITE}/plans",
        "rwtResultsUrl": f"{SITE}/results",
        "cqmsMet": [{"id": 1, "number": "CMS165"}, {"id": 2, "number": "CMS138"}],
        "closedCapCount": 1,
    },
    902: {
        "apiDocumentation": [of_criterion("(g)(10)", f"{SITE}/fhir"), of_criterion("(g)(7)", f"{SITE}/api")],
        "serviceBaseUrlList": of_criterion("(g)(10)", f"{SITE}/base.json"),
        "rwtPlansUrl": f"{SITE}/plans",
        "cqmsMet": [{"id": 3, "number": "CMS165"}],
        "closedSurveillanceNonConformityCount": 3,
        "closedDirectReviewNonConformityCount": 1,
        "openCapCount": 2,
        "statusEvents": [
            event("2025-05-20", "Suspended by ONC-ACB"),
            event("2025-07-14", "Active"),
            event("2024-09-24", "Suspended by ONC"),
        ],
    },
    903: {"rwtPlansUrl": f"{SITE}/old", "closedSurveillanceNonConformityCount": 9},
    904: {"rwtPlansUrl": "javascript:alert(1)", "rwtResultsUrl": 'https://x.example/"><script>'},
}


def evidenced_pages() -> list[Any]:
    """The pages of the small list, each listing with every key of evidence."""
    pages = sample_pages()
    for page in pages:
        page["results"] = [{**each, **NOTHING, **SAID.get(each["id"], {})} for each in page["results"]]
    return pages


def evidenced_listings() -> tuple[Listing, ...]:
    pages = enumerate(evidenced_pages())
    return tuple(
        each for number, page in pages for each in page_of(JsonValue(f"p{number}", "", page)).listings
    )
