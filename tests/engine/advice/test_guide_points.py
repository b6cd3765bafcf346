"""The dates of the guide that concern a practice, judged answer by answer."""

from hypothesis import given, settings
from hypothesis import strategies as st

from decider import paths
from decider.criteria.model.criteria import NOT_SURE
from decider.engine.advice.advice import guide_points_on
from decider.engine.advice.advised_sheet import AdvisedSheet
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet

CRITERIA = open_edition(paths.CRITERIA).criteria
POINTS = [point for section in CRITERIA.guide.sections for point in section.points] if CRITERIA.guide else []
sheets = st.fixed_dictionaries(
    {},
    optional={
        question.id: st.sampled_from([NOT_SURE, *(choice.id for choice in question.choices)])
        for question in CRITERIA.questions
    },
)


@settings(max_examples=60)
@given(sheets)
def test_a_dated_point_is_told_to_those_whose_answers_meet_it_and_to_nobody_else(
    answers: dict[str, str],
) -> None:
    usual = {question.id: question.usual for question in CRITERIA.questions}
    given = {name: choice for name, choice in answers.items() if choice != NOT_SURE}
    taken = {**usual, **given}
    told = [
        point
        for point in POINTS
        if point.when is not None
        and any(all(taken[name] in choices for name, choices in way.items()) for way in point.ways)
    ]
    assert list(guide_points_on(AdvisedSheet.of(CRITERIA, Sheet(answers), None, None))) == told


def test_what_concerns_everybody_stays_on_the_guide() -> None:
    assert guide_points_on(AdvisedSheet.of(CRITERIA, Sheet({}), None, None)) == ()
    assert any(point.when is None for point in POINTS)
