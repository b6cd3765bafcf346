"""The census, judged by listing every sheet."""

import itertools
from collections import Counter
from fractions import Fraction
from math import comb, prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.criteria.model.criteria import NO_RECOMMENDATION, Criteria
from decider.engine.census.census import DeadChoice, census
from decider.engine.census.counting import sum_table
from decider.engine.census.counting.budget import TooManySumsError
from decider.engine.census.counting.outcomes import outcomes_of
from decider.engine.census.counting.reader import Reader, every_choice
from decider.engine.census.counting.survey import survey_of
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.sheet import Sheet
from tests.engine.files import Judge, Tree, trees

often = settings(max_examples=30, deadline=None)
files = trees().map(Criteria.model_validate)


def edition_of(criteria: Criteria) -> ScoringModel:
    return ScoringModel(criteria)


@often
@given(files)
def test_shares_are_those_of_all_sheets(criteria: Criteria) -> None:
    edition, judge = edition_of(criteria), Judge(criteria, Sheet())
    results = [
        (
            judge.recommended(judge.scores(answers), judge.matches(answers)) or NO_RECOMMENDATION,
            _word(edition, answers),
            judge.weighs(answers),
        )
        for answers in judge.completions()
    ]
    found = census(edition)
    assert found.sheets == len(results)
    assert found.share == {
        option: sum(weight for result, _, weight in results if result == option)
        for option in (*(each.id for each in criteria.options), NO_RECOMMENDATION)
    }
    assert found.strength == {
        word: sum(weight for _, reached, weight in results if reached == word)
        for word in ("required", "clear", "leaning", "close")
    }


def _word(edition: ScoringModel, answers: dict[str, str]) -> str:
    return edition.score(Sheet(answers)).strength


@often
@given(files)
def test_choices_fall_into_groups_that_no_sheet_tells_apart(criteria: Criteria) -> None:
    judge, found = Judge(criteria, Sheet()), census(edition_of(criteria))
    every = [
        (answers, judge.recommended(judge.scores(answers), judge.matches(answers)))
        for answers in judge.completions()
    ]
    never, dead = [], []
    for question in criteria.questions:
        results = {
            choice.id: tuple(result for answers, result in every if answers[question.id] == choice.id)
            for choice in question.choices
        }
        if len(set(results.values())) == 1:
            never.append(question.id)
            continue
        first: dict[tuple[str | None, ...], str] = {}
        for choice, result in results.items():
            if first.setdefault(result, choice) != choice:
                dead.append(DeadChoice(question.id, choice, first[result]))
    assert found.never_matters == tuple(never)
    assert Counter(found.dead_choices) == Counter(dead)


@often
@given(files)
def test_idle_rules_can_go_and_no_others_can(criteria: Criteria) -> None:
    judge, found = Judge(criteria, Sheet()), census(edition_of(criteria))
    fates = [judge.matches(answers) for answers in judge.completions()]
    needed = {rule.id for rule in criteria.rules} - {*found.idle_rules, *found.dead_rules}
    assert all(judge.left(fate & needed) == judge.left(fate) for fate in fates)
    for rule in needed:
        assert any(judge.left((fate & needed) - {rule}) != judge.left(fate) for fate in fates)
    assert not any(fate.intersection(found.dead_rules) for fate in fates)


def test_a_rule_that_asks_for_an_unknown_choice_is_dead() -> None:
    when = {"q0": ["nowhere"]}
    found = census(edition_of(file_of([{"ehr": "1"}, {"emr": "1"}], rules=[when, {"q0": ["a0"]}])))
    assert (found.dead_rules, found.idle_rules) == (("r0",), ())


def test_a_rule_within_another_is_idle() -> None:
    wide, narrow = {"q0": ["a0"]}, {"q0": ["a0"], "q1": ["a1"]}
    found = census(edition_of(file_of([{"ehr": "1"}, {"emr": "1"}], questions=2, rules=[narrow, wide])))
    assert (found.dead_rules, found.idle_rules) == ((), ("r0",))


def test_a_choice_that_does_what_an_earlier_one_does_is_dead() -> None:
    found = census(edition_of(file_of([{"ehr": "1"}, {"emr": "1"}, {"ehr": "1"}])))
    assert found.dead_choices == (DeadChoice("q0", "a2", same_as="a0"),)


def test_a_question_that_never_matters_does_not_repeat_its_choices() -> None:
    found = census(edition_of(file_of([{"ehr": "1", "emr": "1"}, {}])))
    assert (found.never_matters, found.dead_choices) == (("q0",), ())


def test_sixty_questions_are_counted_in_full() -> None:
    found = census(edition_of(file_of([{"ehr": "1"}, {"emr": "1"}], questions=60)))
    tied = Fraction(comb(60, 30), 2**60)
    assert found.sheets == 2**60
    assert found.share == {"emr": (1 - tied) / 2, "ehr": (1 - tied) / 2, NO_RECOMMENDATION: tied}


def test_a_hundred_questions_of_many_choices_are_counted_in_full() -> None:
    choices = [{"ehr": "1"}, {"emr": "1"}, {"emr": "1"}, {"ehr": "1"}]
    found = census(edition_of(file_of(choices, questions=100)))
    assert found.share[NO_RECOMMENDATION] == Fraction(comb(100, 50), 2**100)


def file_of(points: list[Tree], questions: int = 1, rules: list[Tree] | None = None) -> Criteria:
    """A file of two options and one criterion, whose questions all give these points."""
    choices = {
        f"a{number}": {"label": "x", "points": {"c": by} if by else {}} for number, by in enumerate(points)
    }
    return Criteria.model_validate(
        {
            "version": "1",
            "title": "t",
            "options": {"emr": {"name": "EMR"}, "ehr": {"name": "EHR"}},
            "criteria": {"c": {"name": "c", "weight": "1"}},
            "questions": {f"q{number}": {"ask": "?", "choices": choices} for number in range(questions)},
            "rules": [
                {"id": f"r{number}", "when": when, "rules_out": ["emr"], "because": "so it is"}
                for number, when in enumerate(rules or [])
            ],
        }
    )


def test_more_sums_than_can_be_counted_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sum_table, "MOST_SUMS", 5)
    edition = edition_of(file_of([{"ehr": "1"}, {"emr": "3"}, {"emr": "10"}], questions=6))
    with pytest.raises(TooManySumsError, match="more than 5 different sums"):
        outcomes_of(survey_of([Reader(edition, every_choice(edition.criteria))]))


terms = st.lists(
    st.dictionaries(st.integers(0, 9), st.integers(1, 2**40), min_size=1, max_size=4), max_size=4
)


@often
@given(terms)
def test_tables_hold_every_sum_with_how_often_it_occurs(parts: list[dict[int, int]]) -> None:
    expected = Counter[int]()
    for picked in itertools.product(*(part.items() for part in parts)):
        expected[sum(place for place, _ in picked)] += prod(times for _, times in picked)
    with pytest.MonkeyPatch.context() as patch:
        places, counts = sum_table.table_of(parts)
        assert dict(zip(places, counts, strict=True)) == expected
        patch.setattr(sum_table, "_is_dense", lambda *_: False)
        places, counts = sum_table.table_of(parts)
        assert dict(zip(places, counts, strict=True)) == expected
