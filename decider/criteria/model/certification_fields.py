"""How much something hurts, numbers of certification criteria, kinds of evidence, matters of an exit."""

import re
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from decider.criteria.model.fields import refusal, written

EvidenceKind = Literal[
    "api_documentation",
    "base_urls",
    "test_plans",
    "test_results",
    "quality_measures",
    "open_nonconformities",
    "closed_nonconformities",
    "closed_direct_reviews",
    "open_plans",
    "closed_plans",
    "suspensions",
]
ExitMatter = Literal["format", "documentation", "fee", "time"]

_HURTS = "[1-3]"
_NOT_HURTS = "how much it hurts is 1, 2 or 3"
_CERTIFIED = r"\([a-h]\)\([0-9]{1,2}\)"
_NOT_CERTIFIED = "a certification criterion is written as in (b)(10)"


def _hurts(text: Any) -> int:
    if isinstance(text, str) and re.fullmatch(_HURTS, text):
        return int(text)
    raise refusal(_NOT_HURTS)


def _certified(text: Any) -> str:
    if isinstance(text, str) and is_criterion(text):
        return text
    raise refusal(_NOT_CERTIFIED)


def is_criterion(text: str) -> bool:
    """Whether a text is the number of a certification criterion, such as (b)(10)."""
    return re.fullmatch(_CERTIFIED, text) is not None


Hurts: TypeAlias = Annotated[
    int,
    BeforeValidator(_hurts),
    written("integer", minimum=1, maximum=3, pattern=f"^{_HURTS}$", words=_NOT_HURTS),
    Field(description="How much it hurts where it is missing: 1 a little, 2 much, 3 most."),
]
CriterionNumber: TypeAlias = Annotated[
    str, BeforeValidator(_certified), written(pattern=f"^{_CERTIFIED}$", words=_NOT_CERTIFIED)
]
