"""The changes from one sheet to another, of which any set can be made."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from decider.criteria.model.criteria import NOT_SURE, Criteria, Question, Rule
from decider.criteria.model.scenarios import Strength
from decider.engine.advice.advice import ActionFor, action_for, questions_read
from decider.engine.scoring.completions import leader
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.rules import ruling_of
from decider.engine.scoring.scale import Amounts, Scale, scale_of
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import word_for

PRIORITIES = "/priorities"  # no question has such an id

StepSet = frozenset[str]


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """A question with another answer after than before: choices, NOT_SURE, or None for none."""

    question: str
    before: str | None
    after: str | None


# A set of changes is scored from the sheet of before by adding what each change adds, in whole units; rules
# and advice read few questions, so what they say is kept by the changes among those.
@dataclass(frozen=True, slots=True)
class SheetChanges:
    """The changes from one sheet to another; a step is the id of a question, or PRIORITIES."""

    criteria: Criteria
    before: Sheet
    answers: tuple[ChangedAnswer, ...]
    steps: tuple[str, ...]
    scores: Mapping[bool, "_Scores"]
    ruled: StepSet
    advised: StepSet
    _rules: dict[StepSet, tuple[Rule, ...]] = field(default_factory=dict)
    _actions: dict[tuple[StepSet, str | None, Strength], ActionFor] = field(default_factory=dict)

    @classmethod
    def between(cls, model: ScoringModel, before: Sheet, after: Sheet) -> "SheetChanges":
        """All that differs between two sheets of a file."""
        criteria = model.criteria
        answers = tuple(_changed(criteria, before, after))
        reweighed = before.priorities != after.priorities
        scales = {False: before.priorities, True: after.priorities}
        names = frozenset(each.question for each in answers)
        return cls(
            criteria=criteria,
            before=before,
            answers=answers,
            steps=(*(each.question for each in answers), *([PRIORITIES] if reweighed else [])),
            scores={
                late: _Scores.of(
                    criteria, model.scale if own is None else scale_of(criteria, own), before, answers
                )
                for late, own in scales.items()
            },
            ruled=names & {name for rule in criteria.rules for name in rule.when},
            advised=names & questions_read(criteria),
        )

    def recommended(self, steps: StepSet) -> str | None:
        """The option recommended after these changes alone, None for a tie."""
        return self._outcome(steps)[0]

    def action(self, steps: StepSet) -> ActionFor:
        """The action after these changes alone, and what to do on it, as a sentence."""
        key = steps & self.advised, *self._outcome(steps)
        if key not in self._actions:
            self._actions[key] = action_for(self.criteria, self._sheet(key[0]), *key[1:])
        return self._actions[key]

    def _outcome(self, steps: StepSet) -> tuple[str | None, Strength]:
        own = self.scores[PRIORITIES in steps]
        scores, options, rules = own.after(steps), own.scale.options, self._certain(steps & self.ruled)
        first = leader(options, scores, rules)
        out = {option for rule in rules for option in rule.rules_out}
        left = sorted((score for name, score in zip(options, scores, strict=True) if name not in out))
        margin = own.scale.points(left[-1] - left[-2]) if len(left) > 1 else own.scale.points(0)
        word = word_for(self.criteria.strength, len(left), margin)
        return None if first is None else options[first], word

    def _certain(self, steps: StepSet) -> tuple[Rule, ...]:
        if steps not in self._rules:
            self._rules[steps] = ruling_of(self.criteria, self._sheet(steps)).certain
        return self._rules[steps]

    def _sheet(self, steps: StepSet) -> Sheet:
        """The answers of before with these changes."""
        answers = dict(self.before.answers)
        for each in self.answers:
            if each.question in steps:
                answers.pop(each.question, None)
                answers |= {} if each.after is None else {each.question: each.after}
        return Sheet(MappingProxyType(answers))


@dataclass(frozen=True, slots=True)
class _Scores:
    """The scores of before on a scale, and what each change adds to them."""

    scale: Scale
    base: Amounts
    added: Mapping[str, Amounts]

    @classmethod
    def of(
        cls, criteria: Criteria, scale: Scale, before: Sheet, changed: Sequence[ChangedAnswer]
    ) -> "_Scores":
        given = [_worth(scale, each.id, before.answers.get(each.id)) for each in criteria.questions]
        added = {
            each.question: tuple(
                late - early
                for early, late in zip(
                    _worth(scale, each.question, each.before),
                    _worth(scale, each.question, each.after),
                    strict=True,
                )
            )
            for each in changed
        }
        return cls(scale, tuple(map(sum, zip(*given, strict=True))), added)

    def after(self, steps: StepSet) -> Amounts:
        amounts = (self.added[each] for each in steps if each != PRIORITIES)
        return tuple(map(sum, zip(self.base, *amounts, strict=True)))


def _worth(scale: Scale, question: str, answer: str | None) -> Amounts:
    return scale.mean[question] if answer in (None, NOT_SURE) else scale.worth[question][str(answer)]


def _changed(criteria: Criteria, before: Sheet, after: Sheet) -> Iterator[ChangedAnswer]:
    """The questions with another answer, in the order of the file; skipped or not sure is all one."""
    for question in criteria.questions:
        if before.choice(question) != after.choice(question):
            yield ChangedAnswer(question.id, *(_said(each, question) for each in (before, after)))


def _said(sheet: Sheet, question: Question) -> str | None:
    return sheet.answers.get(question.id)
