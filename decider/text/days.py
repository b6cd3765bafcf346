"""Dates in American English."""

from datetime import date


def day_said(day: date) -> str:
    """A day in American English: "November 5, 2026"."""
    return f"{day:%B} {day.day}, {day.year}"


def month_said(day: date) -> str:
    """The month of a day: "November 2026"."""
    return f"{day:%B %Y}"
