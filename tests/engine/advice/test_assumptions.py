"""What advice assumes: the same as if the usual answer had been given, and no score, rule or proof does."""

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from decider.criteria.model.criteria import Criteria
from decider.engine.advice.advice import Advice, Pack, advice_of, pack_of
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from tests.engine.advice.test_advice import advising
from tests.engine.dice import Dice
from tests.engine.files import sheets

often = settings(max_examples=100, deadline=None)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Criteria, Sheet]:
    """A file with advice in which some questions have a usual choice, and one of its sheets."""
    criteria, dice = draw(advising()), Dice(draw)
    questions = tuple(
        question.model_copy(update={"usual": dice.pick([None, *(each.id for each in question.choices)])})
        for question in criteria.questions
    )
    usual = criteria.model_copy(update={"questions": questions})
    return usual, draw(sheets(usual))


def with_others(criteria: Criteria, names: tuple[str, ...], pick: int) -> Criteria:
    """The file with another usual choice for all questions but these."""
    questions = tuple(
        question
        if question.id in names or question.usual is None
        else question.model_copy(update={"usual": question.choices[pick % len(question.choices)].id})
        for question in criteria.questions
    )
    return criteria.model_copy(update={"questions": questions})


def filled(criteria: Criteria, sheet: Sheet) -> Sheet:
    """The sheet with every open question that has a usual choice answered by it."""
    answers = dict(sheet.answers)
    for question in criteria.questions:
        if question.usual and answers.get(question.id, "not_sure") == "not_sure":
            answers[question.id] = question.usual
    return Sheet(answers, sheet.priorities)


def without_names(found: Advice | Pack) -> Any:
    return replace(found, assumed=())


@often
@given(cases(), st.data())
def test_advice_is_that_of_the_sheet_with_the_usual_answers_given(
    case: tuple[Criteria, Sheet], data: st.DataObject
) -> None:
    criteria, sheet = case
    option = data.draw(st.sampled_from([None, *(each.id for each in criteria.options)]))
    answered = filled(criteria, sheet)
    plain = advice_of(criteria, answered, option)
    assert plain.assumed == pack_of(criteria, answered).assumed == ()
    assert without_names(advice_of(criteria, sheet, option)) == plain
    assert without_names(pack_of(criteria, sheet)) == pack_of(criteria, answered)


@often
@given(cases(), st.integers(0, 2))
def test_no_other_assumption_than_those_named_makes_a_difference(
    case: tuple[Criteria, Sheet], pick: int
) -> None:
    criteria, sheet = case
    option = criteria.options[0].id
    advice, pack = advice_of(criteria, sheet, option), pack_of(criteria, sheet)
    other = advice_of(with_others(criteria, advice.assumed, pick), sheet, option)
    assert (other.profile.id, other.action.id) == (advice.profile.id, advice.action.id)
    assert [each.entry.id for each in other.warnings.called] == [
        each.entry.id for each in advice.warnings.called
    ]
    again = pack_of(with_others(criteria, pack.assumed, pick), sheet)
    for ours, theirs in ((pack.requirements, again.requirements), (pack.clauses, again.clauses)):
        assert [(each.entry.id, each.priority) for each in ours.called] == [
            (each.entry.id, each.priority) for each in theirs.called
        ]


@often
@given(cases())
def test_only_open_questions_with_a_usual_choice_are_assumed(case: tuple[Criteria, Sheet]) -> None:
    criteria, sheet = case
    assumed = {*advice_of(criteria, sheet, None).assumed, *pack_of(criteria, sheet).assumed}
    for name in assumed:
        question = criteria.question(name)
        assert question
        assert question.usual
        assert sheet.choice(question) is None


@often
@given(cases())
def test_the_balance_and_the_rules_assume_nothing(case: tuple[Criteria, Sheet]) -> None:
    criteria, sheet = case
    plain = criteria.model_copy(
        update={"questions": tuple(each.model_copy(update={"usual": None}) for each in criteria.questions)}
    )
    assert Edition(criteria, "", "").score(sheet) == Edition(plain, "", "").score(sheet)
