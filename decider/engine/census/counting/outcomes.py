"""The number of sheets of each outcome, the recommendation and its strength, for one reader or two."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod

from decider.criteria.model.criteria import NO_RECOMMENDATION
from decider.engine.census.counting.reader import Reader
from decider.engine.census.counting.rule_case import Leads
from decider.engine.census.counting.rule_sums import Left
from decider.engine.census.counting.survey import Survey

Level = tuple[int | None, int]
Levels = tuple[Level, ...]
Parts = Sequence[tuple[int, Level]]
OutcomeTally = tuple[Counter[tuple[str, ...]], Counter[tuple[str, ...]]]

WON, LEANING, CLEAR = range(3)
EVERY: Level = (None, WON)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Numbers of sheets by the options recommended (or NO_RECOMMENDATION) and by strength, one per reader.

    Sheets are counted as often as they weigh, or so many are `drawn`. `error` is how far off their parts of
    the whole may be, by chance where they are drawn and else at most. It is 0 for exact numbers.
    """

    recommended: Mapping[tuple[str, ...], int]
    words: Mapping[tuple[str, ...], int]
    error: float = 0
    drawn: int = 0


def outcomes_of(survey: Survey) -> Outcomes:
    """The numbers of sheets of a survey by outcome; outcomes that never occur may be missing."""
    slack = survey.grid.slack
    shifts = (0, -slack, slack) if slack else (0,)
    tallies = [(Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()) for _ in shifts]
    asked = [[_levels(survey.readers, case.left, shift) for shift in shifts] for case in survey.cases]
    wanted = [
        case.demands([leads for levels in each for leads in levels.values()])
        for case, each in zip(survey.cases, asked, strict=True)
    ]
    for case, each, demands in zip(survey.cases, asked, wanted, strict=True):
        found = case.counts(demands)
        sides = list(zip(survey.readers, case.left, strict=True))
        for (recommended, words), levels in zip(tallies, each, strict=True):
            reached = {names: found.get(leads, 0) for names, leads in levels.items()}
            recommended.update(_joined([by_option(*side) for side in sides], reached))
            words.update(_joined([by_word(*side) for side in sides], reached))
    (recommended, words), *ends = tallies
    off = _most_off((recommended, words), ends) if ends else Fraction(0)
    return Outcomes(recommended, words, float(off / sum(words.values())))


# Where sums are rounded, sheets whose leads are closer to a cut than the slack are on an unknown side of it.
# All are counted on the one side, then on the other: between the two are the true numbers, and where there
# are no such sheets the numbers are exact. "Leaning" is what other strengths leave, so it is off by no more
# than those together.
def _most_off(found: OutcomeTally, ends: Sequence[OutcomeTally]) -> Fraction:
    off = [
        {name: max(abs(end[place][name] - number) for end in ends) for name, number in numbers.items()}
        for place, numbers in enumerate(found)
    ]
    unclear = sum(off[1].get((word,), 0) for word in ("clear", "close"))  # neither where rules require all
    return Fraction(max(*off[0].values(), unclear))


def by_option(reader: Reader, left: Sequence[int]) -> Mapping[str, Parts]:
    """The levels that make each recommendation of a reader to whom rules leave these options."""
    won = {reader.options[place]: [(1, (place, WON))] for place in left}
    return {**won, NO_RECOMMENDATION: [(1, EVERY), *((-1, (place, WON)) for place in left)]}


def by_word(_: Reader, left: Sequence[int]) -> Mapping[str, Parts]:
    """The levels that make each strength that occurs where rules leave these options."""
    if len(left) == 1:
        return {"required": [(1, EVERY)]}
    return {
        "clear": [(1, (place, CLEAR)) for place in left],
        "leaning": [(sign, (place, cut)) for place in left for sign, cut in ((1, LEANING), (-1, CLEAR))],
        "close": [(1, EVERY), *((-1, (place, LEANING)) for place in left)],
    }


# Inclusion-exclusion: only "this option leads by at least this much" is counted, and every outcome is a
# signed sum of such levels; "leaning" is the level of leaning less that of clear. For two readers the sums
# multiply out term by term. The number of terms depends on options and strengths, not on questions.
def signed_levels(
    sides: Sequence[Mapping[str, Parts]],
) -> Mapping[tuple[str, ...], Mapping[Levels, int]]:
    """The outcomes of all readers together, each as a signed sum of levels."""
    found: dict[tuple[str, ...], Counter[Levels]] = {names: Counter() for names in product(*sides)}
    for names, sums in found.items():
        for parts in product(*(side[name] for side, name in zip(sides, names, strict=True))):
            sums[tuple(level for _, level in parts)] += prod(sign for sign, _ in parts)
    return found


def _joined(
    sides: Sequence[Mapping[str, Parts]], reached: Mapping[Levels, int]
) -> Mapping[tuple[str, ...], int]:
    """The numbers of sheets by the outcomes of all readers together."""
    return {
        names: sum(sign * reached[levels] for levels, sign in sums.items())
        for names, sums in signed_levels(sides).items()
    }


def _levels(readers: Sequence[Reader], left: Left, shift: int) -> Mapping[Levels, Leads]:
    """What has to be counted to know each level: each reader's option leads by its cut; None always does."""
    cuts = [cuts_of(reader) for reader in readers]
    return {
        tuple(zip(best, levels, strict=True)): tuple(
            (option, cut[level] + shift) for option, cut, level in zip(best, cuts, levels, strict=True)
        )
        for best in product(*((None, *places) for places in left))
        for levels in product((WON, LEANING, CLEAR), repeat=len(best))
        if _makes_an_outcome(best, levels)
    }


def _makes_an_outcome(best: Sequence[int | None], levels: Sequence[int]) -> bool:
    """Whether some outcome uses these levels: recommendations need no cut, strengths need one per reader."""
    asked = [level for option, level in zip(best, levels, strict=True) if option is not None]
    spare = [level for option, level in zip(best, levels, strict=True) if option is None]
    return not any(spare) and (all(asked) or not any(asked))


def cuts_of(reader: Reader) -> list[int]:
    """The least leads, in units of the scale, at which an option is recommended, leaning and clear."""
    strength = reader.model.criteria.strength
    return [reader.cut(points) for points in (Fraction(0), strength.leaning, strength.clear)]
