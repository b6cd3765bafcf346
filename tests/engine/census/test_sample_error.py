"""Samples keep the error they state, judged by exact counts of files small enough to be counted."""

from collections import Counter, defaultdict
from dataclasses import replace
from fractions import Fraction
from math import comb

import pytest

from bench.large import Size, edited_file, large_file
from decider.engine.census import sensitivity as module
from decider.engine.census.counting import budget, sample
from decider.engine.census.counting.outcomes import Outcomes, outcomes_of
from decider.engine.census.counting.reader import Reader, every_choice
from decider.engine.census.counting.reweighed import Reweighing
from decider.engine.census.counting.sample import error_of, is_certainly_over, sample_of
from decider.engine.census.counting.survey import survey_of
from decider.engine.census.distribution import distribution
from decider.engine.census.sensitivity import sensitivity
from decider.engine.diff.affected import affected
from decider.engine.diff.changes_by_choice import flips_in, strengths_in
from decider.engine.diff.impact import impact
from decider.engine.diff.population import of_either, readers_of
from decider.engine.diff.untouched import untouched
from decider.engine.loader import open_edition
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import sheet_of
from tests.engine.either import sheets_of_either, weigh

SMALL = Size(7, 3, 3, rules=4, shares=True)
TRIALS, HELD, DRAWN = 100, 95, 500


@pytest.fixture(scope="module")
def old() -> Edition:
    return open_edition(large_file(SMALL))


@pytest.fixture(scope="module")
def new() -> Edition:
    return open_edition(edited_file(SMALL))


def share(found: Outcomes, name: tuple[str, ...]) -> Fraction:
    numbers = {**found.recommended, **found.words}
    return Fraction(numbers.get(name, 0), sum(found.recommended.values()))


def test_all_shares_of_a_sample_are_within_its_error_in_95_of_100(
    old: Edition, new: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sample, "SAMPLES", DRAWN)
    asked = of_either(old.criteria, new.criteria)
    for readers in ([Reader(old, every_choice(old.criteria))], [Reader(old, asked), Reader(new, asked)]):
        exact, held = outcomes_of(survey_of(readers)), 0
        names = [*exact.recommended, *exact.words]
        for seed in range(TRIALS):
            monkeypatch.setattr(sample, "SEED", seed)
            drawn = sample_of(readers).outcomes()
            held += all(abs(share(drawn, name) - share(exact, name)) <= drawn.error for name in names)
        assert held >= HELD


def test_the_flips_of_each_choice_are_within_their_error_in_95_of_100(
    old: Edition, new: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sample, "SAMPLES", DRAWN)
    exact = affected(old, new)
    held = Counter[tuple[str, str]]()
    for seed in range(TRIALS):
        monkeypatch.setattr(sample, "SEED", seed)
        for counted, drawn in zip(exact, flips_in(sample_of(readers_of(old, new))), strict=True):
            assert (counted.question, counted.choice) == (drawn.question, drawn.choice)
            held[counted.question, counted.choice] += abs(counted.changed - drawn.changed) <= drawn.error
    assert min(held.values()) >= HELD


def test_the_untouched_that_turn_are_within_their_error_in_95_of_100(
    old: Edition, new: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sample, "SAMPLES", DRAWN)
    found, held = impact(old, new), 0
    exact = untouched(old, new, found)
    assert exact.error == 0 < exact.share
    for seed in range(TRIALS):
        monkeypatch.setattr(sample, "SEED", seed)
        drawn = untouched(old, new, replace(found, sample=sample_of(readers_of(old, new))))
        held += abs(drawn.share - exact.share) <= drawn.error
    assert held >= HELD


def test_whose_strength_changes_is_within_its_error() -> None:
    size = Size(5, 3, 3, rules=2, shares=True)
    old, new = open_edition(large_file(size)), open_edition(edited_file(size))
    having, changing = (defaultdict[tuple[str, str], Fraction](Fraction) for _ in range(2))
    for answers in sheets_of_either(old, new):
        weight = weigh(answers, old, new)
        before, after = (
            edition.score(sheet_of(edition.criteria, answers)[0]).strength for edition in (old, new)
        )
        for answer in answers.items():
            having[answer] += weight
            changing[answer] += weight * (before != after)
    drawn = strengths_in(sample_of(readers_of(old, new)))
    assert any(changing.values())
    assert {(each.question, each.choice) for each in drawn} == set(having)
    for each in drawn:
        answer = (each.question, each.choice)
        assert abs(changing[answer] / having[answer] - each.changed) <= each.error


def test_what_a_weight_does_is_within_its_error_in_95_of_100(
    old: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, exact = distribution(old), sensitivity(old)
    assert not any(each.low.error or each.high.error for each in exact)
    monkeypatch.setattr(module, "SAMPLES", DRAWN)
    monkeypatch.setattr(budget, "MOST_STEPS", 0)
    held = 0
    for seed in range(TRIALS):
        monkeypatch.setattr(sample, "SEED", seed)
        pairs = [
            pair
            for counted, drawn in zip(exact, sensitivity(old, own), strict=True)
            for pair in ((counted.low, drawn.low), (counted.high, drawn.high))
        ]
        held += all(
            abs(one.share[option] - other.share[option]) <= other.error
            for one, other in pairs
            for option in one.share
        )
    assert held >= HELD


def test_a_sheet_recommends_under_other_weights_what_a_file_with_these_weights_says(old: Edition) -> None:
    reweighing, (first, *_) = Reweighing(old, 200), old.criteria.criteria
    for weight in (Fraction(0), first.weight, Fraction(7, 3)):
        changed = first.model_copy(update={"weight": weight})
        criteria = old.criteria.model_copy(update={"criteria": (changed, *old.criteria.criteria[1:])})
        model = Edition(criteria, old.digest, "")
        reader = Reader(model, every_choice(criteria))
        drawn = sample.drawn_sheets(reader, 200)
        assert reweighing.recommended(first, weight) == [
            option for option, _ in sample.results_of(reader, drawn, 200)
        ]


@pytest.mark.parametrize("most", [Fraction(1, 50), Fraction(1, 5), Fraction(1, 2)])
def test_a_sample_that_is_certainly_over_is_so_by_chance_in_less_than_one_of_a_billion(
    most: Fraction,
) -> None:
    size = 300
    least = next(
        number for number in range(size + 1) if is_certainly_over(Fraction(number, size), size, most)
    )
    chance = sum(
        comb(size, number) * most**number * (1 - most) ** (size - number) for number in range(least, size + 1)
    )
    assert 0 < chance < Fraction(1, 10**9)
    assert all(is_certainly_over(Fraction(more, size), size, most) for more in range(least, size + 1))


def test_a_single_flip_proves_that_some_flip_and_none_proves_nothing() -> None:
    assert is_certainly_over(Fraction(1, 20_000), 20_000, Fraction(0))
    assert not is_certainly_over(Fraction(0), 20_000, Fraction(0))
    assert not is_certainly_over(Fraction(1), 20_000, Fraction(1))


def test_an_error_grows_as_a_sample_shrinks_and_is_never_nothing() -> None:
    assert 0 < error_of(0, 20_000) < error_of(0, 100) < error_of(50, 100) < error_of(0, 0)
