"""A result as a preview card, and the balance as documents draw it."""

from collections.abc import Sequence
from datetime import date

from decider.documents.report import BalanceLine, Card, PrintedBalance, PrintedZone
from decider.text.cut import clipped, within
from decider.web.view.verdict import VerdictView

NAME = 14


def card_of(view: VerdictView, practice: Sequence[str], day: date) -> Card:
    """A result as a picture: the verdict, what kind of practice it is for, and the balance."""
    return Card(
        choice=clipped(view.criteria.title, 40),
        practice=f"For {within(practice, 96)}" if practice else "",
        headline=[_fitted(part) for part in view.headline],
        option_index=view.option_index,
        balance=printed_balance(view, most=NAME),
        day=day,
    )


def _fitted(part: str) -> str:
    """A part of a headline cut for the card, with the spaces that part it from its neighbors."""
    before, after = part[: len(part) - len(part.lstrip())], part[len(part.rstrip()) :]
    return before + clipped(part, 48) + after if part.strip() else ""


def printed_balance(view: VerdictView, most: int = 60) -> PrintedBalance:
    """The balance of a verdict for a document, its names of at most so many characters."""
    balance = view.balance
    axis = balance.axis
    lines = (
        [BalanceLine("", balance.option_index, axis.mark.low, axis.mark.at, axis.mark.high)]
        if axis
        else [
            BalanceLine(
                clipped(row.option.name, most), row.option_index, row.mark.low, row.mark.at, row.mark.high
            )
            for row in balance.rows
        ]
    )
    numbers = ", ".join(
        f"{row.option.name} {row.score}" + (f" ({row.low} to {row.high})" if row.low != row.high else "")
        for row in balance.rows
    )
    return PrintedBalance(
        ends=[clipped(row.option.name, most) for row in balance.rows],
        lines=lines,
        zones=[
            PrintedZone(clipped(zone.name, most + 20), zone.option_index, zone.here)
            for zone in (axis.zones if axis else ())
        ],
        numbers=f"Points of 100: {numbers}",
        spoken=f"{view.standing} {numbers}",
    )
