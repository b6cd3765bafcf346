"""Hybrid files: the old edition with some of the edits to the new one applied."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import zip_longest
from types import MappingProxyType
from typing import TypeVar

from decider.criteria.model.criteria import Choice, Criteria, Question, Rule
from decider.criteria.model.fields import PointsByCriterion
from decider.criteria.model.options import Criterion, Option
from decider.criteria.model.thresholds import Thresholds
from decider.engine.diff.edits import Choices, Edit, EditKind
from decider.engine.scoring.shares import side_by_side

Ids = tuple[str, ...]
Part = TypeVar("Part", Option, Criterion, Question, Choice, Rule)
PartPairs = Iterator[tuple[Part | None, Part | None]]


def hybrid(old: Criteria, new: Criteria, applied: Iterable[Edit]) -> Criteria:
    """The old file with some edits applied: for scoring (`outcome_of`) only.

    No edits give the old results, all edits the new ones. Dangling references are dropped, so that every
    subset of edits is a file: points on an absent criterion or option; absent choices and options in a rule,
    and a rule that then has no effect or reads an absent question; a question without choices; a criterion
    without points. `check` need not accept such a file.
    """
    mix = _Mix(old, new, frozenset((edit.kind, edit.ids) for edit in applied))
    questions = tuple(mix.questions())
    return old.model_copy(
        update={
            "options": mix.options,
            "criteria": tuple(_scored(mix.criteria, questions)),
            "questions": questions,
            "rules": tuple(_trimmed(mix.rules(), questions, mix.options)),
            "strength": mix.strength(),
        }
    )


@dataclass(frozen=True, eq=False)
class _Mix:
    """Two files, and the edits made on the way from the old one to the new."""

    old: Criteria
    new: Criteria
    applied: frozenset[tuple[EditKind, Ids]]

    @cached_property
    def options(self) -> tuple[Option, ...]:
        return tuple(self._parts("option", "option", self.old.options, self.new.options))

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        return tuple(self._parts("criterion", "weight", self.old.criteria, self.new.criteria))

    def rules(self) -> Iterator[Rule]:
        return self._parts("rule", "rule", self.old.rules, self.new.rules)

    def strength(self) -> Thresholds:
        cuts = {word: cut for word, cut in self.new.strength if ("strength", (word,)) in self.applied}
        return self.old.strength.model_copy(update=cuts)

    def questions(self) -> Iterator[Question]:
        """The questions of the hybrid, with their choices and points."""
        touched = {ids[0] for kind, ids in self.applied if kind in ("choice", "points", "shares")}
        for before, after in self._pairs("question", (), self.old.questions, self.new.questions):
            question = before or after
            if question and self._same_cells and question.id not in touched:
                yield question
            elif question and (choices := tuple(self._choices(question.id, before, after))):
                yield question.model_copy(update={"choices": choices})

    def _choices(self, question: str, before: Question | None, after: Question | None) -> Iterator[Choice]:
        olds, news = (each.choices if each else () for each in (before, after))
        pairs: PartPairs[Choice] = zip_longest(olds, news)
        if before and after:
            pairs = self._pairs("choice", (question,), olds, news)
        kept = list(pairs)
        shares = self._shares(question, olds, news, {each.id for pair in kept for each in pair if each})
        for old, new in kept:
            if choice := old or new:
                was = new.was if new else ()
                points, share = self._points(question, old, new), shares.get(choice.id)
                yield choice.model_copy(update={"points": points, "share": share, "was": was})

    def _shares(
        self, question: str, old: Choices, new: Choices, kept: AbstractSet[str]
    ) -> Mapping[str, Fraction | None]:
        """The shares of the choices kept: the old file's, or the new file's once those are applied."""
        ours, others = (new, old) if ("shares", (question,)) in self.applied else (old, new)
        own = {each.id: each.share for each in ours}
        if kept <= own.keys() or not any(each.share for each in (*ours, *others)):
            return own
        return side_by_side(ours, others)

    def _points(self, question: str, old: Choice | None, new: Choice | None) -> PointsByCriterion:
        """The points of a choice: the old file's, else the new file's; edited cells are the new file's."""
        before, after = _said(old, self.old), _said(new, self.new)
        edited = self._edited.get((question, new.id), ()) if new else ()
        said = {**after, **before, **{cell: after[cell] for cell in edited}}
        points = {
            criterion.id: {option.id: said.get((criterion.id, option.id), 0) for option in self.options}
            for criterion in self.criteria
        }
        return MappingProxyType({name: MappingProxyType(by) for name, by in points.items()})

    @cached_property
    def _edited(self) -> Mapping[Ids, Sequence[Ids]]:
        """The criteria and options of the edits of points, by question and choice."""
        cells: dict[Ids, list[Ids]] = {}
        for _, ids in self.applied:
            if ids[2:]:
                cells.setdefault(ids[:2], []).append(ids[2:])
        return cells

    @cached_property
    def _same_cells(self) -> bool:
        """Whether both files have the same criteria and options."""
        old, new = (
            ({criterion.id for criterion in each.criteria}, {option.id for option in each.options})
            for each in (self.old, self.new)
        )
        return old == new

    # A part is in the hybrid if both files have it, if only the old one has it and its removal was not
    # applied, or if only the new one has it and its addition was: in one expression, (in old) != (edit
    # applied).
    def _pairs(
        self, kind: EditKind, within: Ids, old: Sequence[Part], new: Sequence[Part]
    ) -> PartPairs[Part]:
        """The parts of the hybrid, each as it is in the old file and in the new one."""
        olds, news = ({part.id: part for part in parts} for parts in (old, new))
        for name in {**olds, **news}:
            edited = (kind, (*within, name)) in self.applied
            if (name in olds and name in news) or (name in olds) != edited:
                yield olds.get(name), news.get(name)

    def _parts(
        self, kind: EditKind, change: EditKind, old: Sequence[Part], new: Sequence[Part]
    ) -> Iterator[Part]:
        """The parts of the hybrid: the old version, unless its change was applied."""
        for before, after in self._pairs(kind, (), old, new):
            if after and (before is None or (change, (after.id,)) in self.applied):
                yield after
            elif before:
                yield before


def _said(choice: Choice | None, criteria: Criteria) -> Mapping[Ids, int]:
    """The points of a choice on every criterion and for every option that its file knows."""
    return {
        (criterion.id, option.id): choice.points.get(criterion.id, {}).get(option.id, 0)
        for criterion in criteria.criteria
        for option in criteria.options
        if choice
    }


def _scored(criteria: Iterable[Criterion], questions: Iterable[Question]) -> Iterator[Criterion]:
    choices = [choice for question in questions for choice in question.choices]
    names = {name for choice in choices for name, by in choice.points.items() if any(by.values())}
    return (criterion for criterion in criteria if criterion.id in names)


def _trimmed(
    rules: Iterable[Rule], questions: Iterable[Question], options: Iterable[Option]
) -> Iterator[Rule]:
    """The rules without references to absent parts, as far as they still have an effect."""
    known = {question.id: {choice.id for choice in question.choices} for question in questions}
    names = {option.id for option in options}
    for rule in rules:
        when = {
            question: tuple(choice for choice in listed if choice in known.get(question, ()))
            for question, listed in rule.when.items()
        }
        out = tuple(option for option in rule.rules_out if option in names)
        if out and all(when.values()):
            yield rule.model_copy(update={"when": MappingProxyType(when), "rules_out": out})
