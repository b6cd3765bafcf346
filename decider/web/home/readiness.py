"""Readiness of a site, probed by reading from and writing to its store."""

from dataclasses import dataclass
from enum import StrEnum

from decider.store.database import StoreError
from decider.web.criteria_file import Editions


class ServingState(StrEnum):
    """What a site can do; without a store to write to, prepared links open but none is made or changed."""

    READY = "ready"
    READ_ONLY = "read-only"
    NOT_READY = "not ready"


@dataclass(frozen=True, slots=True)
class Readiness:
    """The state of a site, and what the store says where it is at fault."""

    state: ServingState
    fault: str = ""

    @property
    def status(self) -> int:
        """The status for whoever asks by HTTP: whoever sends visitors here should stop only at 503."""
        return 503 if self.state is ServingState.NOT_READY else 200

    def lines(self, editions: Editions) -> list[str]:
        """All that is known, for the operator."""
        edition, faults = f"edition {editions.current().name}", [self.fault] if self.fault else []
        first, *rest = faults if self.state is ServingState.NOT_READY else [edition, *faults]
        return [f"{self.state}: {first}", *rest, *editions.trouble.splitlines()]


# Writing is tried after reading and by itself: a full disk or a read-only replica still serves every page,
# and a load balancer must not take such a site out.
def readiness_of(editions: Editions) -> Readiness:
    """What the store of these editions says now, in half a second or so."""
    try:
        editions.archive.reach()
    except StoreError as error:
        return Readiness(ServingState.NOT_READY, f"the store does not answer: {error}")
    try:
        editions.archive.reach_for_writing()
    except StoreError as error:
        return Readiness(ServingState.READ_ONLY, f"the store cannot be written to: {error}")
    return Readiness(ServingState.READY)
