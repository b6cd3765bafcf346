"""Checks of ids under which nobody could answer, since their names stand for something else."""

from collections.abc import Iterator

from decider.criteria.messages import quoted
from decider.criteria.model.criteria import Criteria
from decider.criteria.problems import Finding
from decider.criteria.reserved_ids import campaign_use, reserved_use

LONGEST_ID = 40


def check_reserved_ids(criteria: Criteria) -> Iterator[Finding]:
    """A finding for each question or criterion that sheets and addresses cannot name.

    Ids that a question had before may be any: what they would be read for is read first.
    """
    for question in criteria.questions:
        if use := reserved_use(question.id):
            id_ = f"question_{question.id}"[:LONGEST_ID]
            words = f"call it {quoted(id_)}, say, with 'was: {question.id}'"
            yield Finding(("questions", question.id), f"{quoted(question.id)} is {use}; {words}", on_key=True)
    for criterion in criteria.criteria:
        if use := campaign_use(criterion.id):
            id_ = f"criterion_{criterion.id}"[:LONGEST_ID]
            words = f"{quoted(criterion.id)} is {use}; call it {quoted(id_)}, say"
            yield Finding(("criteria", criterion.id), words, on_key=True)
