"""What is asked when: the action's questions second and third, and how soon a known practice is decided."""

from collections.abc import Iterator, Mapping
from statistics import median

from decider import paths
from decider.criteria.model.criteria import NOT_SURE, Criteria
from decider.engine.loader import open_edition
from decider.engine.proofs.next_question import next_question
from decider.engine.proofs.relevance import plan_questions
from decider.engine.proofs.sufficient_reason import sufficient_reason
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet, sheet_of
from decider.engine.scoring.verdict import verdict_of
from tests.engine.proofs.test_next_question import measured, tree

EDITION = open_edition(paths.CRITERIA)
CRITERIA = EDITION.criteria
ACTION = ["current_system", "export_tested"]
WANTED = 6


def known() -> list[Mapping[str, str]]:
    return [sheet_of(CRITERIA, scenario.answers)[0].answers for scenario in CRITERIA.scenarios]


def asked(edition: Edition, answers: Mapping[str, str]) -> Iterator[str]:
    """The questions a practice is asked until its result is settled."""
    sheet = Sheet()
    while not (verdict := verdict_of(scored := edition.scored(sheet))).settled:
        question = next_question(scored, verdict)
        if question is None:
            return
        yield question.id
        sheet = sheet.answering(question, answers.get(question.id, NOT_SURE))


def test_the_two_questions_that_decide_the_action_come_second_and_third() -> None:
    for answers in known():
        assert [*asked(EDITION, answers)][1:3] == ACTION


def test_the_median_known_practice_is_decided_by_ten_answers_two_of_them_for_the_action() -> None:
    counts = [len([*asked(EDITION, answers)]) for answers in known()]
    assert median(counts) <= 10
    assert median(count - len(ACTION) for count in counts) <= 8


def test_no_order_of_asking_decides_the_median_known_practice_by_six() -> None:
    fewest = []
    for answers in known():
        scored = EDITION.scored(Sheet(answers))
        fewest.append(len(sufficient_reason(scored, verdict_of(scored)) or ()))
    assert median(fewest) > WANTED


def test_what_the_file_asks_first_is_passed_over_where_nothing_reads_it() -> None:
    silent = {"ask": "?", "choices": {"x": {"label": "X"}, "y": {"label": "Y"}}}
    content = tree(ask_first=["silent"])
    content["questions"]["silent"] = silent
    question = next_question(*measured(Criteria.model_validate(content), Sheet()))
    assert question is not None
    assert question.id == "large"


def test_what_has_a_usual_answer_is_no_part_of_the_plan_and_comes_after_it() -> None:
    sheet, names = Sheet(), []
    while question := next_question(*measured(CRITERIA, sheet)):
        if plan_questions(CRITERIA, sheet):
            names.append(question)
        sheet = sheet.answering(question, question.choices[-1].id)
    assert all(question.usual is None for question in names)
    assert len(names) <= sum(question.usual is None for question in CRITERIA.questions)
