"""Lenses and flip weights, judged by scoring again with other weights."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Any

from hypothesis import example, given

from decider.criteria.model.criteria import Criteria
from decider.engine.proofs.flip_weights import FlipWeight, flip_weights
from decider.engine.proofs.lenses import Lens, Weights, weighing_of
from decider.engine.scoring.sheet import Sheet
from tests.engine.files import Judge, cases, verdict_of

Case = tuple[Criteria, Sheet]


@dataclass
class OtherWeights(Judge):
    """The judge, with weights of our choice."""

    weights: Weights

    def weight(self, criterion: str) -> Fraction:
        return self.weights[criterion]

    def now(self) -> str | None:
        return self.recommended(self.scores(self.given()), self.certain())


def in_force(case: Case) -> dict[str, Fraction]:
    judge = Judge(*case)
    return {criterion.id: judge.weight(criterion.id) for criterion in case[0].criteria}


def earned(case: Case) -> dict[str, dict[str, Fraction]]:
    """For each criterion the scores of the options left, if it were the only one."""
    judge, names = Judge(*case), [each.id for each in case[0].criteria]
    left, given = judge.left(judge.certain()), judge.given()
    alone = {
        name: OtherWeights(*case, {each: Fraction(each == name) for each in names}).scores(given)
        for name in names
    }
    return {name: {option: scores[option] for option in left} for name, scores in alone.items()}


def file_of(*, weights: list[str], points: list[dict[str, str]]) -> Criteria:
    """A file whose only sheet earns these points on its criteria."""
    names = [f"c{place}" for place in range(len(weights))]
    options: dict[str, Any] = {option: {"name": option} for by in points for option in by}
    given = {"label": "x", "points": dict(zip(names, points, strict=True))}
    return Criteria.model_validate(
        {
            "version": "1",
            "title": "t",
            "options": options,
            "criteria": {
                name: {"name": name, "weight": weight} for name, weight in zip(names, weights, strict=True)
            },
            "questions": {"q": {"ask": "?", "choices": {"given": given}}},
        }
    )


def lens_of(case: Case) -> Lens:
    verdict = verdict_of(*case)
    return Lens(verdict.recommended, verdict.strength, verdict.margin)


@given(cases())
def test_each_lens_is_the_verdict_under_its_weights(case: Case) -> None:
    criteria, sheet = case
    lenses = weighing_of(*case).lenses()
    equal = {criterion.id: 1 for criterion in criteria.criteria}
    assert lenses.file == lens_of((criteria, Sheet(sheet.answers)))
    assert lenses.own == (None if sheet.priorities is None else lens_of(case))
    assert lenses.equal == lens_of((criteria, Sheet(sheet.answers, equal)))


@dataclass
class OneWeight:
    """What each weight of one criterion makes of a case, by trying."""

    criterion: str
    others: dict[str, Fraction]
    earned: dict[str, dict[str, Fraction]]

    def totals(self, weight: Fraction) -> dict[str, Fraction]:
        weights = {**self.others, self.criterion: weight}
        return {
            option: sum((weights[name] * by[option] for name, by in self.earned.items()), Fraction(0))
            for option in self.earned[self.criterion]
        }

    def recommended(self, weight: Fraction) -> str | None:
        totals = self.totals(weight)
        first, *others = [option for option, total in totals.items() if total == max(totals.values())]
        return None if others else first

    def meetings(self) -> list[Fraction]:
        """Every weight at which two options meet, except where all weights are 0."""
        base, gained = self.totals(Fraction(0)), self.earned[self.criterion]
        meet = {
            (base[b] - base[a]) / (gained[a] - gained[b])
            for a, b in combinations(gained, 2)
            if gained[a] != gained[b]
        }
        return sorted(weight for weight in meet if weight > 0 or (weight == 0 and any(self.others.values())))

    def flips(self, present: Fraction) -> set[FlipWeight]:
        """The nearest flips: at the edge of a gap between meetings, or else at a meeting by itself."""
        now, meetings, found = self.recommended(present), self.meetings(), []
        for low, high in pairwise([Fraction(0), *meetings, max([present, *meetings]) + 1]):
            within = self.recommended((low + high) / 2)
            if low < high and within != now:
                found.append(FlipWeight(max(low, min(high, present)), within))
        places = {flip.weight for flip in found}
        found += [FlipWeight(at, None) for at in meetings if at not in places and self.recommended(at) != now]
        nearest = min((abs(flip.weight - present) for flip in found), default=None)
        return {flip for flip in found if abs(flip.weight - present) == nearest}


@given(cases())
@example((file_of(weights=["1"], points=[{"a": "1", "b": "2"}]), Sheet()))
@example((file_of(weights=["1", "2"], points=[{"a": "1", "b": "2"}, {"a": "2", "b": "2"}]), Sheet()))
@example((file_of(weights=["2", "2"], points=[{"a": "1", "b": "2"}, {"a": "2", "b": "1"}]), Sheet()))
def test_the_flip_weight_is_the_nearest_with_another_recommendation(case: Case) -> None:
    weights, table = in_force(case), earned(case)
    for criterion, flip in flip_weights(weighing_of(*case)).items():
        others = {name: weight for name, weight in weights.items() if name != criterion}
        nearest = OneWeight(criterion, others, table).flips(weights[criterion])
        assert flip in nearest if nearest else flip is None


@given(cases())
def test_the_recommendation_changes_at_the_flip_weight_and_not_before(case: Case) -> None:
    weights = in_force(case)
    now = OtherWeights(*case, weights).now()
    for criterion, flip in flip_weights(weighing_of(*case)).items():
        if flip is None or now is None:
            continue
        beside = (flip.weight - weights[criterion]) / 1_000_000_000
        assert flip.weight >= 0
        assert OtherWeights(*case, {**weights, criterion: flip.weight - beside}).now() == now
        assert OtherWeights(*case, {**weights, criterion: flip.weight}).now() is None
        beyond = {**weights, criterion: flip.weight + beside}
        assert flip.to == (OtherWeights(*case, beyond).now() if flip.weight else None)


def test_a_tie_is_decided_by_any_change_of_a_weight_that_tells_the_options_apart() -> None:
    points = [{"a": "1", "b": "2"}, {"a": "2", "b": "1"}, {"a": "1", "b": "1"}]
    flips = flip_weights(weighing_of(file_of(weights=["2", "2", "2"], points=points), Sheet()))
    assert flips == {"c0": FlipWeight(Fraction(2), "b"), "c1": FlipWeight(Fraction(2), "a"), "c2": None}


def test_a_criterion_left_out_may_still_flip_the_recommendation() -> None:
    file = file_of(weights=["1", "1"], points=[{"a": "1", "b": "2"}, {"a": "3", "b": "2"}])
    flips = flip_weights(weighing_of(file, Sheet(priorities={"c0": 2, "c1": 0})))
    assert flips == {"c0": None, "c1": FlipWeight(Fraction(3), "a")}


def test_a_flip_at_zero_leaves_nothing_beyond() -> None:
    file = file_of(weights=["1", "1"], points=[{"a": "1", "b": "2"}, {"a": "2", "b": "2"}])
    assert flip_weights(weighing_of(file, Sheet()))["c0"] == FlipWeight(Fraction(0), None)


def test_where_three_options_compete_the_nearest_takes_over() -> None:
    points = [{"a": "2", "b": "6", "c": "9"}, {"a": "8", "b": "6", "c": "1"}]
    file = file_of(weights=["1", "1"], points=points)
    weighing = weighing_of(file, Sheet(priorities={"c0": 1, "c1": 3}))
    assert weighing.recommended() == "a"
    assert flip_weights(weighing)["c0"] == FlipWeight(Fraction(27, 16), "b")
