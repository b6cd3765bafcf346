"""What is best asked next: a few questions at a time, until the recommendation is decided."""

from collections.abc import Iterator
from itertools import islice

from pydantic import Field

from decider.criteria.model.criteria import NOT_SURE, Question
from decider.engine.proofs.next_question import next_question
from decider.engine.scoring.completions import ScoredSheet
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Verdict, verdict_of
from decider.text.answers import NOT_SURE_LABEL
from decider.web.api.models.message import EditionStamp, WordedMessage
from decider.web.api.models.question_list import AskedQuestion, asked_question

AT_ONCE = 3
DECIDED = "It is decided: no open answer can change the recommendation. More answers complete the plan."
COMPLETE = "Every question has an answer."


class NextQuestions(WordedMessage):
    """The questions to ask next, in their order."""

    edition: EditionStamp
    decided: bool = Field(description="Whether no open answer can change the recommendation.")
    questions: list[AskedQuestion] = Field(
        max_length=AT_ONCE, description="At most three; none where every question has an answer."
    )


def next_questions(edition: Edition, sheet: Sheet) -> NextQuestions:
    """The questions that settle the recommendation soonest; once it is, those that complete the plan."""
    scored = edition.scored(sheet)
    verdict = verdict_of(scored)
    questions = [*islice(_in_order(scored, verdict), AT_ONCE)]
    lines = [DECIDED] if verdict.settled else []
    lines += map(_line, questions) if questions else [COMPLETE]
    return NextQuestions(
        edition=EditionStamp(version=edition.criteria.version, digest=edition.digest),
        decided=verdict.settled,
        questions=[asked_question(each) for each in questions],
        says="\n".join(lines),
    )


def _in_order(scored: ScoredSheet, verdict: Verdict) -> Iterator[Question]:
    later: list[str] = []
    while (question := next_question(scored, verdict, later)) and question.id not in later:
        later.append(question.id)
        yield question


def _line(question: Question) -> str:
    choices = [*((each.id, each.label) for each in question.choices), (NOT_SURE, NOT_SURE_LABEL)]
    return f"{question.ask} ({question.id}): " + "; ".join(f"{label} ({name})" for name, label in choices)
