"""What advice assumes: the same as if the usual answer had been given, and no score, rule or proof does."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from decider.criteria.model.criteria import Criteria
from decider.engine.advice.advice import Advice, Pack, advice_of, pack_of
from decider.engine.advice.advised_sheet import Calls
from decider.engine.loader import open_edition
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.sheet import Sheet
from tests.criteria.samples import SMALL
from tests.engine.advice.test_advice import advising
from tests.engine.dice import Dice
from tests.engine.files import sheets


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


def others(criteria: Criteria, names: tuple[str, ...]) -> Iterator[Criteria]:
    """The file with every other usual choice in turn, for each question with one but these."""
    for place, question in enumerate(criteria.questions):
        for choice in question.choices if question.usual and question.id not in names else ():
            changed = question.model_copy(update={"usual": choice.id})
            questions = (*criteria.questions[:place], changed, *criteria.questions[place + 1 :])
            yield criteria.model_copy(update={"questions": questions})


def called_for(*parts: Calls[Any]) -> list[tuple[str, str | None]]:
    return [(each.entry.id, each.priority) for part in parts for each in part.called]


def filled(criteria: Criteria, sheet: Sheet) -> Sheet:
    """The sheet with every open question that has a usual choice answered by it."""
    answers = dict(sheet.answers)
    for question in criteria.questions:
        if question.usual and answers.get(question.id, "not_sure") == "not_sure":
            answers[question.id] = question.usual
    return Sheet(answers, sheet.priorities)


def without_names(found: Advice | Pack) -> Any:
    return replace(found, assumed=())


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


@given(cases())
def test_no_other_assumption_than_those_named_makes_a_difference(case: tuple[Criteria, Sheet]) -> None:
    criteria, sheet = case
    option = criteria.options[0].id
    advice, pack = advice_of(criteria, sheet, option), pack_of(criteria, sheet)
    for changed in others(criteria, advice.assumed):
        other = advice_of(changed, sheet, option)
        assert (other.profile.id, other.action.id) == (advice.profile.id, advice.action.id)
        assert called_for(other.warnings) == called_for(advice.warnings)
    for changed in others(criteria, pack.assumed):
        again = pack_of(changed, sheet)
        assert called_for(again.requirements, again.demo, again.clauses) == called_for(
            pack.requirements, pack.demo, pack.clauses
        )


READS = (
    SMALL
    + """\
  plan: {ask: What now?, usual: paper, choices: {paper: {label: Paper}, other: {label: Other}}}
  city: {ask: Where?, usual: here, choices: {here: {label: Here}, there: {label: There}}}
"""
)
MUST = "requirements: {a: {name: A, must_when: {plan: paper}, ask: Can we?, see: Watch it., hurts: 1}}\n"
SECOND = """\
actions:
  a: {name: A, reasons: [{when: {referrals: daily}, because: So.}, {when: {plan: paper}, because: So.}]}
  b: {name: B, reasons: [{when: {city: here}, because: So.}]}
"""


def test_what_makes_a_requirement_a_must_is_assumed_too() -> None:
    pack = pack_of(open_edition(READS + MUST).criteria, Sheet())
    assert pack.assumed == ("plan",)
    assert called_for(pack.requirements) == [("a", "must")]


def test_every_reason_is_looked_at_until_an_action_holds_and_none_after_it() -> None:
    criteria = open_edition(READS + SECOND).criteria
    assert advice_of(criteria, Sheet({"referrals": "rarely"}), None).assumed == ("plan",)
    other = advice_of(criteria, Sheet({"referrals": "rarely", "plan": "other"}), None)
    assert (other.action.id, other.assumed) == ("b", ("city",))


@given(cases())
def test_only_open_questions_with_a_usual_choice_are_assumed(case: tuple[Criteria, Sheet]) -> None:
    criteria, sheet = case
    assumed = {*advice_of(criteria, sheet, None).assumed, *pack_of(criteria, sheet).assumed}
    for name in assumed:
        question = criteria.question(name)
        assert question
        assert question.usual
        assert sheet.choice(question) is None


@given(cases())
def test_the_balance_and_the_rules_assume_nothing(case: tuple[Criteria, Sheet]) -> None:
    criteria, sheet = case
    plain = criteria.model_copy(
        update={"questions": tuple(each.model_copy(update={"usual": None}) for each in criteria.questions)}
    )
    assert ScoringModel(criteria).score(sheet) == ScoringModel(plain).score(sheet)
