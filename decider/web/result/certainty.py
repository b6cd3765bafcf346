"""How certain a result is, as a state and numbers; pages put it in words."""

from dataclasses import dataclass
from typing import Literal

from decider.engine.proofs.result import Proved

CertaintyState = Literal["open", "decided", "complete", "required"]


@dataclass(frozen=True, slots=True)
class Certainty:
    """Whether open answers can still change a result.

    `could_change` of them can; `skipped` are all of them. It is `complete` where none is open.
    """

    state: CertaintyState
    could_change: int
    skipped: int


# A search that was cut off may find no single answer that turns the result, though some of them together do.
def certainty_of(proved: Proved) -> Certainty:
    """How certain the result is of which this was proved."""
    skipped = len(proved.homework)
    if not proved.verdict.settled:
        flipping = sum(answer.flips for answer in proved.homework)
        return Certainty("open", flipping or skipped, skipped)
    if proved.verdict.strength == "required":
        return Certainty("required", 0, skipped)
    return Certainty("decided" if skipped else "complete", 0, skipped)
