"""A seeded sample of the sheets of one reader or two, for files with too many sums to count.

Choices are drawn by their shares, each question by itself, so every sheet comes as often as it weighs.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import inf, log, sqrt
from operator import add, and_

from decider.criteria.model.criteria import NO_RECOMMENDATION
from decider.criteria.model.scenarios import Strength
from decider.engine.census.counting.budget import TooManySumsError, budgeted
from decider.engine.census.counting.forward_backward import Alive, allowing
from decider.engine.census.counting.outcomes import Outcomes, cuts_of, outcomes_of
from decider.engine.census.counting.packing import Moves, Vector, grid_of
from decider.engine.census.counting.reader import Asked, Reader
from decider.engine.census.counting.survey import survey_of
from decider.engine.scoring.seeded import seeded

SAMPLES = 20_000
SEED = 2026

# Into how many sums they are rounded at first, and into how many times as many at most.
COARSE, FINEST = 8_000, 15

# In standard errors, how far off a share of a sample may be: 1 in 100 is further off.
LIKELY = 2.6

# What is called certain of a sample happens by chance in 1 of so many.
CERTAIN = 10**9

Drawn = Mapping[str, Sequence[str]]
Result = tuple[str, Strength]


def counted_or_sampled(readers: Sequence[Reader]) -> Outcomes:
    """The numbers of sheets by outcome: exact, else of rounded sums or of a sample, whichever is closer."""
    with suppress(TooManySumsError), budgeted():
        return outcomes_of(survey_of(readers))
    found = _rounded(readers) if [len(reader.options) for reader in readers] == [2] else None
    return found or sample_of(readers).outcomes()


# The finer the sums the smaller the error, and the more steps it takes, both in proportion: from a coarse
# count it is known how fine they can be.
def _rounded(readers: Sequence[Reader]) -> Outcomes | None:
    """The numbers from the finest sums there are steps for; None where a sample says as much or more."""
    found = None
    with suppress(TooManySumsError), budgeted() as budget:
        found = outcomes_of(survey_of(readers, COARSE))
        finer = min(FINEST, 3 * budget.left // (4 * budget.spent + 1))
        if found.error and finer > 1:
            found = outcomes_of(survey_of(readers, COARSE * finer))
    return found if found and found.error < error_of(SAMPLES // 2, SAMPLES) else None


@dataclass(frozen=True, slots=True, eq=False)
class SheetSample:
    """Sheets drawn by the shares `asked`, and the results that each gets, one from each reader."""

    asked: Asked
    drawn: Drawn
    results: Sequence[tuple[Result, ...]]

    def outcomes(self) -> Outcomes:
        """The numbers of its sheets by outcome."""
        recommended = Counter(tuple(option for option, _ in each) for each in self.results)
        words = Counter[tuple[str, ...]](tuple(word for _, word in each) for each in self.results)
        size = len(self.results)
        error = max(error_of(number, size) for number in (*recommended.values(), *words.values()))
        return Outcomes(recommended, words, error, size)


def sample_of(readers: Sequence[Reader]) -> SheetSample:
    """SAMPLES sheets drawn by the shares of the last reader's file, with what every reader makes of them."""
    drawn = drawn_sheets(readers[-1], SAMPLES)
    results = [results_of(reader, drawn, SAMPLES) for reader in readers]
    return SheetSample(readers[-1].asked, drawn, [*zip(*results, strict=True)])


def drawn_sheets(reader: Reader, size: int) -> Drawn:
    """So many sheets, drawn by the shares of a reader's file: the answers to each question, sheet by sheet.

    The same every time, and for the same file a smaller sample is not the beginning of a larger one.
    """
    random = seeded(SEED)
    return {
        question: random.choices([*parts], [*parts.values()] if len({*parts.values()}) > 1 else None, k=size)
        for question, parts in reader.asked.items()
    }


# The score interval holds the true share for small samples and for shares near 0 and 1 too, where a standard
# error does not. It is not symmetric around the share in the sample; its farther end is what we say. Source:
# Wilson, "Probable inference, the law of succession, and statistical inference", 1927.
def error_of(number: int, size: int) -> float:
    """How far off the share of so many in a sample may be; 1 where nothing was drawn."""
    share, square = number / (size or 1), LIKELY**2
    middle = (number + square / 2) / (size + square)
    reach = LIKELY * sqrt(size * share * (1 - share) + square / 4) / (size + square)
    return reach + abs(middle - share)


# Chernoff's bound: where the share is at most `most`, a sample of n has a share f or more in at most exp(-n
# KL) of all cases, with KL the relative entropy of f to `most`. If no sheet may, a single one proves it.
def is_certainly_over(share: Fraction, size: int, most: Fraction) -> bool:
    """Whether the share in a sample is so great that the true one is over this, but for 1 in CERTAIN."""
    if share <= most:
        return False
    pairs = ((share, most), (1 - share, 1 - most))
    entropy = sum(float(part) * (log(part / true) if true else inf) for part, true in pairs if part)
    return entropy * size > log(CERTAIN)


def results_of(reader: Reader, drawn: Drawn, size: int) -> list[Result]:
    """The recommendation and the strength that a reader gives each sheet drawn."""
    result = _judge(reader)
    sheets = zip(
        matching(reader, drawn, size), *summed(reader.moves(), reader.start(), drawn, size), strict=True
    )
    return [result(alive, (0, *behind)) for alive, *behind in sheets]


# Column by column: all sheets get one question's answers at a time, so that the inner loops stay in C, and
# the amounts on all axes are digits of one integer. O(n s) for n questions and s sheets.
def summed(moves: Moves, start: Vector, drawn: Drawn, size: int) -> list[list[int]]:
    """For each axis what the choices of each sheet drawn add up to, from a start."""
    grid = grid_of(moves, start)
    points = [0] * size
    for question, terms in grid.terms.items():
        if any(terms.values()):
            points = list(map(add, points, map(terms.__getitem__, drawn[question])))
    return grid.axes(points, grid.origin)


def matching(reader: Reader, drawn: Drawn, size: int) -> Sequence[Alive]:
    """The reader's rules that match each sheet drawn, as bit sets."""
    rules = reader.rules()
    alive = [(1 << len(rules)) - 1] * size
    for question in {name for rule in rules for name in rule.when} & drawn.keys():
        allowed = {choice: allowing(rules, question, choice) for choice in reader.asked[question]}
        alive = list(map(and_, alive, map(allowed.__getitem__, drawn[question])))
    return alive


def _judge(reader: Reader) -> Callable[[Alive, Vector], Result]:
    """The result of a sheet from the rules that match it and how far each option is behind the first."""
    options, left = reader.options, cache(reader.bits().left)
    _, leaning, clear = cuts_of(reader)

    def result(alive: Alive, behind: Vector) -> Result:
        first, *others = sorted(left(alive), key=behind.__getitem__)
        if not others:
            return options[first], "required"
        margin = behind[others[0]] - behind[first]
        word: Strength = "clear" if margin >= clear else "leaning" if margin >= leaning else "close"
        return options[first] if margin else NO_RECOMMENDATION, word

    return result
