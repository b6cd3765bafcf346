"""A seeded sample of the sheets of one reader or two, for files with too many sums to count.

Choices are drawn by their shares, each question by itself, so every sheet comes as often as it weighs.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from math import sqrt
from operator import add, and_
from random import Random

from decider.criteria.model.criteria import NO_RECOMMENDATION
from decider.criteria.model.scenarios import Strength
from decider.engine.census.counting.forward_backward import Alive, allowing
from decider.engine.census.counting.outcomes import Outcomes, cuts_of, outcomes_of
from decider.engine.census.counting.packing import Vector
from decider.engine.census.counting.reader import Reader
from decider.engine.census.counting.sum_table import TooManySumsError
from decider.engine.census.counting.survey import survey_of

SAMPLES = 20_000
SEED = 2026

Drawn = Mapping[str, Sequence[str]]
Result = tuple[str, Strength]


def counted_or_sampled(readers: Sequence[Reader]) -> Outcomes:
    """The numbers of sheets by outcome, exact where they can be counted, else those of a sample."""
    try:
        return outcomes_of(survey_of(readers))
    except TooManySumsError:
        return sampled(readers)


def sampled(readers: Sequence[Reader]) -> Outcomes:
    """The numbers by outcome of SAMPLES sheets drawn by the shares of the last reader's file."""
    drawn = _drawn(readers)
    results = [list(_results(reader, drawn)) for reader in readers]
    recommended = Counter(tuple(option for option, _ in each) for each in zip(*results, strict=True))
    words = Counter(tuple(word for _, word in each) for each in zip(*results, strict=True))
    return Outcomes(recommended, words, max(map(_error, (*recommended.values(), *words.values()))))


def turned(old: Reader, new: Reader) -> Iterator[tuple[Mapping[str, str], tuple[str, str]]]:
    """The sheets of that sample to which two readers recommend different options, and those options."""
    drawn = _drawn([old, new])
    results = zip(_results(old, drawn), _results(new, drawn), strict=True)
    for place, ((before, _), (after, _)) in enumerate(results):
        if before != after:
            yield {question: choices[place] for question, choices in drawn.items()}, (before, after)


def _drawn(readers: Sequence[Reader]) -> Drawn:
    random = Random(SEED)  # noqa: S311 - a sample that everybody can draw again
    return {
        question: random.choices([*shares], [*shares.values()], k=SAMPLES)
        for question, shares in readers[-1].shares().items()
    }


def _error(number: int) -> float:
    """The standard error of a share of the sample, by Laplace's rule, so that none and all have one too."""
    mean = (number + 1) / (SAMPLES + 2)
    return sqrt(mean * (1 - mean) / (SAMPLES + 3))


# Column by column: all sheets get one question's answers at a time, so that the inner loops stay in C. O(n s
# k) for n questions, s sheets and k options.
def _results(reader: Reader, drawn: Drawn) -> Iterator[Result]:
    """The recommendation and the strength that a reader gives each sheet drawn."""
    leads = [[start] * SAMPLES for start in reader.start()]
    for question, moves in reader.moves().items():
        for axis, column in enumerate(leads):
            by_choice = {choice: move[axis] for choice, move in moves.items()}
            leads[axis] = list(map(add, column, map(by_choice.__getitem__, drawn[question])))
    result = _judge(reader)
    sheets = zip(_matching(reader, drawn), *leads, strict=True)
    return (result(alive, (0, *behind)) for alive, *behind in sheets)


def _matching(reader: Reader, drawn: Drawn) -> Sequence[Alive]:
    """The reader's rules that match each sheet, as bit sets."""
    rules = reader.rules()
    alive = [(1 << len(rules)) - 1] * SAMPLES
    for question in {name for rule in rules for name in rule.when if name in drawn}:
        allowed = {choice: allowing(rules, question, choice) for choice in reader.asked[question]}
        alive = list(map(and_, alive, map(allowed.__getitem__, drawn[question])))
    return alive


def _judge(reader: Reader) -> Callable[[Alive, Vector], Result]:
    """The result of a sheet from the rules that match it and how far each option is behind the first."""
    rules, options = reader.rules(), reader.options
    _, leaning, clear = cuts_of(reader)

    @cache
    def left_by(alive: Alive) -> Sequence[int]:
        return reader.left_by([rule for place, rule in enumerate(rules) if alive >> place & 1])

    def result(alive: Alive, behind: Vector) -> Result:
        first, *others = sorted(left_by(alive), key=behind.__getitem__)
        if not others:
            return options[first], "required"
        margin = behind[others[0]] - behind[first]
        word: Strength = "clear" if margin >= clear else "leaning" if margin >= leaning else "close"
        return options[first] if margin else NO_RECOMMENDATION, word

    return result
