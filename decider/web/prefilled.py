"""Query-string prefill of an answer sheet, with a note for every parameter that was not used."""

import re
from collections.abc import Iterable

from werkzeug.datastructures import MultiDict

from decider.criteria.model.criteria import Criteria, Question
from decider.engine.scoring import base32
from decider.engine.scoring.sheet import Sheet, sheet_of
from decider.pasted_links import AFTER
from decider.text.link_wrappers import unwrapped

MOST_NOTES, MOST_SAID = 5, 24
CHOICE = re.compile(r"[a-z][a-z_]{0,23}")
OF_A_QUESTION = re.compile(r"([A-Za-z0-9_-]{1,40})=(.{0,60})", re.DOTALL)
TWICE = "="


# Links are written by hand and by mail merges, and spoiled on the way. What is right is taken, the first of
# two answers counts, and everything else is named on the page, so that a wrong link is noticed by its sender
# and harms nobody.
def prefilled(criteria: Criteria, sent: MultiDict[str, str]) -> tuple[Sheet, list[str]]:
    """The sheet of the answers that the file knows, and what was not used.

    That is a name no question has, a question and what is no choice of it ("size=huge", "size="), or a
    question answered twice ("size=="), of which the first answer counts.
    """
    said = MultiDict((name, _as_meant(criteria.called(name), each)) for name, each in sent.items(multi=True))
    sheet, left_out = sheet_of(criteria, said.to_dict())
    given = {name: set(said.getlist(name)) for name in said if criteria.called(name)}
    unknown = [f"{name}={said[name][:60]}" if name in given else name for name in left_out]
    twice = [f"{name}={TWICE}" for name, answers in given.items() if answers - {said[name]}]
    return sheet, [*twice, *unknown][:MOST_SAID]


def _as_meant(question: Question | None, said: str) -> str:
    """An answer as it was before mail, chat or print had the address; a choice stays as it is written."""
    if question is None or question.answer(said):
        return said
    return base32.visible("".join(unwrapped(said).split())).strip(AFTER)


def notes_of(criteria: Criteria, left_out: Iterable[str]) -> list[str]:
    """What to say of answers that were not used, for questions that the file has."""
    found = [OF_A_QUESTION.fullmatch(each) for each in left_out]
    notes = [_note(criteria, each[1], each[2]) for each in found if each]
    return [*dict.fromkeys(filter(None, notes))][:MOST_NOTES]


def _note(criteria: Criteria, name: str, answer: str) -> str:
    question = criteria.called(name)
    if question is None or (answer and question.answer(answer)):
        return ""
    called = question.id.replace("_", " ").capitalize()
    if answer == TWICE:
        return f"{called} was answered twice in the link; the first answer counts."
    if not answer:
        return f"The link names {called} without an answer."
    # Only what looks like an id is shown: a link must not put words of others on the page.
    if CHOICE.fullmatch(answer):
        return f"“{answer}” is not a choice of {called}."
    return f"What the link answers to {called} is none of its choices."
