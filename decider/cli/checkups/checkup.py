"""What a look at a part of a site found."""

from dataclasses import dataclass
from typing import Literal

# due: it works, and somebody should look; wrong: visitors miss something until it is fixed.
CheckupState = Literal["ok", "due", "wrong"]


@dataclass(frozen=True, slots=True)
class Checkup:
    """The state of a part of a site, in words that say what to do where it is not ok."""

    part: str
    state: CheckupState
    says: str
