"""Counterfactuals, judged by changing the answers in every way."""

from collections.abc import Collection, Iterator
from fractions import Fraction
from itertools import combinations, product

from hypothesis import event, given

from decider.criteria.model.criteria import Criteria, Question
from decider.engine.proofs.counterfactuals import AnswerChange, Counterfactual, counterfactuals
from decider.engine.scoring.scale import scale_of
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Verdict, score
from tests.engine.files import Judge
from tests.engine.outcomes import busy_cases, proved

EASE = ["now", "months", "years"]

Key = tuple[list[int], Fraction, list[tuple[int, int]]]


@given(busy_cases(6))
def test_counterfactuals_are_the_best_of_the_smallest_sets_of_changes(case: tuple[Criteria, Sheet]) -> None:
    scored, verdict = proved(*case)
    found = counterfactuals(scored, verdict).found
    event(f"{len(case[0].options)} options, {len(found)} sets of {len(found[0].changes) if found else 0}")
    assert list(found) == best_changes(*case, verdict)


def best_changes(
    criteria: Criteria,
    sheet: Sheet,
    verdict: Verdict,
    *,
    plausible: bool = False,
    without: Collection[tuple[str, str]] = (),
) -> list[Counterfactual]:
    """Every set of answers changed in every (plausible) way, the smallest that do something, best first.

    None changes a question of `without` to its choice there.
    """
    scale = scale_of(criteria, sheet.priorities)
    for size in range(1, len(criteria.questions) + 1):
        best: dict[tuple[int, ...], tuple[Key, Counterfactual]] = {}
        for changed, choices in ways_to_change(criteria, sheet, size, without, plausible=plausible):
            names = [criteria.questions[place].id for place in changed]
            to = [
                criteria.questions[place].choices[number].id
                for place, number in zip(changed, choices, strict=True)
            ]
            answers = {**sheet.answers, **dict(zip(names, to, strict=True))}
            then = score(criteria, scale, Sheet(answers, sheet.priorities))
            if then.recommended != verdict.recommended:
                hardest = sorted(
                    (EASE.index(criteria.questions[place].changeable) for place in changed), reverse=True
                )
                key = (hardest, -then.margin, list(zip(changed, choices, strict=True)))
                changes = tuple(map(AnswerChange, names, to))
                new = (key, Counterfactual(changes, then.recommended, then.margin))
                best[changed] = min(best.get(changed, new), new, key=lambda each: each[0])
        if best:
            return [each for _, each in sorted(best.values(), key=lambda each: each[0])[:3]]
    return []


def ids(question: Question) -> list[str]:
    return [choice.id for choice in question.choices]


def ways_to_change(
    criteria: Criteria, sheet: Sheet, size: int, without: Collection[tuple[str, str]], *, plausible: bool
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """So many questions, by their places, and other choices for them."""
    given_answers = Judge(criteria, sheet).given()
    others = {
        place: [
            number
            for number, choice in enumerate(question.choices)
            if choice.id != given_answers[question.id]
            and (question.id, choice.id) not in without
            and (
                not plausible
                or question.steps is None
                or abs(number - ids(question).index(given_answers[question.id])) <= question.steps
            )
            and (not question.one_way or number > ids(question).index(given_answers[question.id]))
        ]
        for place, question in enumerate(criteria.questions)
        if question.changeable != "never" and question.id in given_answers
    }
    for changed in combinations(others, size):
        for choices in product(*(others[place] for place in changed)):
            yield changed, choices
