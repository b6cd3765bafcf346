"""The bars under "Why": the answers that moved a result most, which add up to its margin."""

from fractions import Fraction

from hypothesis import given

from decider import paths
from decider.criteria.model.criteria import Criteria
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet, sheet_of
from decider.web.result.answer_bars import SHOWN, AnswerBar, AnswerBars, answer_bars
from tests.engine.files import cases, verdict_of

EDITION = open_edition(paths.CRITERIA)


def every(bars: AnswerBars) -> list[AnswerBar]:
    return [*bars.most, *([bars.rest] if bars.rest else [])]


@given(cases())
def test_the_bars_add_up_to_the_margin_exactly(case: tuple[Criteria, Sheet]) -> None:
    verdict = verdict_of(*case)
    assert sum((bar.lead for bar in every(answer_bars(case[0], verdict))), Fraction(0)) == verdict.margin


@given(cases())
def test_no_answer_that_is_left_out_moved_more_than_one_that_is_shown(case: tuple[Criteria, Sheet]) -> None:
    criteria, verdict = case[0], verdict_of(*case)
    bars = answer_bars(criteria, verdict)
    by_question: dict[str, Fraction] = {}
    for each in verdict.contributions:
        lead = each.points[verdict.ahead] - each.points[verdict.behind]
        if each.choice:
            by_question[each.question] = by_question.get(each.question, Fraction(0)) + lead
    sizes = sorted(map(abs, by_question.values()), reverse=True)
    assert [abs(bar.lead) for bar in bars.most] == [size for size in sizes[:SHOWN] if size]
    assert bars.others == len(by_question) - len(bars.most)


@given(cases())
def test_all_bars_have_one_scale_and_leave_room_for_a_name(case: tuple[Criteria, Sheet]) -> None:
    criteria, verdict = case[0], verdict_of(*case)
    bars = [bar for bar in every(answer_bars(criteria, verdict)) if bar.lead]
    longest = max((bar.width for bar in bars), default=0)
    for bar in bars:
        assert 10 < bar.start <= 50 <= round(bar.start + bar.width, 2) + 0.01 < 90 or not bar.is_right
        assert bar.start + bar.width <= 86.01
        assert bar.start >= 13.99
        assert bar.toward == criteria.option(verdict.ahead if bar.lead > 0 else verdict.behind)
    if bars:
        scale = max(abs(bar.lead) for bar in bars)
        assert all(abs(bar.width / longest - float(abs(bar.lead) / scale)) < 0.001 for bar in bars)


def test_answers_are_said_as_whoever_gave_them_would_say_them() -> None:
    sheet = sheet_of(EDITION.criteria, EDITION.criteria.scenarios[0].answers)[0]
    says = [bar.says for bar in answer_bars(EDITION.criteria, EDITION.score(sheet)).most]
    assert len(says) == SHOWN
    assert all(said[0].isupper() and said.split()[0] in ("You", "You’re", "Your", "No") for said in says)
