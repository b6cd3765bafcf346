"""Random criteria files and answer sheets, and the judge: scoring by the letter of the definition."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import prod
from operator import mul
from typing import Any

from hypothesis import strategies as st

from decider.criteria.model.criteria import NOT_SURE, Choice, Criteria
from decider.engine.scoring.scale import scale_of
from decider.engine.scoring.sheet import Sheet, sheet_of
from decider.engine.scoring.verdict import Verdict, score
from tests.engine.dice import Dice

Tree = dict[str, Any]


@st.composite
def trees(draw: st.DrawFn, most_questions: int = 6) -> Tree:
    """The content of a small valid criteria file: 2-3 options, rules, and weights with decimals."""
    dice = Dice(draw)
    options = [f"o{i}" for i in range(dice.count(2, 3))]
    criteria = [f"c{i}" for i in range(dice.count(1, 3))]
    questions: Tree = {
        f"q{i}": {
            "ask": "?",
            "changeable": dice.pick(["years", "months", "now", "never"]),
            "one_way": dice.pick(["true", "false"]),
            "choices": {
                f"a{j}": {"label": "x", "points": _points(dice, criteria, options)}
                for j in range(dice.count(1, 3))
            },
        }
        for i in range(dice.count(1, most_questions))
    }
    for question in questions.values():
        shared(dice, question)
    first = questions["q0"]["choices"]["a0"]["points"]
    for criterion in criteria:
        first.setdefault(criterion, {}).setdefault(options[0], dice.pick("123"))
    return {
        "version": "1",
        "title": "t",
        "options": {option: {"name": option} for option in options},
        "criteria": {name: {"name": name, "weight": dice.pick(WEIGHTS)} for name in criteria},
        "questions": questions,
        "rules": _rules(dice, questions, options),
        "strength": {"clear": dice.pick(["20", "35.5"]), "leaning": dice.pick(["0", "5"])},
    }


WEIGHTS = ["1", "2", "3", "0.5", "2.25"]
SHARES = ["1", "2", "3", "0.5", "7.25"]


def shared(dice: Dice, question: Tree) -> None:
    """Give the choices of a question shares, or take them all away."""
    has_some = dice.pick([False, True])
    for choice in question["choices"].values():
        choice.pop("share", None)
        if has_some:
            choice["share"] = dice.pick(SHARES)


def _points(dice: Dice, criteria: list[str], options: list[str]) -> Tree:
    return {
        criterion: {option: dice.pick(["1", "2", "3", "10"]) for option in dice.some(options, 1, 3)}
        for criterion in dice.some(criteria, 0, 2)
    }


def _rules(dice: Dice, questions: Tree, options: list[str]) -> list[Tree]:
    """Up to three rules, none of which touches one option, so that some option is always left."""
    safe = dice.pick(options)
    return [
        {
            "id": f"r{i}",
            "when": {
                name: dice.some(list(questions[name]["choices"]), 1, 3)
                for name in dice.some(list(questions), 1, 2)
            },
            "rules_out": dice.some([each for each in options if each != safe], 1, 2),
            "because": "so it is",
        }
        for i in range(dice.count(0, 3))
    ]


@st.composite
def sheets(draw: st.DrawFn, criteria: Criteria) -> Sheet:
    """Any sheet of a file: full, partial, with "not sure", and sometimes with own priorities."""
    dice = Dice(draw)
    answers = {
        question.id: answer
        for question in criteria.questions
        if (answer := dice.pick([None, NOT_SURE, *(choice.id for choice in question.choices)]))
    }
    sheet, _ = sheet_of(criteria, answers)
    priorities = {each.id: dice.count(0, 5) for each in criteria.criteria}
    own = dice.pick([False, True]) and any(priorities.values())
    return Sheet(sheet.answers, priorities) if own else sheet


@st.composite
def cases(draw: st.DrawFn, most_questions: int = 6) -> tuple[Criteria, Sheet]:
    """A criteria file and one of its sheets."""
    criteria = Criteria.model_validate(draw(trees(most_questions)))
    return criteria, draw(sheets(criteria))


def verdict_of(criteria: Criteria, sheet: Sheet) -> Verdict:
    """What the product says of a sheet."""
    return score(criteria, scale_of(criteria, sheet.priorities), sheet)


def _mean(criterion: str, option: str, counted: Sequence[Choice]) -> Fraction:
    """What one of these choices adds, by their shares."""
    shares = [each.share or Fraction(1) for each in counted]
    points = [each.points.get(criterion, {}).get(option, 0) for each in counted]
    return sum(map(mul, shares, points), Fraction(0)) / sum(shares)


@dataclass
class Judge:
    """The definition applied naively, for one file and one set of weights."""

    criteria: Criteria
    sheet: Sheet

    def weight(self, criterion: str) -> Fraction:
        if self.sheet.priorities is not None:
            return Fraction(self.sheet.priorities[criterion])
        return next(each.weight for each in self.criteria.criteria if each.id == criterion)

    def scores(self, answers: dict[str, str]) -> dict[str, Fraction]:
        names = [each.id for each in self.criteria.criteria]
        whole = sum(self.weight(name) for name in names)
        result = {}
        for option in self.criteria.options:
            total = Fraction(0)
            for name in names:
                means = self._means[name, option.id]
                given = sum(
                    (means[each.id, answers.get(each.id)] for each in self.criteria.questions), Fraction(0)
                )
                total += self.weight(name) * given / self._most[name]
            result[option.id] = 100 * total / whole
        return result

    @cached_property
    def _most(self) -> dict[str, Fraction]:
        """By criterion, the most that one option can reach: the sum of the most points of each question."""
        return {
            criterion.id: sum(
                (
                    max(
                        Fraction(choice.points.get(criterion.id, {}).get(each.id, 0))
                        for choice in question.choices
                        for each in self.criteria.options
                    )
                    for question in self.criteria.questions
                ),
                Fraction(0),
            )
            for criterion in self.criteria.criteria
        }

    @cached_property
    def _means(self) -> dict[tuple[str, str], dict[tuple[str, str | None], Fraction]]:
        """By criterion and option, what each answer to each question is worth, and what none is: the mean."""
        return {
            (criterion.id, option.id): {
                (question.id, answer): _mean(criterion.id, option.id, counted)
                for question in self.criteria.questions
                for answer, counted in (
                    (None, question.choices),
                    *((choice.id, (choice,)) for choice in question.choices),
                )
            }
            for criterion in self.criteria.criteria
            for option in self.criteria.options
        }

    def weighs(self, answers: dict[str, str]) -> Fraction:
        """The product of the shares of these choices, each of which is its part of its question's sum."""
        parts = []
        for question in self.criteria.questions:
            shares = {choice.id: choice.share or Fraction(1) for choice in question.choices}
            if question.id in answers:
                parts.append(shares[answers[question.id]] / sum(shares.values()))
        return prod(parts, start=Fraction(1))

    def given(self) -> dict[str, str]:
        return {question: answer for question, answer in self.sheet.answers.items() if answer != NOT_SURE}

    def completions(self) -> list[dict[str, str]]:
        given = self.given()
        ids = [question.id for question in self.criteria.questions]
        each = [
            [given[question.id]] if question.id in given else [choice.id for choice in question.choices]
            for question in self.criteria.questions
        ]
        return [dict(zip(ids, answers, strict=True)) for answers in itertools.product(*each)]

    def matches(self, answers: dict[str, str]) -> set[str]:
        return {
            rule.id
            for rule in self.criteria.rules
            if all(answers[name] in listed for name, listed in rule.when.items())
        }

    def left(self, matching: set[str]) -> list[str]:
        out = {option for rule in self.criteria.rules if rule.id in matching for option in rule.rules_out}
        return [option.id for option in self.criteria.options if option.id not in out]

    def recommended(self, scores: dict[str, Fraction], matching: set[str]) -> str | None:
        left = self.left(matching)
        best = max(scores[option] for option in left)
        top = [option for option in left if scores[option] == best]
        return top[0] if len(top) == 1 else None

    def certain(self) -> set[str]:
        return set.intersection(*(self.matches(answers) for answers in self.completions()))

    def possible(self) -> set[str]:
        return set.union(*(self.matches(answers) for answers in self.completions()))
