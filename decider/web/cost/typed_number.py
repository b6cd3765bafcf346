"""Numbers as people type them: dollars with or without a period, percentages, and counts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from wtforms import StringField
from wtforms.validators import StopValidation

from decider.criteria.model.costs import MOST_CLINICIANS, MOST_DOLLARS, MOST_SHARE, CostLine, Due
from decider.text import plain
from decider.web.view.amounts import number

Period = Literal["monthly", "yearly"]
MOST_COLLECTED = 10**9
MONTHS = 12
CENTS = 100
SCALES = {"k": 10**3, "thousand": 10**3, "m": 10**6, "million": 10**6}
LONGEST = 60

_ABOUT = r"(?:(?:about|around|approximately|approx\.?|roughly|circa|ca\.|~|≈)\s*)?"
_DIGITS = r"(?P<whole>[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(?P<cents>\.[0-9]{1,6})?"
_MONTH, _YEAR = r"months?|monthly|mo\.?|mth", r"years?|yearly|annually|annum|yr\.?"
_MONEY = re.compile(
    rf"{_ABOUT}(?:us)?\s*\$?\s*{_DIGITS}\s*(?P<scale>k|thousand|m|million)?\s*(?:dollars?|usd)?"
    rf"\s*(?:/|per|a|each|every)?\s*(?:(?P<monthly>{_MONTH})|(?P<yearly>{_YEAR}))?",
    re.IGNORECASE,
)
_SHARE = re.compile(rf"{_ABOUT}([0-9]{{1,2}}(?:\.[0-9])?)\s*(?:%|percent)?", re.IGNORECASE)
_COUNT = re.compile("([0-9]{1,3})")


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number that somebody typed, in the unit of its field, and its one spelling in an address."""

    amount: Fraction
    spelling: str

    @property
    def shown(self) -> str:
        """It in a field, with commas between thousands: "1,249.50"."""
        if not re.fullmatch(r"[0-9.]+", self.spelling):
            return self.spelling
        whole, cents = divmod(self.amount * CENTS, CENTS)
        return f"{whole:,}.{int(cents):02}" if cents else f"{whole:,}"


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A kind of number: how it is written, its least and most, and the remedy for anything else.

    Dollars of a field that is due by the month or the year may be given for the other one.
    """

    kind: Literal["dollars", "share", "count"]
    least: int
    most: int
    remedy: str
    due: Period | None = None

    def read(self, text: str) -> TypedNumber | None:
        """The number that a text stands for, or None."""
        if len(text) > LONGEST:
            return None
        found = self._dollars(text) if self.kind == "dollars" else self._plain(text)
        return found if found and self.least <= found.amount <= self.most else None

    def __call__(self, _: object, field: StringField) -> None:
        """Raise StopValidation with the remedy where a field is neither empty nor such a number."""
        if field.data and self.read(field.data) is None:
            field.data = plain.cleared(field.data)
            raise StopValidation(self.remedy)

    def _plain(self, text: str) -> TypedNumber | None:
        found = (_SHARE if self.kind == "share" else _COUNT).fullmatch(text)
        return TypedNumber(Fraction(found[1]), number(Fraction(found[1]))) if found else None

    def _dollars(self, text: str) -> TypedNumber | None:
        found = _MONEY.fullmatch(text)
        if not found:
            return None
        scale = SCALES.get((found["scale"] or "").lower(), 1)
        given = Fraction(found["whole"].replace(",", "") + (found["cents"] or "")) * scale
        whole_cents = (given * CENTS).denominator == 1
        # Three decimals and no "k": 1.200 may be twelve hundred elsewhere, and we do not guess.
        if not whole_cents or (scale == 1 and len(found["cents"] or "") > len(".00")):
            return None
        said: Period | None = "monthly" if found["monthly"] else "yearly" if found["yearly"] else None
        return self._for_own_period(given, said)

    def _for_own_period(self, given: Fraction, said: Period | None) -> TypedNumber | None:
        if said is None or said == self.due:
            return TypedNumber(given, number(given))
        if self.due is None:
            return None
        amount = given / MONTHS if self.due == "monthly" else given * MONTHS
        # A twelfth may have no end in decimals. Then the address keeps what was said: nothing is lost.
        whole_cents = (amount * CENTS).denominator == 1
        return TypedNumber(amount, number(amount) if whole_cents else f"{number(given)}/yr")


AMOUNT = "Enter a dollar amount, like 1,200."
ONE_AMOUNT = "Enter one dollar amount, like 1,200, and not an amount a month or year."
COLLECTED = NumberFormat("dollars", 0, MOST_COLLECTED, AMOUNT, "yearly")
SHARE = NumberFormat("share", 0, MOST_SHARE, f"Enter a percentage from 0 to {MOST_SHARE}, like 4.5.")
COUNT = NumberFormat("count", 1, MOST_CLINICIANS, f"Enter a whole number from 1 to {MOST_CLINICIANS}.")
PERIODS: Mapping[Due, Period | None] = {"once": None, "exit": None, "monthly": "monthly", "yearly": "yearly"}


def format_of(line: CostLine) -> NumberFormat:
    """The kind of number that a figure of a line is."""
    if line.per == "share_of_collections":
        return SHARE
    due = PERIODS[line.when]
    return NumberFormat("dollars", 0, MOST_DOLLARS, AMOUNT if due else ONE_AMOUNT, due)
