"""What certification shows of a developer, with its day, and never more than that.

Certification is voluntary, one listing is one version or module, and the list that was imported holds only
what was searched for. So a criterion that is missing in all listings of a developer was "not found", and
nothing here ever says that a product lacks it. Source: ONC Health IT Certification Program; CHPL.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from decider.chpl.evidence import Evidence
from decider.chpl.listings import in_order

LIST = "https://chpl.healthit.gov/#"
SEARCH = f"{LIST}/search"


@dataclass(frozen=True, slots=True)
class CertificationSummary:
    """What the active listings of a developer show together, as of a day.

    `listings` is how many they are, `inactive` how many others there are, `flagged` how many of the active
    have open non-conformities (None where nobody looked). `address` is where to look it up live. `facts` are
    ids of sources where an analyst wrote it down; there are none where it comes from an imported list.
    `disclosures` is where the developer tells limits and costs, None where the listings name several places.
    `evidence` is what else they say, empty where the list does not tell.
    """

    developer: str
    as_of: date
    criteria: frozenset[str]
    listings: int
    inactive: int
    flagged: int | None
    address: str
    facts: tuple[str, ...] = ()
    disclosures: str | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def known(self) -> bool:
        """Whether any listing of the developer was seen, active or not."""
        return bool(self.listings or self.inactive)

    def certified_for(self, wanted: Iterable[str]) -> tuple[str, ...]:
        """Those of the wanted criteria that an active listing is certified for, in order."""
        return in_order(self.criteria.intersection(wanted))

    def not_found(self, wanted: Iterable[str]) -> tuple[str, ...]:
        """Those of the wanted criteria that no active listing shows, in order; they may exist elsewhere."""
        return in_order(set(wanted) - self.criteria)

    def says(self, wanted: Iterable[str]) -> str:
        """What certification shows of some criteria, in words with the day."""
        criteria = in_order(wanted)
        found, missing = self.certified_for(criteria), self.not_found(criteria)
        said = [f"certified for {', '.join(found)}"] if found else []
        if missing:
            said.append(self._where_missing(", ".join(missing)))
        return f"{'; '.join(said)} (as of {self.as_of})"

    def _where_missing(self, criteria: str) -> str:
        if not self.listings:
            return f"no active listing found under the name {self.developer}"
        noun = "listing" if self.listings == 1 else "listings"
        return f"{criteria} not found among {self.listings} active {noun}"


def developer_address(developer_id: int) -> str:
    """Where the list shows a developer as it is today."""
    return f"{LIST}/organizations/developers/{developer_id}"


def listing_address(listing_id: int) -> str:
    """Where the list shows a listing as it is today."""
    return f"{LIST}/listing/{listing_id}"
