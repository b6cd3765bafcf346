"""Checks of ids under which nobody could answer, since their names stand for something else."""

from collections.abc import Iterator

from decider.criteria.messages import quoted
from decider.criteria.model.criteria import Criteria
from decider.criteria.problems import Finding, Path
from decider.criteria.reserved_ids import campaign_use, reserved_use

LONGEST_ID = 40


def check_reserved_ids(criteria: Criteria) -> Iterator[Finding]:
    """A finding for each question or criterion that sheets and addresses cannot name.

    Ids that a question had before may be any: what they would be read for is read first.
    """
    for question in criteria.questions:
        if use := reserved_use(question.id):
            yield _finding(("questions", question.id), use, f"question_{question.id}")
    for criterion in criteria.criteria:
        if use := campaign_use(criterion.id):
            yield _finding(("criteria", criterion.id), use, f"criterion_{criterion.id}")


def _finding(path: Path, use: str, better: str) -> Finding:
    remedy = f"make it {quoted(better[:LONGEST_ID])} with 'decider rename'"
    return Finding(path, f"{quoted(str(path[-1]))} is {use}; {remedy}", on_key=True)
