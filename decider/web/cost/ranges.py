"""Dollar ranges as text and as bars."""

from dataclasses import dataclass
from fractions import Fraction

from decider.criteria.model.costs import Per
from decider.engine.costs.bill import Span
from decider.web.view.amounts import number

STEPS = (1, 2, 3, 4, 5, 6, 8, 10)


@dataclass(frozen=True, slots=True)
class RangeBar:
    """Where a span lies in a picture, in percent of its width."""

    low: float
    likely: float
    width: float


def dollars(amount: Fraction) -> str:
    """An amount in whole dollars; a positive one is never shown as $0."""
    return f"${round(amount):,}" if round(amount) or not amount else "under $1"


def ranged(span: Span) -> str:
    """From the least to the most, or the one amount."""
    return ends(span.low, span.high)


def ends(low: Fraction, high: Fraction) -> str:
    """From one amount to another, or the one where they are the same."""
    return dollars(low) if low == high else f"{dollars(low)} to {dollars(high)}"


# Two figures of the larger end fix the step for both, so the ends stay comparable. The low end is rounded
# down and the high end up: a headline may be wider than the range, and never narrower.
def about(span: Span) -> str:
    """A range for a headline: to two figures of its most, each end rounded away from the middle."""
    if span.low == span.high:
        return dollars(span.low)
    step = 10 ** max(0, len(str(int(span.high))) - 2)
    low, high = span.low // step * step, -(-span.high // step) * step
    return f"about {dollars(Fraction(low))} to {dollars(Fraction(high))}"


def stated(span: Span, per: Per) -> str:
    """A figure as the file states it, with what is likely where that says more."""
    amounts = (span.low, span.likely, span.high)
    if per == "share_of_collections":
        low, likely, high = (number(amount) for amount in amounts)
        return f"{low}%" if low == high else f"{low} to {high}%, likely {likely}%"
    return ranged(span) + (f", likely {dollars(span.likely)}" if span.low < span.high else "")


def scale(most: Fraction) -> Fraction:
    """The end of a picture that holds an amount: the next round one, at least 10 dollars."""
    power = 10 ** (len(str(max(1, -(-most // 1)))) - 1)
    return Fraction(max(10, next(step * power for step in STEPS if step * power >= most)))


def bar(span: Span, end: Fraction) -> RangeBar:
    """A span in a picture that ends at an amount."""
    low, likely, high = (round(float(100 * amount / end), 3) for amount in (span.low, span.likely, span.high))
    return RangeBar(low, likely, round(high - low, 3))
