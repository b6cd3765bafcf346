"""Checks of the shares of choices: in one question every choice has one, or none has."""

from collections.abc import Iterator

from decider.criteria.messages import listed, quoted
from decider.criteria.model.criteria import Question
from decider.criteria.problems import Finding


def check_shares(question: Question) -> Iterator[Finding]:
    """A finding for each choice without a share where others of its question have one."""
    given = [choice.id for choice in question.choices if choice.share is not None]
    for choice in question.choices if given else ():
        if choice.share is None:
            path = ("questions", question.id, "choices", choice.id)
            words = (
                f"{quoted(choice.id)} has no 'share' beside {listed(given)}; give it one, or take theirs out"
            )
            yield Finding(path, words, on_key=True)
