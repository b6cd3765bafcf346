"""Questions and choices that look renamed, though the file does not say so under `was`."""

from collections.abc import Iterator
from dataclasses import dataclass

from decider.criteria.model.criteria import Criteria, Question


@dataclass(frozen=True, slots=True)
class UntoldRename:
    """An id that went and one that came for what seems the same; for a choice, with its question."""

    before: str
    after: str
    question: str = ""


def untold_renames(old: Criteria, new: Criteria) -> tuple[UntoldRename, ...]:
    """Questions that went and came with one text or the same choices, and choices with one label.

    Both files are to be under the new ids as far as `was` tells them: see `renames`.
    """
    gone = [each for each in old.questions if not new.question(each.id)]
    come = [each for each in new.questions if not old.question(each.id)]
    questions = [UntoldRename(was.id, now.id) for now in come for was in gone if _alike(was, now)]
    return (*questions, *_choices(old, new))


def _alike(was: Question, now: Question) -> bool:
    same = {each.id for each in was.choices} == {each.id for each in now.choices}
    return was.ask == now.ask or same


def _choices(old: Criteria, new: Criteria) -> Iterator[UntoldRename]:
    for now in new.questions:
        was = old.question(now.id)
        if was is None:
            continue
        gone = {each.label: each.id for each in was.choices if not now.choice(each.id)}
        for each in now.choices:
            if not was.choice(each.id) and each.label in gone:
                yield UntoldRename(gone[each.label], each.id, now.id)
