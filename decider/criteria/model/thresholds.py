"""The margins, in points, from which on a recommendation is called clear or leaning."""

from fractions import Fraction

from pydantic import Field

from decider.criteria.model.numbers import Number
from decider.criteria.model.sources import Entry


class Thresholds(Entry):
    """The least margin, in points, for each word."""

    clear: Number = Field(Fraction(20), description="The least margin, in points, that is called clear.")
    leaning: Number = Field(Fraction(5), description="The least that is called leaning; below, it is close.")
