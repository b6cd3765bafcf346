"""The date where a command runs, and dates in American English."""

from datetime import date, datetime


def local_today() -> date:
    """The date on this machine: an analyst's or an operator's, and no visitor's, who may be anywhere."""
    return datetime.now().astimezone().date()


def day_said(day: date) -> str:
    """A day in American English: "November 5, 2026"."""
    return f"{day:%B} {day.day}, {day.year}"


def month_said(day: date) -> str:
    """The month of a day: "November 2026"."""
    return f"{day:%B %Y}"
