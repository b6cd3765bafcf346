"""The census of a draft beside that of the edition compared with, as bars with words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from decider.criteria.model.criteria import NO_RECOMMENDATION, Criteria
from decider.engine.census.counting.budget import within
from decider.engine.census.distribution import Distribution, distribution
from decider.engine.scoring.edition import ScoringModel
from decider.text.percent import percent
from decider.web.desk.trial import Trial
from decider.web.method.census import PAGE, CensusPart, parts_of_whole

REMEMBERED = 16


@dataclass(frozen=True, slots=True)
class Bar:
    """All sheets of one edition as a bar, and the same in words."""

    name: str
    parts: tuple[CensusPart, ...]
    says: str


@dataclass(frozen=True, slots=True)
class CensusBars:
    """What the sheets come to, before and now, or now alone.

    `off` is how far off a share may be, in percentage points: 0 where they are exact.
    """

    sheets: int
    weighted: bool
    off: float
    recommended: tuple[Bar, ...]
    strength: tuple[Bar, ...]


def census_bars(trial: Trial, base_name: str, draft_name: str) -> CensusBars:
    """The census of a draft with the weights tried, after that of the edition compared with if it differs."""
    models = [(base_name, trial.base)] if trial.differs else []
    found = [(name, each, _distribution(each)) for name, each in [*models, (draft_name, trial.model)]]
    whole = found[-1][2]
    return CensusBars(
        whole.sheets,
        whole.weighted,
        100 * max(each.error for _, _, each in found),
        tuple(_bar(name, _options(model.criteria, each)) for name, model, each in found),
        tuple(_bar(name, each.strength.items()) for name, _, each in found),
    )


@lru_cache(maxsize=REMEMBERED)
def _distribution(model: ScoringModel) -> Distribution:
    with within(Fraction(1, PAGE)):
        return distribution(model)


def _options(criteria: Criteria, found: Distribution) -> Iterable[tuple[str, Fraction]]:
    names: Mapping[str, str] = {
        **{option.id: option.name for option in criteria.options},
        NO_RECOMMENDATION: "nothing",
    }
    return ((names[option], share) for option, share in found.share.items())


def _bar(name: str, shares: Iterable[tuple[str, Fraction]]) -> Bar:
    every = [*shares]
    says = ", ".join(f"{part} {percent(share)}" for part, share in every)
    return Bar(name, parts_of_whole(every), says)
