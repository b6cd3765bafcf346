"""When something was saved, for somebody who has just saved it."""

from datetime import date, datetime

from decider.text.days import day_said


def moment_said(moment: datetime, today: date | None = None) -> str:
    """A moment to the second, "10:41:07", with its day where that is not today."""
    now = today or datetime.now(moment.tzinfo).date()
    clock = f"{moment:%H:%M:%S}"
    return clock if moment.date() == now else f"{clock} on {day_said(moment.date())}"
