"""The edits between two criteria files that can matter to a result, one by one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from decider.criteria.model.criteria import Choice, Criteria, Question, Rule
from decider.criteria.model.options import Criterion, Option
from decider.engine.scoring.shares import is_weighted, shares_of

EditKind = Literal[
    "option", "criterion", "weight", "question", "choice", "points", "shares", "rule", "strength"
]
EditedPart: TypeAlias = Option | Criterion | Question | Choice | Rule
Choices: TypeAlias = tuple[Choice, ...]
Value: TypeAlias = EditedPart | Choices | Fraction | int


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: a part of the file added, removed or changed, or a number changed.

    `ids` is its path: an option, criterion, question or rule by its id; a weight by its criterion; a choice
    by question and choice; points by question, choice, criterion and option; shares by their question, with
    its choices before and after; a strength threshold by its word. `before` is None where a part was added,
    `after` where it was removed. Options, criteria, questions and choices are added and removed with all
    their points and shares; only rules also change as a whole. Shares are one edit for a question, since one
    alone says nothing, and none where the choices that both files have stay in the same proportion.
    """

    kind: EditKind
    ids: tuple[str, ...]
    before: Value | None
    after: Value | None


def edits_of(old: Criteria, new: Criteria) -> tuple[Edit, ...]:
    """Every edit that can matter to a result, section by section in the order of the new file.

    Removed parts come last in their section. All edits applied to the old file give the new one, except for
    texts and order.
    """
    return (
        *_parts("option", (), old.options, new.options),
        *_criteria(old, new),
        *_questions(old, new),
        *_rules(old, new),
        *_strength(old, new),
    )


def does(rule: Rule) -> tuple[object, ...]:
    """The effect of a rule in canonical form, without its texts and their order."""
    return {question: set(listed) for question, listed in rule.when.items()}, set(rule.rules_out)


def _parts(
    kind: EditKind, within: tuple[str, ...], old: Sequence[EditedPart], new: Sequence[EditedPart]
) -> Iterator[Edit]:
    """The parts that only one of the files has."""
    olds, news = ({part.id: part for part in parts} for parts in (old, new))
    for name in {**news, **olds}:
        if name not in olds or name not in news:
            yield Edit(kind, (*within, name), olds.get(name), news.get(name))


def _numbers(kind: EditKind, ids: tuple[str, ...], before: Fraction, after: Fraction) -> Iterator[Edit]:
    if before != after:
        yield Edit(kind, ids, before, after)


def _criteria(old: Criteria, new: Criteria) -> Iterator[Edit]:
    olds = {criterion.id: criterion for criterion in old.criteria}
    for criterion in new.criteria:
        if criterion.id in olds:
            yield from _numbers("weight", (criterion.id,), olds[criterion.id].weight, criterion.weight)
    yield from _parts("criterion", (), old.criteria, new.criteria)


def _questions(old: Criteria, new: Criteria) -> Iterator[Edit]:
    options = {option.id for option in old.options}
    criteria = {criterion.id for criterion in old.criteria}
    cells = [
        (criterion.id, option.id)
        for criterion in new.criteria
        for option in new.options
        if criterion.id in criteria and option.id in options
    ]
    for question in new.questions:
        before = old.question(question.id)
        if before:
            for choice in question.choices:
                yield from _points(cells, question.id, before.choice(choice.id), choice)
            yield from _parts("choice", (question.id,), before.choices, question.choices)
            yield from _shares(before, question)
    yield from _parts("question", (), old.questions, new.questions)


def _points(
    cells: Sequence[tuple[str, str]], question: str, before: Choice | None, after: Choice
) -> Iterator[Edit]:
    if before is None or before.points == after.points:
        return
    for criterion, option in cells:
        points = [choice.points.get(criterion, {}).get(option, 0) for choice in (before, after)]
        if points[0] != points[1]:
            yield Edit("points", (question, after.id, criterion, option), *points)


def _shares(before: Question, after: Question) -> Iterator[Edit]:
    old, new = (
        [each for each in one.choices if other.choice(each.id)]
        for one, other in ((before, after), (after, before))
    )
    if (is_weighted([before]), shares_of(old)) != (is_weighted([after]), shares_of(new)):
        yield Edit("shares", (after.id,), before.choices, after.choices)


def _rules(old: Criteria, new: Criteria) -> Iterator[Edit]:
    olds = {rule.id: rule for rule in old.rules}
    for rule in new.rules:
        before = olds.get(rule.id)
        if before and does(before) != does(rule):
            yield Edit("rule", (rule.id,), before, rule)
    yield from _parts("rule", (), old.rules, new.rules)


def _strength(old: Criteria, new: Criteria) -> Iterator[Edit]:
    yield from _numbers("strength", ("clear",), old.strength.clear, new.strength.clear)
    yield from _numbers("strength", ("leaning",), old.strength.leaning, new.strength.leaning)
