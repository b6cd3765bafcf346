"""The share of weightings that agree: exactly, and sampled with two libraries for weighted decisions."""

from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Any

import numpy as np
from pymcdm.methods import WSM
from skcriteria import mkdm
from skcriteria.agg.simple import WeightedSumModel

from bench.files import shipped
from bench.measure import Measure
from bench.processor import whole
from bench.timing import side_by_side
from decider.engine.proofs.agreement import agreement
from decider.engine.proofs.lenses import Weighing, weighing_of
from decider.engine.proofs.result import prove
from decider.engine.scoring.sheet import Sheet

SAMPLES = 2_000
SEED = 7
ANSWERS = {
    "referrals": "monthly",
    "programs": "value_based",
    "portal": "convenience",
    "medicare": "below",
    "outside_data": "labs",
}

Scores = Callable[[Any], Any]


def measures() -> Iterator[Measure]:
    """The share in each way, and all proofs together."""
    edition = shipped()
    sheet = Sheet(ANSWERS)
    weighing = weighing_of(edition.criteria, sheet)
    exact = agreement(weighing).range.value
    (ours,) = side_by_side(lambda: agreement(weighing_of(edition.criteria, sheet)), times=20)
    yield Measure("agreement of one sheet, exact", 1e3 * ours, "ms", note=f"{float(exact):.6f}")
    for name, scores in {"pymcdm": pymcdm(weighing), "scikit-criteria": skcriteria(weighing)}.items():
        share, taken = sampled(weighing, scores)
        off = abs(share - float(exact))
        yield Measure(f"  {SAMPLES} weightings with {name}", taken / ours, "x", note=f"off by {off:.4f}")
    (proved,) = side_by_side(lambda: whole(prove(edition, sheet)), times=20)
    yield Measure("a result scored and proved", 1e3 * proved, "ms", note=f"{1 / proved:.0f} a second")


def matrix(weighing: Weighing) -> np.ndarray:
    """What each option (row) earns on each criterion (column), from 0 to 1."""
    earned: np.ndarray = np.array(
        [[float(earned[option]) for earned in weighing.earned.values()] for option in weighing.left]
    )
    return earned


def pymcdm(weighing: Weighing) -> Scores:
    """The weighted sum of pymcdm, on values that need no normalizing."""
    body, earned = WSM(lambda values, **_: values), matrix(weighing)
    types = np.ones(earned.shape[1])
    return lambda weights: body(earned, weights / weights.sum(), types, validation=False)


def skcriteria(weighing: Weighing) -> Scores:
    """The weighted sum of scikit-criteria."""
    body, earned = WeightedSumModel(), matrix(weighing)
    objectives = [max] * earned.shape[1]
    return lambda weights: body.evaluate(mkdm(earned, objectives, weights=weights)).e_.score


def sampled(weighing: Weighing, scores: Scores) -> tuple[float, float]:
    """The share of sampled weightings that agree, half as much more or less each, and the seconds it took."""
    random = np.random.default_rng(SEED)
    middle = np.array([float(weight) for weight in weighing.weights.values()])
    best = weighing.left.index(weighing.recommended() or weighing.left[0])
    start, agreeing = perf_counter(), 0
    for weights in middle * random.uniform(0.5, 1.5, (SAMPLES, len(middle))):
        agreeing += int(np.argmax(scores(weights)) == best)
    return agreeing / SAMPLES, perf_counter() - start
