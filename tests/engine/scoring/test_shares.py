"""Shares of choices: what counts is their proportion, in whole numbers of any length."""

import copy
from collections import Counter
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider.criteria.model.criteria import Criteria
from decider.engine.census.census import census
from decider.engine.diff.impact import impact
from decider.engine.proofs.forecast import answers_left
from decider.engine.proofs.result import prove
from decider.engine.scoring.edition import Edition, ScoringModel
from decider.engine.scoring.shares import drawn, is_weighted, whole_numbers
from decider.engine.scoring.sheet import Sheet
from tests.engine.edited import edition_of
from tests.engine.files import Judge, Tree, trees
from tests.engine.many_rules import Shape
from tests.engine.many_rules import edition_of as many_rules
from tests.engine.many_rules import sheet_of as partly
from tests.engine.proofs.test_next_question import measured

numbers = st.decimals("0.001", "1000", places=3).map(Fraction).filter(bool)


def choices_of(*shares: str | None) -> Criteria:
    """A file of one question whose choices have these shares; the first is for one option, the rest not."""
    choices: Tree = {
        f"a{place}": {"label": "x", "points": {"c": {"ehr" if place else "emr": "4"}}}
        for place in range(len(shares))
    }
    for choice, share in zip(choices.values(), shares, strict=True):
        choice.update({"share": share} if share else {})
    return Criteria.model_validate(
        {
            "version": "1",
            "title": "t",
            "options": {"emr": {"name": "EMR"}, "ehr": {"name": "EHR"}},
            "criteria": {"c": {"name": "C", "weight": "1"}},
            "questions": {"q": {"ask": "?", "choices": choices}},
        }
    )


@given(st.dictionaries(st.text(max_size=2), numbers, min_size=1))
def test_whole_numbers_are_the_least_in_the_same_proportion(parts: dict[str, Fraction]) -> None:
    found = whole_numbers(parts)
    assert {Fraction(found[name]) / parts[name] for name in parts} == {
        Fraction(sum(found.values())) / sum(parts.values())
    }
    assert not any(all(number % prime == 0 for number in found.values()) for prime in (2, 3, 5, 7, 11))


def test_an_open_question_counts_as_the_mean_by_shares() -> None:
    criteria = choices_of("60", "0.5", "39.5")
    scores = ScoringModel(criteria).score(Sheet()).scores
    assert scores == {"emr": 60, "ehr": 40}
    assert ScoringModel(choices_of(None, None, None)).score(Sheet()).scores["emr"] == Fraction(100, 3)


def test_shares_may_be_counts_of_billions() -> None:
    few = ScoringModel(choices_of("60", "0.5", "39.5")).score(Sheet())
    for many in (
        ("6000000000", "50000000", "3950000000"),
        ("600000000000000", "5000000000000.00", "395000000000000"),
    ):
        criteria = choices_of(*many)
        assert ScoringModel(criteria).score(Sheet()) == few
        assert census(ScoringModel(criteria)).share["emr"] == Fraction(3, 5)


def test_bounds_leave_shares_aside() -> None:
    rare, common = (
        ScoringModel(choices_of(*shares)).score(Sheet()) for shares in (("1", "99"), (None, None))
    )
    assert rare.bounds == common.bounds == dict.fromkeys(("emr", "ehr"), (Fraction(0), Fraction(100)))
    assert not rare.settled
    assert (rare.recommended, common.recommended) == ("ehr", None)


@given(trees(4), st.sampled_from(["0.01", "2.5", "100"]))
def test_the_unit_of_shares_changes_nothing(tree: Tree, unit: str) -> None:
    other = copy.deepcopy(tree)
    for question in other["questions"].values():
        for choice in question["choices"].values():
            if "share" in choice:
                scaled = Fraction(choice["share"]) * Fraction(unit)
                choice["share"] = f"{scaled.numerator / scaled.denominator:.8f}"
    old, new = edition_of(tree), edition_of(other)
    assert new.scale.mean == old.scale.mean
    assert census(new) == census(old)
    assert not impact(old, new).flipped


@given(trees(4))
def test_equal_shares_are_as_good_as_none(tree: Tree) -> None:
    equal = copy.deepcopy(tree)
    for question in equal["questions"].values():
        for choice in question["choices"].values():
            choice["share"] = "25"
    for question in tree["questions"].values():
        for choice in question["choices"].values():
            choice.pop("share", None)
    with_some, without = edition_of(equal), edition_of(tree)
    assert (is_weighted(with_some.criteria.questions), is_weighted(without.criteria.questions)) == (
        True,
        False,
    )
    assert with_some.scale.unit == without.scale.unit
    assert with_some.score(Sheet()) == without.score(Sheet())
    assert census(with_some).share == census(without).share


def test_choices_are_drawn_as_often_as_their_shares() -> None:
    shares, random = {"rare": 1, "often": 3}, Random(1)
    counts = Counter(drawn(shares, random) for _ in range(4_000))
    assert counts["often"] == pytest.approx(3_000, abs=100)


def test_equal_shares_are_drawn_as_python_draws_one_of_a_list() -> None:
    ours, theirs, names = Random(3), Random(3), ["a", "b", "c"]
    assert [drawn(dict.fromkeys(names, 1), ours) for _ in range(50)] == [
        theirs.choice(names) for _ in range(50)
    ]


def test_a_forecast_expects_the_common_answer() -> None:
    assert [forecast(*shares) for shares in (("3", "1"), ("1", "99"))] == [2, 1]


def forecast(*shares: str) -> int | None:
    """Of two questions, one decides if its second answer is given; else the other is needed as well."""
    criteria = choices_of(*shares)
    first = criteria.questions[0]
    points = [{"c": {"emr": 1}}, {"c": {"ehr": 10}}]
    decisive = [
        choice.model_copy(update={"points": given})
        for choice, given in zip(first.choices, points, strict=True)
    ]
    small = [
        choice.model_copy(update={"points": {"c": {option: 4}}, "share": None})
        for choice, option in zip(first.choices, ("emr", "ehr"), strict=True)
    ]
    more = [
        first.model_copy(update={"id": name, "choices": tuple(choices)})
        for name, choices in (("q", decisive), ("p", small), ("r", small))
    ]
    return answers_left(*measured(criteria.model_copy(update={"questions": tuple(more)}), Sheet()))


@pytest.fixture(scope="module")
def endless() -> ScoringModel:
    """A file of 40 questions whose shares have 20 decimals: the unit is longer than any float."""
    edition, random = many_rules(Shape(40, 3, 40)), Random(2)
    questions = [
        question.model_copy(
            update={
                "choices": tuple(
                    choice.model_copy(update={"share": Fraction(random.randint(1, 10**20), 10**20)})
                    for choice in question.choices
                )
            }
        )
        for question in edition.criteria.questions
    ]
    return ScoringModel(edition.criteria.model_copy(update={"questions": tuple(questions)}))


@pytest.mark.parametrize("answered", [0, 10, 25, 40])
def test_shares_of_any_length_keep_scores_exact_and_every_proof(endless: Edition, answered: int) -> None:
    assert endless.scale.unit.bit_length() > 2_000
    sheet = partly(endless, answered)
    proved = prove(endless, sheet)
    assert proved.verdict.scores == Judge(endless.criteria, sheet).scores(dict(sheet.answers))
    assert proved.lenses.file.margin == proved.verdict.margin


def test_shares_of_any_length_get_a_census_with_all_its_parts(endless: Edition) -> None:
    found = census(endless)
    assert sum(found.share.values()) == 1
