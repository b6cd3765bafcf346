"""Criteria whose largest sum of points an edit changes, so that all other answers count for more or less."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from decider.criteria.model.criteria import Choice, Criteria
from decider.engine.diff.edits import Edit
from decider.engine.scoring.scale import most_points


@dataclass(frozen=True, slots=True)
class LargestSum:
    """A criterion of both editions, the most points an option can get on it before and after, and the edits.

    A point on it is worth 100 w / (W M) of a score, with M the largest sum: by M alone `factor` times as
    much as before. `edits` are those that changed M.
    """

    criterion: str
    before: int
    after: int
    edits: tuple[Edit, ...]

    @property
    def factor(self) -> Fraction:
        """What a point is worth after, where one was worth 1 before."""
        return Fraction(self.before, self.after)


def largest_sums(old: Criteria, new: Criteria, edits: tuple[Edit, ...]) -> tuple[LargestSum, ...]:
    """The criteria of both files of which the largest sum differs."""
    before, after = most_points(old), most_points(new)
    return tuple(
        LargestSum(name, before[name], after[name], tuple(_causes(old, new, name, edits)))
        for name in after
        if name in before and before[name] != after[name]
    )


# M adds up the greatest points of each question. An edit is among the causes where it set or took the
# greatest points of a question for which these differ.
def _causes(old: Criteria, new: Criteria, criterion: str, edits: tuple[Edit, ...]) -> Iterator[Edit]:
    tops = [_greatest(criteria, criterion) for criteria in (old, new)]
    differing = {name for name in {**tops[0], **tops[1]} if tops[0].get(name, 0) != tops[1].get(name, 0)}
    for edit in edits:
        given = [_given(criteria, criterion, edit) for criteria in (old, new)]
        if any(
            given[side].get(name, 0) == tops[side].get(name, 0) > tops[1 - side].get(name, 0)
            for name in differing
            for side in (0, 1)
        ):
            yield edit


def _greatest(criteria: Criteria, criterion: str) -> Mapping[str, int]:
    return {
        question.id: max(_of(choice, criterion) for choice in question.choices)
        for question in criteria.questions
    }


def _of(choice: Choice, criterion: str, option: str | None = None) -> int:
    points = choice.points.get(criterion, {})
    return max((*points.values(), 0)) if option is None else points.get(option, 0)


def _given(criteria: Criteria, criterion: str, edit: Edit) -> Mapping[str, int]:
    """The greatest points on a criterion that what was edited gives, by question."""
    question = choice = option = None
    if edit.kind == "option":
        option = edit.ids[0]
    elif edit.kind in ("choice", "question"):
        question, choice = edit.ids[0], (*edit.ids, None)[1]
    elif edit.kind == "points" and edit.ids[2] == criterion:
        question, choice, _, option = edit.ids
    else:
        return {}
    return {
        each.id: max(
            (_of(one, criterion, option) for one in each.choices if choice in (None, one.id)), default=0
        )
        for each in criteria.questions
        if question in (None, each.id)
    }
