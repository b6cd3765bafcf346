"""Where two scores and a margin are shown, the margin is the difference of the scores as they are shown."""

import re
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from decider import paths
from decider.criteria.model.criteria import NOT_SURE, Criteria
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet, sheet_of
from decider.engine.scoring.verdict import Verdict, word_for
from decider.web.result.contributions import bars_of, whole_parts
from decider.web.result.page import result_page
from decider.web.view import text as words
from decider.web.view.amounts import points, rounded_difference
from decider.web.view.balance import balance_of
from decider.web.view.margins import lead
from tests.engine.files import cases, verdict_of

EDITION = open_edition(paths.CRITERIA)
CRITERIA = EDITION.criteria
POINTS = re.compile(r"(\d+|less than 1) points?\b")
UNROUNDED = re.compile(r"\(([\d.]+) before rounding\)")

sheets = st.builds(
    lambda answers, own: Sheet(
        sheet_of(CRITERIA, answers)[0].answers, own if own and any(own.values()) else None
    ),
    st.fixed_dictionaries(
        {},
        optional={
            each.id: st.sampled_from([NOT_SURE, *(choice.id for choice in each.choices)])
            for each in CRITERIA.questions
        },
    ),
    st.none() | st.fixed_dictionaries({each.id: st.integers(0, 5) for each in CRITERIA.criteria}),
)


def shown(criteria: Criteria, verdict: Verdict) -> int:
    """The difference of the two scores as a balance shows them."""
    scores = {row.option.id: row.score for row in balance_of(criteria, verdict, claimed=True).rows}
    return scores[verdict.ahead] - scores[verdict.behind]


def said(text: str) -> int:
    """The first number of points in a sentence."""
    found = POINTS.search(text)
    assert found, text
    return 0 if found[1] == "less than 1" else int(found[1])


@given(sheets)
def test_a_result_shows_one_margin(sheet: Sheet) -> None:
    verdict = EDITION.score(sheet)
    assume(words.started(verdict) and verdict.margin)
    page = result_page(EDITION, sheet, "https://example.org/r/x", EDITION)
    result, margin = page.result, abs(shown(CRITERIA, verdict))
    in_force = result.proofs.lenses[1 if page.priorities.own else 0].says
    assert "points" not in in_force or said(in_force) == margin
    if verdict.recommended:
        assert said(result.tiles[0].small) == margin


@given(cases())
def test_margin_and_bars_of_any_file_are_the_difference_of_its_scores(case: tuple[Criteria, Sheet]) -> None:
    criteria, verdict = case[0], verdict_of(*case)
    bars = [
        bar.points if bar.toward and bar.toward.id == verdict.ahead else -bar.points
        for bar in bars_of(criteria, verdict)
    ]
    assert sum(bars) == shown(criteria, verdict)


@given(sheets)
def test_the_margin_of_a_word_is_shown_before_rounding_only_where_rounding_hides_why(sheet: Sheet) -> None:
    verdict = EDITION.score(sheet)
    assume(verdict.recommended and verdict.strength != "required")
    margin, unrounded = shown(CRITERIA, verdict), UNROUNDED.search(lead(CRITERIA, verdict))
    agrees = word_for(CRITERIA.strength, 2, Fraction(margin)) == verdict.strength
    assert agrees == (unrounded is None)
    assert unrounded is None or word_for(CRITERIA.strength, 2, Fraction(unrounded[1])) == verdict.strength


def test_a_margin_that_rounds_up_to_another_word_says_what_it_was() -> None:
    verdict = EDITION.score(Sheet({"medicare": "group_only", "state": "tx"}))
    said = "3 points of 100 ahead of EHR (2.8 before rounding); under 3 is close"
    assert lead(CRITERIA, verdict) == said


@given(st.lists(st.fractions(-50, 50), min_size=1, max_size=6), st.integers(-2, 2))
def test_whole_parts_add_up_to_any_total_near_their_sum(parts: list[Fraction], off: int) -> None:
    named = {str(place): part for place, part in enumerate(parts)}
    total = round(sum(parts)) + off
    whole = whole_parts(named, total)
    assert sum(whole.values()) == total
    longest = max(parts, key=abs)
    for name, part in named.items():
        assert abs(whole[name] - part) < 1 or part == longest
        assert part or not whole[name] or not longest


@given(st.fractions(0, 100), st.fractions(0, 100))
def test_a_difference_is_at_most_a_point_from_the_true_one(more: Fraction, less: Fraction) -> None:
    assert abs(rounded_difference(more, less) - (more - less)) <= 1
    assert (points(more, less) == "0 points") == (more == less)
