"""What a listing says besides its certificate, and how it is stored: addresses, surveillance, measures.

An address stands on a line after the criterion it is for. All columns are empty in rows of a list that was
imported before they were kept; `closed_plans` is set in every other row.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

SPACE, LINE = " ", "\n"


@dataclass(frozen=True, slots=True, order=True)
class CriterionLink:
    """An address that is given for a certification criterion."""

    criterion: str
    address: str


@dataclass(frozen=True, slots=True, order=True)
class ListedEvidence:
    """What a listing says besides its certificate, as its list has it.

    `base_urls` is the list of the FHIR service base addresses; `test_plans` and `test_results` are of
    real-world testing. Non-conformities and corrective action plans are counts, those of direct reviews None
    where the list does not say. `suspensions` are the days on which one began.
    """

    api_documentation: tuple[CriterionLink, ...]
    base_urls: CriterionLink | None
    test_plans: str | None
    test_results: str | None
    closed_nonconformities: int
    closed_direct_reviews: int | None
    open_plans: int
    closed_plans: int
    suspensions: tuple[date, ...]
    quality_measures: tuple[str, ...]


PLAIN = (
    "test_plans",
    "test_results",
    "closed_nonconformities",
    "closed_direct_reviews",
    "open_plans",
    "closed_plans",
)
LINES = ("api_documentation", "base_urls", "suspensions", "quality_measures")


def columns_of(evidence: ListedEvidence | None) -> dict[str, Any]:
    """The columns that keep it, all of them empty where nothing was kept."""
    if evidence is None:
        return dict.fromkeys((*PLAIN, *LINES))
    base_urls = [evidence.base_urls] if evidence.base_urls else []
    return {
        **{name: getattr(evidence, name) for name in PLAIN},
        "api_documentation": _lines(evidence.api_documentation),
        "base_urls": _lines(base_urls),
        "suspensions": LINE.join(day.isoformat() for day in evidence.suspensions),
        "quality_measures": LINE.join(evidence.quality_measures),
    }


def evidence_in(row: Mapping[str, Any]) -> ListedEvidence | None:
    """What a row keeps, None where its list was imported before it was kept."""
    if row["closed_plans"] is None:
        return None
    return ListedEvidence(
        **{name: row[name] for name in PLAIN},
        api_documentation=_links(row["api_documentation"]),
        base_urls=next(iter(_links(row["base_urls"])), None),
        suspensions=tuple(map(date.fromisoformat, row["suspensions"].splitlines())),
        quality_measures=tuple(row["quality_measures"].splitlines()),
    )


def _lines(links: Iterable[CriterionLink]) -> str:
    return LINE.join(f"{link.criterion}{SPACE}{link.address}" for link in links)


# No address has a space, but a criterion of an older edition does.
def _links(text: str) -> tuple[CriterionLink, ...]:
    parts = (line.rpartition(SPACE) for line in text.split(LINE) if line)
    return tuple(CriterionLink(criterion, address) for criterion, _, address in parts)
