"""What is counted by halves, in contexts of rules and on rounded sums, judged by listing every sheet."""

from collections import Counter
from fractions import Fraction
from math import prod

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bench.large import Size, edited_file, large_file, large_tree, written
from decider.criteria.model.criteria import NO_RECOMMENDATION
from decider.engine.census.counting import range_count, rule_contexts
from decider.engine.census.counting.outcomes import Outcomes, outcomes_of
from decider.engine.census.counting.reader import Reader, every_choice
from decider.engine.census.counting.sample import counted_or_sampled
from decider.engine.census.counting.survey import survey_of
from decider.engine.diff.impact import impact
from decider.engine.loader import open_edition
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from tests.engine.files import Judge

sizes = st.builds(
    Size,
    questions=st.just(4),
    options=st.integers(2, 4),
    criteria=st.integers(1, 4),
    rules=st.integers(0, 6),
    scored=st.integers(1, 3),
    decimals=st.integers(0, 3),
    shares=st.booleans(),
)
seeds = st.integers(1, 10_000)
some = settings(max_examples=10, deadline=None)


def listed(readers: list[Reader]) -> Outcomes:
    """The numbers by outcome of every sheet, each read and weighed one by one."""
    judge = Judge(readers[-1].model.criteria, Sheet())
    unit = prod(sum(shares.values()) for shares in readers[-1].asked.values())
    recommended, words = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    for answers in judge.completions():
        verdicts = [reader.model.score(Sheet(answers)) for reader in readers]
        weight = int(judge.weighs(answers) * unit)
        recommended[tuple(each.recommended or NO_RECOMMENDATION for each in verdicts)] += weight
        words[tuple(each.strength for each in verdicts)] += weight
    return Outcomes(recommended, words)


def found_in(outcomes: Outcomes) -> list[dict[tuple[str, ...], int]]:
    return [
        {name: number for name, number in each.items() if number}
        for each in (outcomes.recommended, outcomes.words)
    ]


def reader_of(edition: Edition) -> Reader:
    return Reader(edition, every_choice(edition.criteria))


@some
@given(sizes, seeds)
def test_a_count_in_many_contexts_is_that_of_every_sheet(size: Size, seed: int) -> None:
    readers = [reader_of(open_edition(large_file(size, seed)))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rule_contexts, "FEW_SUMS", 0)
        patch.setattr(range_count, "TOGETHER", 3)
        assert found_in(outcomes_of(survey_of(readers))) == found_in(listed(readers))


@some
@given(sizes, seeds)
def test_a_count_of_two_editions_is_that_of_every_sheet(size: Size, seed: int) -> None:
    readers = [reader_of(open_edition(make(size, seed))) for make in (large_file, edited_file)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rule_contexts, "FEW_SUMS", 0)
        patch.setattr(range_count, "TOGETHER", 3)
        assert found_in(outcomes_of(survey_of(readers))) == found_in(listed(readers))


@example(Size(4, 2, 1, rules=6, scored=1, decimals=0), 139, 1)  # rules require an option of every sheet
@some
@given(sizes.filter(lambda size: size.options == 2), seeds, st.sampled_from([1, 3, 20, 300]))
def test_rounded_sums_are_no_further_off_than_they_say(size: Size, seed: int, sums: int) -> None:
    readers = [reader_of(open_edition(large_file(size, seed)))]
    exact, rounded = listed(readers), outcomes_of(survey_of(readers, sums))
    whole = sum(exact.words.values())
    for true, found in ((exact.recommended, rounded.recommended), (exact.words, rounded.words)):
        assert sum(found.values()) == whole
        for name in {*true, *found}:
            off = Fraction(abs(true.get(name, 0) - found.get(name, 0)), whole)
            assert float(off) <= rounded.error


def test_rounding_that_moves_no_sheet_across_a_cut_is_exact() -> None:
    choices = {f"a{points}": {"label": "x", "points": {"c": {"o0": str(points)}}} for points in (2, 6, 10)}
    other = {"label": "x", "points": {"c": {"o1": "10"}}}
    tree = large_tree(Size(1, 2, 1), 1) | {
        "questions": {"q0": {"ask": "?", "choices": {**choices, "o": other}}}
    }
    tree["criteria"] = {"c": {"name": "C", "weight": "1"}}
    reader = reader_of(open_edition(written(tree)))
    survey = survey_of([reader], 6)
    assert survey.grid.slack > 0 == outcomes_of(survey).error
    assert found_in(outcomes_of(survey)) == found_in(listed([reader]))


def three_choices(size: Size) -> Edition:
    """A file of this size whose questions all have three choices."""
    tree = large_tree(size, 1)
    options, criteria = [*tree["options"]], [*tree["criteria"]]
    for place, question in enumerate(tree["questions"].values()):
        choices = [*question["choices"].items()][:3]
        while len(choices) < len(options) + (len(options) < 3):
            points = {criteria[place % len(criteria)]: {options[len(choices) % len(options)]: "7"}}
            choices.append((f"x{len(choices)}", {"label": f"Answer {len(choices)}", "points": points}))
        question["choices"] = dict(choices)
    return open_edition(written(tree))


@pytest.mark.parametrize("size", [Size(20, 2, 8), Size(20, 3, 6), Size(15, 3, 5)], ids=str)
def test_a_census_of_this_size_is_exact(size: Size) -> None:
    assert counted_or_sampled([reader_of(three_choices(size))]).error == 0


def test_the_impact_on_fifteen_questions_of_three_options_is_exact() -> None:
    size = Size(15, 3, 5)
    found = impact(open_edition(large_file(size)), open_edition(edited_file(size)))
    assert found.error == 0 < found.flipped


def test_forty_questions_of_two_options_are_counted_to_a_tenth_of_a_percentage_point() -> None:
    for size in (Size(40, 2, 8), Size(40, 2, 8, rules=40)):
        found = counted_or_sampled([reader_of(open_edition(large_file(size)))])
        assert (found.drawn, found.error < 0.001) == (0, True)
