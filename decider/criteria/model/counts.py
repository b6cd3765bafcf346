"""Whole numbers of a criteria file from 1 on: of places, of answers."""

import re
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Field

from decider.criteria.model.fields import refusal, written

MOST = 999

_COUNT = "0{0,6}[1-9][0-9]{0,2}"
_COUNT_FORM = f"expected a whole number from 1 to {MOST}"


def _count(text: Any) -> int:
    if isinstance(text, str) and re.fullmatch(_COUNT, text):
        return int(text)
    raise refusal(_COUNT_FORM)


Count: TypeAlias = Annotated[
    int,
    BeforeValidator(_count),
    written("integer", minimum=1, maximum=MOST, pattern=f"^{_COUNT}$", words=_COUNT_FORM),
]
Steps: TypeAlias = Annotated[
    Count | None,
    Field(
        description="How many places up or down the choices a practice could plausibly move, where they are "
        "in order. Left out, any other choice is plausible."
    ),
]
Early: TypeAlias = Annotated[
    Count | None,
    Field(description="Below so many answers, unless they settle it, a result says it is too early to say."),
]
