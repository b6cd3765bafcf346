"""The order of questions: always a question that can help, and soon at the end."""

from hypothesis import given

from decider.criteria.model.criteria import NOT_SURE, Criteria
from decider.engine.census.questions_to_settle import questions_to_settle
from decider.engine.proofs.homework import homework
from decider.engine.proofs.next_question import next_question
from decider.engine.scoring.completions import ScoredSheet
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.rules import ruling_of
from decider.engine.scoring.scale import scale_of
from decider.engine.scoring.sheet import Sheet, sheet_of
from decider.engine.scoring.verdict import Verdict, verdict_of
from tests.engine.files import Tree, cases


def measured(criteria: Criteria, sheet: Sheet) -> tuple[ScoredSheet, Verdict]:
    scored = ScoredSheet(criteria, scale_of(criteria, sheet.priorities), sheet, ruling_of(criteria, sheet))
    return scored, verdict_of(scored)


@given(cases())
def test_the_next_question_has_no_answer_yet_and_there_is_one_as_long_as_one_is_left(
    case: tuple[Criteria, Sheet],
) -> None:
    unanswered = case[1].unanswered(case[0])
    question = next_question(*measured(*case))
    assert (question in unanswered) if unanswered else question is None


@given(cases())
def test_answering_what_is_asked_settles_every_sheet_in_the_end(case: tuple[Criteria, Sheet]) -> None:
    criteria, sheet = case
    asked = 0
    while question := next_question(*measured(criteria, sheet)):
        sheet = sheet.answering(question, question.choices[-1].id)
        asked += 1
    assert asked == len(case[1].unanswered(criteria))
    if NOT_SURE not in sheet.answers.values():
        assert measured(criteria, sheet)[1].settled


@given(cases())
def test_a_question_that_cannot_flip_the_verdict_waits_until_none_is_left_that_can(
    case: tuple[Criteria, Sheet],
) -> None:
    scored, verdict = measured(*case)
    question = next_question(scored, verdict)
    if question is None or verdict.settled:
        return
    flips = {each.question for each in homework(scored, verdict) if each.flips}
    assert question.id in flips or flips.isdisjoint(each.id for each in case[1].unanswered(case[0]))


def test_a_question_that_only_scores_waits_for_the_one_whose_rules_decide() -> None:
    rules = [
        {"id": f"r{out}", "when": {"small": [choice]}, "rules_out": out, "because": "so it is"}
        for choice, out in (("x", "b"), ("y", "a"))
    ]
    criteria = Criteria.model_validate(tree(rules=rules))
    question = next_question(*measured(criteria, Sheet()))
    assert question is not None
    assert question.id == "small"


@given(cases())
def test_postponed_questions_come_last(case: tuple[Criteria, Sheet]) -> None:
    scored, verdict = measured(*case)
    unanswered = case[1].unanswered(case[0])
    for later in unanswered:
        question = next_question(scored, verdict, [later.id])
        assert question is not None
        assert question is not later or unanswered == (later,)


def tree(**more: object) -> Tree:
    return {
        "version": "1",
        "title": "t",
        "options": {"a": {"name": "A"}, "b": {"name": "B"}},
        "criteria": {"c": {"name": "C", "weight": "1"}},
        "questions": {
            name: {
                "ask": "?",
                "choices": {
                    "x": {"label": "X", "points": {"c": {"a": str(points)}}},
                    "y": {"label": "Y", "points": {"c": {"b": str(points)}}},
                },
            }
            for name, points in {"small": 1, "large": 9, "middle": 4}.items()
        },
        **more,
    }


def order(content: Tree) -> list[str]:
    criteria, sheet, asked = Criteria.model_validate(content), Sheet(), []
    while question := next_question(*measured(criteria, sheet)):
        asked.append(question.id)
        sheet = sheet.answering(question, NOT_SURE)
    return asked


def test_what_can_move_most_is_asked_first() -> None:
    assert order(tree()) == ["large", "middle", "small"]


def test_a_file_can_say_what_to_ask_first() -> None:
    assert order(tree(ask_first=["small"])) == ["small", "large", "middle"]


def test_after_the_verdict_is_settled_the_rest_follows_in_the_order_of_the_file() -> None:
    criteria = Criteria.model_validate(tree())
    sheet, _ = sheet_of(criteria, {"large": "x"})
    scored, verdict = measured(criteria, sheet)
    question = next_question(scored, verdict)
    assert verdict.settled
    assert question is not None
    assert question.id == "small"


def test_an_open_rule_against_the_leader_is_asked_about_early() -> None:
    rule = {"id": "r", "when": {"small": ["y"]}, "rules_out": "a", "because": "so it is"}
    criteria = Criteria.model_validate(tree(rules=[rule]))
    sheet, _ = sheet_of(criteria, {"large": "x"})
    scored, verdict = measured(criteria, sheet)
    question = next_question(scored, verdict)
    assert not verdict.settled
    assert question is not None
    assert question.id == "small"


def test_an_edition_measures_with_the_priorities_of_the_sheet() -> None:
    criteria = Criteria.model_validate(tree())
    edition = Edition(criteria, "X" * 52, "")
    sheet = Sheet({"large": "x"}, {"c": 5})
    assert edition.scored(sheet).scale is not edition.scale
    assert edition.scored(Sheet({"large": "x"})).scale is edition.scale


def test_a_question_that_only_a_rule_reads_is_asked_where_no_points_differ() -> None:
    silent = {"ask": "?", "choices": {"x": {"label": "X"}, "y": {"label": "Y"}}}
    fixed = {"ask": "?", "choices": {"x": {"label": "X", "points": {"c": {"a": "1"}}}}}
    rule = {"id": "r", "when": {"read": ["x"]}, "rules_out": "a", "because": "so it is"}
    questions = {"silent": silent, "fixed": fixed, "read": silent}
    content = tree(rules=[rule], questions=questions)
    content["options"]["c"] = {"name": "C"}
    assert order(content)[0] == "read"
    edition = Edition(Criteria.model_validate(content), "X" * 52, "")
    assert questions_to_settle(edition, 10).ordered == 1
