"""A draft with some weights tried, beside what it is compared with."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import gcd, lcm

from decider.criteria.loader import Document
from decider.criteria.model.options import Criterion
from decider.engine.diff.renames import renames
from decider.engine.diff.text_changes import decimal
from decider.engine.loader import Examined
from decider.engine.scoring.edition import Edition, ScoringModel
from decider.engine.scoring.sheet import Sheet, sheet_of
from decider.web.desk.file_lines import FileLine, line_of
from decider.web.urls.query import Pairs

PREFIX = "weight."
WEIGHT = re.compile(r"[0-9]{1,9}(\.[0-9]{1,20})?")
HALF = Fraction(1, 2)
REMEMBERED = 16


@dataclass(frozen=True, slots=True)
class TriedWeight:
    """A criterion with the weight tried, that of the draft, and that of the edition compared with, if any.

    The range to try goes from 0 to `high` by `step`, and meets every weight of the file exactly.
    """

    criterion: Criterion
    at: FileLine
    before: Fraction | None
    own: Fraction
    tried: Fraction
    step: Fraction
    high: Fraction

    @property
    def name(self) -> str:
        """The name of the weight in an address."""
        return PREFIX + self.criterion.id

    @property
    def changed(self) -> bool:
        """Whether it is another than in the edition compared with."""
        return self.before != self.tried


@dataclass(frozen=True, eq=False)
class Trial:
    """A draft as it would be with the weights tried, and the edition that it is compared with.

    `base` has the ids of the draft; it is the draft itself where nothing else was named, which `alone` says.
    `pairs` are the weights tried, for addresses.
    """

    document: Document
    draft: Edition
    base: Edition
    alone: bool
    model: ScoringModel
    weights: tuple[TriedWeight, ...]
    pairs: Pairs

    @property
    def differs(self) -> bool:
        """Whether there is anything to compare."""
        return self.model is not self.base and (not self.alone or bool(self.pairs))

    def before(self, answers: Mapping[str, str]) -> Sheet:
        """The sheet of these answers in the edition compared with, without what that does not have."""
        return sheet_of(self.base.criteria, answers)[0]


def trial_of(draft: Examined, against: Edition | None, given: Mapping[str, str]) -> Trial:
    """A draft with the weights given in an address; what is no weight above 0 is left as the draft has it."""
    edition = draft.edition
    tried = {criterion.id: _tried(criterion, given) for criterion in edition.criteria.criteria}
    base = _renamed(against, edition) if against else edition
    weights = tuple(_weights(draft.document, edition, base, tried))
    pairs = tuple((each.name, decimal(each.tried)) for each in weights if each.tried != each.own)
    model = with_weights(edition, tuple(tried.values())) if pairs else edition
    return Trial(draft.document, edition, base, against is None, model, weights, pairs)


def _tried(criterion: Criterion, given: Mapping[str, str]) -> Fraction:
    text = given.get(PREFIX + criterion.id, "")
    found = Fraction(text) if WEIGHT.fullmatch(text) else Fraction(0)
    return found or criterion.weight


# What is worked out for an edition is remembered by it, so the same weights must be the same edition.
@lru_cache(maxsize=REMEMBERED)
def with_weights(edition: Edition, weights: tuple[Fraction, ...]) -> ScoringModel:
    """The criteria of an edition with other weights, in the order of the file."""
    criteria = tuple(
        each.model_copy(update={"weight": weight})
        for each, weight in zip(edition.criteria.criteria, weights, strict=True)
    )
    return ScoringModel(edition.criteria.model_copy(update={"criteria": criteria}))


@lru_cache(maxsize=REMEMBERED)
def _renamed(old: Edition, new: Edition) -> Edition:
    return renames(old.criteria, new.criteria).edition(old)


def _weights(
    document: Document, draft: Edition, base: Edition, tried: Mapping[str, Fraction]
) -> Iterable[TriedWeight]:
    every = draft.criteria.criteria
    before = {each.id: each.weight for each in base.criteria.criteria}
    step = _step([each.weight for each in every])
    high = 2 * max(each.weight for each in every)
    for each in every:
        at = line_of(document, ("criteria", each.id, "weight"))
        most = max(high, -(-tried[each.id] // step) * step)
        yield TriedWeight(each, at, before.get(each.id), each.weight, tried[each.id], step, most)


def _step(weights: Iterable[Fraction]) -> Fraction:
    """The largest step, of a half at most, that meets all these weights on its way from 0."""
    every = (HALF, *weights)
    unit = lcm(*(each.denominator for each in every))
    return Fraction(gcd(*(int(each * unit) for each in every)), unit)
