"""The days between which a rule is in force, in words: they change what is said, and never a result."""

from datetime import UTC, date, datetime

from decider.criteria.model.criteria import Criteria, Rule
from decider.store.expiry import LAST_ZONE
from decider.text.days import day_said


def current_day() -> date:
    """The earliest date that it is anywhere on earth: every day before it is over everywhere."""
    return datetime.now(UTC).astimezone(LAST_ZONE).date()


def is_over(day: date | None) -> bool:
    """Whether a day is over, anywhere on earth."""
    return day is not None and day < current_day()


def in_force(rule: Rule) -> str:
    """When a rule is in force, as a sentence; nothing where its file says nothing."""
    first = f" from {day_said(rule.effective)}" if rule.effective else ""
    last = f" until {day_said(rule.until)}" if rule.until else ""
    return f"In force{first}{last}." if first or last else ""


def doubt(criteria: Criteria, rule: Rule) -> str:
    """Why a rule may not hold today though it still decides, as a sentence; nothing where no date says so."""
    if is_over(rule.until):
        return "That day has passed: check what holds now before you rely on this."
    if rule.effective and rule.effective > current_day():
        return "That day is still to come."
    for source in criteria.cited(rule.facts):
        if source.expires and is_over(source.expires):
            return f"It rests on a fact that was good until {day_said(source.expires)}: check what holds now."
    return ""
