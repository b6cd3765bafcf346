"""Questions and choices that look renamed, though the file does not say so under `was`."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from decider.criteria.model.criteria import Criteria, Question


@dataclass(frozen=True, slots=True)
class UntoldRename:
    """An id that went and one that came for what seems the same; for a choice, with its question."""

    before: str
    after: str
    question: str = ""


def untold_renames(old: Criteria, new: Criteria) -> tuple[UntoldRename, ...]:
    """Questions that went and came with one text, else with choices of their own, and choices with one label.

    Both files are to be under the new ids as far as `was` tells them: see `renames`.
    """
    return (*_questions(old, new), *_choices(old, new))


def _questions(old: Criteria, new: Criteria) -> Iterator[UntoldRename]:
    gone = [each for each in old.questions if not new.question(each.id)]
    come = [each for each in new.questions if not old.question(each.id)]
    for trait in (_text, choice_ids):
        befores = _with_own(trait, gone)
        for own, now in _with_own(trait, come).items():
            if was := befores.get(own):
                yield UntoldRename(was.id, now.id)
                gone.remove(was)
                come.remove(now)


# Many questions are answered yes or no: what several have tells none of them.
def _with_own(
    trait: Callable[[Question], Hashable], questions: Sequence[Question]
) -> Mapping[Hashable, Question]:
    """The questions with a trait that no other of them has, by it."""
    having = Counter(map(trait, questions))
    return {trait(each): each for each in questions if having[trait(each)] == 1}


def _text(question: Question) -> str:
    return question.ask


def choice_ids(question: Question) -> frozenset[str]:
    """The ids of a question's choices, in whatever order."""
    return frozenset(each.id for each in question.choices)


def _choices(old: Criteria, new: Criteria) -> Iterator[UntoldRename]:
    for now in new.questions:
        was = old.question(now.id)
        if was is None:
            continue
        gone = {each.label: each.id for each in was.choices if not now.choice(each.id)}
        for each in now.choices:
            if not was.choice(each.id) and each.label in gone:
                yield UntoldRename(gone[each.label], each.id, now.id)
