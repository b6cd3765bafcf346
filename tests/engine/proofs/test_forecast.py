"""The forecast of how many answers are left: right on average, and never far off for most practices."""

import random
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from statistics import mean

import pytest

from decider import paths
from decider.criteria.model.criteria import NOT_SURE, Criteria
from decider.engine.loader import open_edition
from decider.engine.proofs.forecast import answers_left
from decider.engine.proofs.next_question import next_question
from decider.engine.scoring.shares import drawn, shares_of
from decider.engine.scoring.sheet import Sheet, sheet_of
from decider.engine.scoring.verdict import verdict_of
from tests.engine.proofs.test_next_question import measured, tree

EDITION = open_edition(paths.CRITERIA)
CRITERIA = EDITION.criteria
DRAWN = 30
BIAS = 1
TOLERANCE, OF_ALL = 3, Fraction(4, 5)


def forecasts(answers: Mapping[str, str]) -> Iterator[int | None]:
    """What is forecast before each question that a practice is asked until its result is settled."""
    sheet = Sheet()
    while not (verdict := verdict_of(scored := EDITION.scored(sheet))).settled:
        question = next_question(scored, verdict)
        if question is None:
            return
        yield answers_left(scored, verdict)
        sheet = sheet.answering(question, answers.get(question.id, NOT_SURE))


def errors(answers: Mapping[str, str]) -> Iterator[int]:
    """How much more each forecast says than it takes."""
    said = [*forecasts(answers)]
    for left, forecast in zip(range(len(said), 0, -1), said, strict=True):
        if forecast is not None:
            yield forecast - left


def known() -> list[Mapping[str, str]]:
    return [sheet_of(CRITERIA, scenario.answers)[0].answers for scenario in CRITERIA.scenarios]


def by_shares() -> list[Mapping[str, str]]:
    dice = random.Random(2026)
    return [
        {question.id: drawn(shares_of(question.choices), dice) for question in CRITERIA.questions}
        for _ in range(DRAWN)
    ]


@pytest.mark.parametrize("practices", [known, by_shares])
def test_the_number_of_answers_left_is_right_on_average_and_within_three_for_most(
    practices: Callable[[], list[Mapping[str, str]]],
) -> None:
    found = [error for answers in practices() for error in errors(answers)]
    assert abs(mean(found)) <= BIAS
    assert sum(abs(error) <= TOLERANCE for error in found) >= OF_ALL * len(found)


def test_a_number_is_said_before_nearly_every_question_of_a_known_practice() -> None:
    said = [forecast for answers in known() for forecast in forecasts(answers)]
    assert said.count(None) * 20 <= len(said)


def test_what_the_file_asks_first_counts_before_the_answer_that_decides() -> None:
    for first, left in (([], 1), (["small"], 2), (["small", "middle"], 3)):
        criteria = Criteria.model_validate(tree(ask_first=first))
        assert answers_left(*measured(criteria, Sheet())) == left
