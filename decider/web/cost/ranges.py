"""Dollar ranges as text."""

from fractions import Fraction

from decider.criteria.model.costs import CostFigure, Due, Per
from decider.engine.costs.span import Span
from decider.web.view.amounts import number

FIGURES = 2
FOR: dict[Per, str] = {
    "clinician": "per clinician",
    "person": "per person",
    "practice": "",
    "buyer": "",
    "share_of_collections": "of collections",
}
DUE: dict[Due, str] = {"once": "once", "monthly": "every month", "yearly": "every year", "exit": "on leaving"}
SHORT = ((10**6, "m"), (10**3, "k"))


def dollars(amount: Fraction) -> str:
    """An amount in whole dollars; a positive one is never shown as $0."""
    return f"${round(amount):,}" if round(amount) or not amount else "under $1"


def ends(low: Fraction, high: Fraction) -> str:
    """From one amount to another, or the one where they are the same."""
    return dollars(low) if low == high else f"{dollars(low)} to {dollars(high)}"


def ranged(span: Span) -> str:
    """From the least to the most, or the one amount."""
    return ends(span.low, span.high)


def narrow(span: Span) -> str:
    """From the least to the most where there is little room."""
    return dollars(span.low) if span.low == span.high else f"{dollars(span.low)} – {dollars(span.high)}"


# Each end keeps two figures of its own. The low end is rounded down and the high end up: a headline may be
# wider than the range, and never narrower.
def about(span: Span) -> str:
    """A range for a sentence: "about $59,000 to $200,000"."""
    low, high = _down(span.low), -_down(-span.high)
    return f"about {ends(low, high)}"


def two_figures(span: Span) -> str:
    """A range for a table, to two figures; a low end of nothing is left out."""
    low, high = _down(span.low), -_down(-span.high)
    return ends(low, high) if low else f"up to {dollars(high)}"


def near(amount: Fraction) -> str:
    """A likely amount for a sentence, to two figures."""
    step = _step(amount)
    return dollars(Fraction(round(amount / step) * step))


def _down(amount: Fraction) -> Fraction:
    step = _step(amount)
    return Fraction(amount // step * step)


def _step(amount: Fraction) -> int:
    return int(10 ** max(0, len(str(int(abs(amount)))) - FIGURES))


def short(amount: Fraction) -> str:
    """A round amount on an axis: "$50k", "$1.5m"."""
    for size, sign in SHORT:
        if amount >= size:
            return f"${number(Fraction(amount, size))}{sign}"
    return dollars(amount)


def unit(span: Span, per: Per) -> str:
    """The range of one unit: dollars, or percent of collections."""
    if per != "share_of_collections":
        return ranged(span)
    low, high = number(span.low), number(span.high)
    return f"{low}%" if low == high else f"{low} to {high}%"


def stated(figure: CostFigure, per: Per) -> str:
    """A figure as the file states it, with what is likely where that says more."""
    span = Span(figure.low, figure.likely, figure.high)
    likely = unit(Span(figure.likely, figure.likely, figure.likely), per)
    return unit(span, per) + (f", likely {likely}" if figure.low < figure.high else "")


def paid(per: Per, when: Due) -> str:
    """What one figure pays for and when: "per clinician, every month", "of collections, once"."""
    yearly_share = per == "share_of_collections" and when in ("monthly", "yearly")
    return FOR[per] if yearly_share else ", ".join(filter(None, (FOR[per], DUE[when])))
