"""Parts of a criteria file that nothing reads: named conditions, next steps, usual choices."""

from collections.abc import Iterator

from decider.criteria.loader import Document
from decider.criteria.messages import quoted
from decider.criteria.model.criteria import Criteria
from decider.criteria.problems import Finding
from decider.criteria.source_texts import takes_condition, walked
from decider.engine.advice.advice import questions_read


def idle_parts(document: Document) -> Iterator[Finding]:
    """A finding for each named condition, next step and usual choice that nothing reads."""
    yield from _unnamed_conditions(document)
    yield from _unnamed_steps(document.criteria)
    yield from _unread_usual(document.criteria)


def _unnamed_conditions(document: Document) -> Iterator[Finding]:
    named = {
        value for path, value in walked(document.content) if isinstance(value, str) and takes_condition(path)
    }
    for name in document.criteria.conditions:
        if name not in named:
            words = f"nothing names {quoted(name)}; write it under 'when' somewhere or remove it"
            yield Finding(("conditions", name), words, on_key=True)


def _unnamed_steps(criteria: Criteria) -> Iterator[Finding]:
    named = {reason.step for action in criteria.actions for reason in action.reasons}
    named |= {action.step for action in criteria.actions}
    for step in criteria.next_steps:
        if step.id not in named:
            words = f"no action names {quoted(step.id)}; write it under 'step' somewhere or remove it"
            yield Finding(("next_steps", step.id), words, on_key=True)


def _unread_usual(criteria: Criteria) -> Iterator[Finding]:
    read = questions_read(criteria)
    for question in criteria.questions:
        if question.usual is not None and question.id not in read:
            words = (
                f"no advice reads {quoted(question.id)}, so nothing is assumed; use it there or remove this"
            )
            yield Finding(("questions", question.id, "usual"), words)
