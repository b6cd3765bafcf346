"""Days as a criteria file writes them."""

import re
from datetime import date
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError


def day_of(text: str) -> date | None:
    """The day that a text such as 2026-11-22 stands for, or None."""
    try:
        return date.fromisoformat(text) if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        return None


def _day(text: Any) -> date:
    if isinstance(text, str) and (day := day_of(text)):
        return day
    message = "expected a day such as 2026-11-22: year, month and day"
    raise PydanticCustomError("criteria", "{message}", {"message": message})


Day = Annotated[date, BeforeValidator(_day)]
From: TypeAlias = Annotated[
    Day | None,
    Field(alias="from", description="The first day on which it is in force. It applies whatever the day is."),
]
Until: TypeAlias = Annotated[
    Day | None,
    Field(description="The last day on which it is in force. It applies after it too, and results say so."),
]
Read: TypeAlias = Annotated[
    Day | None, Field(description="The day all sources were last looked up that do not say when they were.")
]
