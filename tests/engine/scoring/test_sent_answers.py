"""Answers that programs send become the sheet that was meant, or everything wrong with them is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider import paths
from decider.criteria.model.criteria import NOT_SURE
from decider.engine.loader import open_edition
from decider.engine.scoring.sent_answers import MOST_NAMED, SentAnswer, SentAnswersError, sheet_sent
from tests.engine.files import sheets

CRITERIA = open_edition(paths.CRITERIA).criteria
QUESTIONS = {each.id: {NOT_SURE, *(choice.id for choice in each.choices)} for each in CRITERIA.questions}
NAMES = st.sampled_from([*QUESTIONS]) | st.text(max_size=9)
CHOICES = st.sampled_from(sorted(set().union(*QUESTIONS.values()))) | st.text(max_size=9)
SENT = st.lists(st.builds(SentAnswer, NAMES, CHOICES | st.none() | st.integers()), max_size=6)


@given(st.data())
def test_every_sheet_is_taken_in_any_order(data: st.DataObject) -> None:
    answers = data.draw(sheets(CRITERIA)).answers
    sent = data.draw(st.permutations([SentAnswer(*each) for each in answers.items()]))
    assert sheet_sent(CRITERIA, sent).answers == answers


@given(SENT)
def test_an_answer_is_taken_or_named_and_never_passed_over(sent: list[SentAnswer]) -> None:
    met: set[str] = set()
    wrong = []
    for index, each in enumerate(sent):
        right = each.choice in QUESTIONS.get(each.question, set()) and each.question not in met
        met |= {each.question} if right else set()
        wrong += [] if right else [index]
    if wrong:
        with pytest.raises(SentAnswersError) as refused:
            sheet_sent(CRITERIA, sent)
        assert [each.index for each in refused.value.problems] == wrong
        assert all(each.says for each in refused.value.problems)
    else:
        assert sheet_sent(CRITERIA, sent).answers == {each.question: each.choice for each in sent}


def test_names_of_before_count_and_one_question_has_one_answer() -> None:
    first, *others = CRITERIA.questions
    choice, *more = first.choices
    smaller = choice.model_copy(update={"was": ("small",)})
    renamed = first.model_copy(update={"was": ("before",), "choices": (smaller, *more)})
    criteria = CRITERIA.model_copy(update={"questions": (renamed, *others)})
    assert sheet_sent(criteria, [SentAnswer("before", "small")]).answers == {first.id: choice.id}
    with pytest.raises(SentAnswersError, match=f"{first.id} is answered twice"):
        sheet_sent(criteria, [SentAnswer("before", "small"), SentAnswer(first.id, choice.id)])


def test_thousands_of_wrong_answers_are_named_only_as_far_as_anybody_reads() -> None:
    with pytest.raises(SentAnswersError) as refused:
        sheet_sent(CRITERIA, [SentAnswer(f"q{number}", "x") for number in range(10_000)])
    assert len(refused.value.problems) == MOST_NAMED


def test_what_there_is_is_named_where_nothing_similar_was_meant() -> None:
    with pytest.raises(SentAnswersError) as refused:
        sheet_sent(CRITERIA, [SentAnswer("zzz", "x"), SentAnswer("size", "zzz"), SentAnswer("size", 7)])
    said = [each.says for each in refused.value.problems]
    assert all(f"'{name}'" in said[0] for name in QUESTIONS)
    assert all(f"'{name}'" in text for name in QUESTIONS["size"] for text in said[1:])
