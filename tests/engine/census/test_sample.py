"""What is drawn where sheets cannot be counted, judged by what is counted where they can."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings

from decider import paths
from decider.engine.census.census import census
from decider.engine.census.counting import sum_table
from decider.engine.census.counting.outcomes import Outcomes, outcomes_of
from decider.engine.census.counting.reader import Reader, every_choice
from decider.engine.census.counting.sample import SAMPLES, counted_or_sampled, sample_of
from decider.engine.census.counting.survey import survey_of
from decider.engine.census.questions_to_settle import measurable
from decider.engine.diff.impact import impact
from decider.engine.diff.population import of_either
from decider.engine.loader import open_edition
from decider.engine.scoring.edition import Edition
from tests.engine.edited import edited, edition_of
from tests.engine.files import Tree, trees
from tests.engine.many_rules import Shape
from tests.engine.many_rules import edition_of as many_rules

few = settings(max_examples=8, deadline=None)

# Times its error beyond which no share of a sample should be: one in five million is.
FAR = 2


def agrees(readers: Sequence[Reader]) -> None:
    """Whether a sample has the shares of the count, within its error, and no outcome that never occurs."""
    exact, drawn = outcomes_of(survey_of(readers)), sample_of(readers).outcomes()
    assert exact.error == 0 < drawn.error < 0.01
    for counted, found in ((exact.recommended, drawn.recommended), (exact.words, drawn.words)):
        assert sum(found.values()) == SAMPLES
        shares = parts(counted)
        assert not [name for name in found if not shares.get(name)]
        for name, share in shares.items():
            assert abs(share - Fraction(found.get(name, 0), SAMPLES)) < FAR * drawn.error


def parts(numbers: Mapping[tuple[str, ...], int]) -> dict[tuple[str, ...], Fraction]:
    whole = sum(numbers.values())
    return {name: Fraction(number, whole) for name, number in numbers.items()}


@few
@given(trees(most_questions=4))
def test_a_sample_of_a_file_has_the_shares_of_its_census(tree: Tree) -> None:
    edition = edition_of(tree)
    agrees([Reader(edition, every_choice(edition.criteria))])


@few
@given(edited())
def test_a_sample_of_an_edit_has_the_shares_of_its_impact(pair: tuple[Tree, Tree]) -> None:
    old, new = map(edition_of, pair)
    asked = of_either(old.criteria, new.criteria)
    agrees([Reader(old, asked), Reader(new, asked)])


@pytest.fixture
def uncountable(monkeypatch: pytest.MonkeyPatch) -> Edition:
    """The shipped file, where hardly anything may be counted."""
    monkeypatch.setattr(sum_table, "MOST_SUMS", 10)
    monkeypatch.setattr(sum_table, "MOST_DIGITS", 1)
    return open_edition(paths.CRITERIA)


def test_a_sample_is_the_same_every_time(uncountable: Edition) -> None:
    readers = [Reader(uncountable, every_choice(uncountable.criteria))]
    found = counted_or_sampled(readers)
    assert found == counted_or_sampled(readers) == sample_of(readers).outcomes()
    assert isinstance(found, Outcomes)


def test_a_census_that_cannot_be_counted_says_its_error_and_all_else(uncountable: Edition) -> None:
    found = census(uncountable)
    assert 0 < found.error < 0.01
    assert sum(found.share.values()) == sum(found.strength.values()) == 1
    assert found.dead_choices


def test_an_impact_that_cannot_be_counted_says_its_error(uncountable: Edition) -> None:
    found = impact(uncountable, uncountable)
    assert 0 < found.error < 0.01
    assert not found.flipped


def test_a_large_file_is_measured_on_fewer_sheets() -> None:
    assert measurable(open_edition(paths.CRITERIA)) == 60
    assert measurable(many_rules(Shape(0, 3, 40))) == 5
