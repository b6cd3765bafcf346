"""Any file that is good is served within bounds, however its rules share questions."""

import time
import tracemalloc
from dataclasses import dataclass, replace

import pytest

from decider.engine.census.census import census
from decider.engine.census.counting.budget import TooManySumsError
from decider.engine.census.counting.reader import Reader, every_choice
from decider.engine.census.counting.survey import survey_of
from decider.engine.diff.migration import migration
from decider.engine.group.consensus import consensus
from decider.engine.proofs import counterfactuals as changes
from decider.engine.proofs.counterfactuals import counterfactuals
from decider.engine.proofs.result import Proved, prove
from decider.engine.proofs.search import local_search
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import verdict_of
from decider.web.method.census import counts_of
from tests.engine.many_rules import SHAPES, Shape, edition_of, sheet_of

# Seconds of processor time, three times what is promised of a result and of a page, and bytes.
RESULT, PAGE, CENSUS, MEMORY = 6, 9, 9, 200_000_000


@pytest.fixture(scope="module", params=SHAPES, ids=str)
def edition(request: pytest.FixtureRequest) -> Edition:
    return edition_of(request.param)


@dataclass(frozen=True)
class Timed:
    """The proof of a fully answered sheet, and how many seconds of processor time it took."""

    sheet: Sheet
    proof: Proved
    seconds: float


@pytest.fixture(scope="module")
def complete(edition: Edition) -> Timed:
    """Proved once for each edition: several tests ask whether what it says is so."""
    sheet = sheet_of(edition, len(edition.criteria.questions))
    began = time.process_time()
    proof = prove(edition, sheet)
    return Timed(sheet, proof, time.process_time() - began)


def test_a_complete_result_takes_seconds_whatever_its_rules(complete: Timed) -> None:
    assert complete.seconds < RESULT


@pytest.mark.parametrize("part", [0, 0.5])
def test_a_result_takes_seconds_whatever_its_rules(edition: Edition, part: float) -> None:
    sheet = sheet_of(edition, int(part * len(edition.criteria.questions)))
    began = time.process_time()
    prove(edition, sheet)
    assert time.process_time() - began < RESULT


def test_the_changes_given_change_the_result(edition: Edition, complete: Timed) -> None:
    sheet, proved = complete.sheet, complete.proof
    for found in proved.counterfactuals:
        changed = {**sheet.answers, **{change.question: change.to for change in found.changes}}
        then = edition.score(replace(sheet, answers=changed)).recommended
        assert then == found.recommended != proved.verdict.recommended


def test_the_answers_said_to_settle_a_result_do_whatever_the_others_are(
    edition: Edition, complete: Timed
) -> None:
    sheet, proved = complete.sheet, complete.proof
    assert proved.sufficient is not None
    for seed in range(100):
        others = sheet_of(edition, len(edition.criteria.questions), seed).answers
        completed = {**others, **{name: sheet.answers[name] for name in proved.sufficient}}
        assert edition.score(Sheet(completed)).recommended == proved.verdict.recommended


def test_counting_what_cannot_be_counted_says_so_in_little_memory() -> None:
    hard = edition_of(Shape(200, 2, 40, read=3, listed=2))
    tracemalloc.start()
    try:
        with pytest.raises(TooManySumsError):
            _ = survey_of([Reader(hard, every_choice(hard.criteria))]).cases
        assert tracemalloc.get_traced_memory()[1] < MEMORY
    finally:
        tracemalloc.stop()


def test_a_census_of_what_cannot_be_counted_is_drawn_in_seconds() -> None:
    edition = edition_of(Shape(40, 3, 40))
    began = time.process_time()
    assert census(edition).error
    assert time.process_time() - began < CENSUS


def test_the_method_page_waits_no_longer_than_a_page_may(edition: Edition) -> None:
    began = time.process_time()
    counts_of(edition)
    assert time.process_time() - began < PAGE


def test_six_results_are_compared_in_the_time_of_a_page() -> None:
    edition = edition_of(Shape(40, 3, 20, decimals=True))
    sheets = [sheet_of(edition, 20, seed) for seed in range(6)]
    began = time.process_time()
    consensus(edition, sheets)
    assert time.process_time() - began < PAGE


def test_results_of_six_editions_without_anything_in_common_are_carried_over_in_the_time_of_a_page() -> None:
    *older, newest = (edition_of(Shape(40, 3, 40, decimals=True), seed) for seed in range(6))
    began = time.process_time()
    for edition in older:
        migration(edition, newest, sheet_of(edition, 40))
    assert time.process_time() - began < PAGE


def test_changes_found_by_descent_change_the_result_and_none_can_be_spared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(changes, "MOST_STEPS", 0)
    edition = edition_of(Shape(200, 2, 20))
    for seed in range(5):
        sheet = sheet_of(edition, 20, seed)
        scored = edition.scored(sheet)
        verdict = verdict_of(scored)
        (found,) = counterfactuals(scored, verdict).found
        by_question = {change.question: change.to for change in found.changes}
        for spared in (None, *by_question):
            made = {name: to for name, to in by_question.items() if name != spared}
            changed = edition.score(replace(sheet, answers={**sheet.answers, **made}))
            assert (changed.recommended != verdict.recommended) == (spared is None)


def test_a_search_that_is_cut_off_never_says_that_nothing_would_change_the_result(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(changes, "MOST_STEPS", 0)
    monkeypatch.setattr(local_search, "MOST_STEPS", 0)
    edition = edition_of(Shape(200, 2, 20))
    proved = prove(edition, sheet_of(edition, 20))
    assert proved.plausible == ()
    assert proved.cut_off
