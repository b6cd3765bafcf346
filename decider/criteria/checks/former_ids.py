"""Checks of former ids: each leads to one question or choice, and to none that there is."""

from collections.abc import Iterator, Sequence

from decider.criteria.messages import quoted
from decider.criteria.model.criteria import NOT_SURE, Criteria
from decider.criteria.model.former_ids import Renamable
from decider.criteria.problems import Finding, Path


def check_former_ids(criteria: Criteria) -> Iterator[Finding]:
    """A finding for each former id that is still in use, is claimed twice, or never was one."""
    yield from _taken("question", criteria.questions, ("questions",))
    for question in criteria.questions:
        yield from _taken("choice", question.choices, ("questions", question.id, "choices"))


def _taken(what: str, parts: Sequence[Renamable], path: Path) -> Iterator[Finding]:
    ids, claimed = {part.id for part in parts}, dict[str, str]()
    for part in parts:
        for position, former in enumerate(part.was):
            if former == NOT_SURE:
                words = f"{quoted(NOT_SURE)} is no {what}; name the id it had before, or remove it"
            elif former == part.id:
                words = f"{quoted(former)} is its id now; name the one it had before, or remove it"
            elif former in ids:
                words = f"there is a {what} {quoted(former)} still; remove one of them"
            elif claimed.setdefault(former, part.id) != part.id:
                words = f"{quoted(claimed[former])} was {quoted(former)} already; keep one of them"
            else:
                continue
            yield Finding((*path, part.id, "was", position), words)
