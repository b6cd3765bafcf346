"""A result as a scenario to paste into a criteria file."""

import json
from collections.abc import Iterator
from itertools import count
from textwrap import wrap

from decider.criteria.loader import Document
from decider.criteria.model.criteria import NO_RECOMMENDATION, Criteria, Question
from decider.engine.advice.advice import Advice
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Verdict

WIDTH = 100
DASH = 2
INDENT = 2
NAMELESS = "Say who this is"
HELD = "\u00a0"


def scenario_yaml(document: Document, sheet: Sheet, verdict: Verdict, advice: Advice, name: str) -> str:
    """The sheet as an entry of `scenarios`, indented as those of the file, or with the key where it has none.

    It expects what it gets. The name is changed where the file has a scenario of that name.
    """
    criteria = document.criteria
    entry = [
        f"name: {_quoted(_own_name(criteria, name or NAMELESS))}",
        *_answers(criteria, sheet),
        f"expect: {{{', '.join(_expected(criteria, verdict, advice))}}}",
    ]
    indent = " " * _column(document)
    lines = [f"{indent}{'- ' if not place else '  '}{line}" for place, line in enumerate(entry)]
    return "\n".join([*([] if criteria.scenarios else ["scenarios:"]), *lines]) + "\n"


def _column(document: Document) -> int:
    """How many spaces stand before the dash of an entry."""
    if not document.criteria.scenarios:
        return INDENT
    return max(document.place(("scenarios", 0)).column - 1 - DASH, 0)


# A text in JSON is the same text in YAML, whatever it holds.
def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _own_name(criteria: Criteria, name: str) -> str:
    taken = {scenario.name for scenario in criteria.scenarios}
    numbered = (name if number == 1 else f"{name} ({number})" for number in count(1))
    return next(each for each in numbered if each not in taken)


# Lines are broken between answers only, so a question and its choice are held together while they are.
def _answers(criteria: Criteria, sheet: Sheet) -> Iterator[str]:
    given = [f"{each.id}:{HELD}{sheet.answers[each.id]}" for each in _given(criteria, sheet)]
    text = f"answers:{HELD}{{{', '.join(given)}}}"
    for place, line in enumerate(wrap(text, WIDTH, break_on_hyphens=False, break_long_words=False)):
        yield f"{'  ' if place else ''}{line}".replace(HELD, " ")


def _given(criteria: Criteria, sheet: Sheet) -> Iterator[Question]:
    return (question for question in criteria.questions if question.id in sheet.answers)


def _expected(criteria: Criteria, verdict: Verdict, advice: Advice) -> Iterator[str]:
    yield f"recommended: {verdict.recommended or NO_RECOMMENDATION}"
    yield f"strength: {verdict.strength}"
    if criteria.profiles:
        yield f"profile: {advice.profile.id or NO_RECOMMENDATION}"
    if criteria.actions:
        yield f"action: {advice.action.id or NO_RECOMMENDATION}"
