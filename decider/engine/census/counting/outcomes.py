"""The number of sheets of each outcome, the recommendation and its strength, for one reader or two."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod

from decider.criteria.model.criteria import NO_RECOMMENDATION
from decider.engine.census.counting.reader import Reader
from decider.engine.census.counting.rule_sums import Left
from decider.engine.census.counting.survey import Leads, Survey

Level = tuple[int | None, int]
Parts = Sequence[tuple[int, Level]]

WON, LEANING, CLEAR = range(3)
EVERY: Level = (None, WON)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Numbers of sheets by the options recommended (or NO_RECOMMENDATION) and by strength, one per reader.

    Sheets are counted as often as they weigh, or drawn: then `error` is how far off their parts of the whole
    may be. It is 0 for exact numbers.
    """

    recommended: Mapping[tuple[str, ...], int]
    words: Mapping[tuple[str, ...], int]
    error: float = 0


def outcomes_of(survey: Survey) -> Outcomes:
    """The numbers of sheets of a survey by outcome; outcomes that never occur may be missing."""
    recommended, words = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    asked = [(case, _levels(survey.readers, case.left)) for case in survey.cases]
    for case, levels in asked:
        case.spend([*levels.values()])
    for case, levels in asked:
        found = case.counts([*levels.values()])
        reached = {names: found[level] for names, level in levels.items()}
        sides = list(zip(survey.readers, case.left, strict=True))
        recommended.update(_joined([_by_option(reader, left) for reader, left in sides], reached))
        words.update(_joined([_by_word(left) for _, left in sides], reached))
    return Outcomes(recommended, words)


def _by_option(reader: Reader, left: Sequence[int]) -> Mapping[str, Parts]:
    won = {reader.options[place]: [(1, (place, WON))] for place in left}
    return {**won, NO_RECOMMENDATION: [(1, EVERY), *((-1, (place, WON)) for place in left)]}


def _by_word(left: Sequence[int]) -> Mapping[str, Parts]:
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
def _joined(
    sides: Sequence[Mapping[str, Parts]], reached: Mapping[tuple[Level, ...], int]
) -> Mapping[tuple[str, ...], int]:
    """The numbers of sheets by the outcomes of all readers together."""
    return {
        names: sum(
            prod(sign for sign, _ in parts) * reached[tuple(level for _, level in parts)]
            for parts in product(*(side[name] for side, name in zip(sides, names, strict=True)))
        )
        for names in product(*sides)
    }


def _levels(readers: Sequence[Reader], left: Left) -> Mapping[tuple[Level, ...], Leads]:
    """What has to be counted to know each level: each reader's option leads by its cut; None always does."""
    cuts = [cuts_of(reader) for reader in readers]
    return {
        tuple(zip(best, levels, strict=True)): tuple(
            (option, cut[level]) for option, cut, level in zip(best, cuts, levels, strict=True)
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
