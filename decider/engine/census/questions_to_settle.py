"""How many answers settle a recommendation: in file order, in our order, and for an oracle."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import product
from math import prod, sqrt
from operator import mul
from statistics import stdev

from decider.criteria.model.criteria import NOT_SURE, Criteria, Question
from decider.engine.proofs.next_question import next_question
from decider.engine.proofs.sufficient_reason import sufficient_reason
from decider.engine.scoring.completions import ScoredSheet, leader
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.seeded import seeded
from decider.engine.scoring.shares import drawn, shares_of
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import standing_of, verdict_of

SEED = 2026
FEWEST, MOST, BUDGET = 5, 60, 1_000_000

# In standard errors, how far off a mean may be: 1 in 20 is further off, by Student's t for FEWEST sheets.
LIKELY = 2.8
Answers = Mapping[str, str]
AskedSoFar = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class QuestionsToSettle:
    """Mean numbers of answers until settled, over complete sheets, each counting by its choices' shares.

    The oracle knows every answer and gives the fewest that settle the result: a lower bound for any order of
    asking. `error` is how far off a mean may be, and is in 19 of 20 samples; 0 where all sheets were taken.
    """

    file_order: Fraction
    ordered: Fraction
    oracle: Fraction
    sheets: int
    error: float


def questions_to_settle(edition: ScoringModel, most_sheets: int) -> QuestionsToSettle:
    """The means over all sheets of an edition, or over a seeded sample if there are more than `most_sheets`.

    A sheet weighs the product of its choices' shares, and a sample draws each choice by its share. Only
    questions that score or that a rule reads are asked and counted.
    """
    asked = counting(edition.criteria)
    edition = _asking(edition, asked)
    exhaustive = prod(len(question.choices) for question in asked) <= most_sheets
    sheets = [*(_all_sheets(asked) if exhaustive else _some_sheets(asked, most_sheets))]
    by_file, by_order = _in_file_order(edition, asked), _as_ordered(edition, asked)
    counts = [
        (_steps(by_file, answers), _steps(by_order, answers), _fewest(edition, answers))
        for answers, _ in sheets
    ]
    columns, weights = list(zip(*counts, strict=True)), [weight for _, weight in sheets]
    file_order, ordered, oracle = (
        Fraction(sum(map(mul, column, weights)), sum(weights)) for column in columns
    )
    error = 0.0 if exhaustive else LIKELY * max(map(stdev, columns)) / sqrt(len(counts))
    return QuestionsToSettle(file_order, ordered, oracle, len(counts), error)


# A question that neither scores nor is read by a rule is never asked, so nothing is lost without it.
def _asking(edition: ScoringModel, asked: tuple[Question, ...]) -> ScoringModel:
    """The edition with these questions alone."""
    names = {question.id for question in asked}
    first = tuple(name for name in edition.criteria.ask_first if name in names)
    return ScoringModel(edition.criteria.model_copy(update={"questions": asked, "ask_first": first}))


def questions_of_scenarios(edition: ScoringModel) -> tuple[int, ...]:
    """How many questions settle each scenario of the file, asked in our order, from the fewest to the most.

    What a scenario leaves open is asked, and answered with "not sure".
    """
    open_sheet = {question.id: NOT_SURE for question in edition.criteria.questions}
    following = _as_ordered(edition, edition.criteria.questions)
    return tuple(
        sorted(_steps(following, {**open_sheet, **each.answers}) for each in edition.criteria.scenarios)
    )


# One sheet takes a search after each answer, over the rest of the questions and each pair of options: about
# n^3 k^2 steps for n questions and k options.
def measurable(edition: ScoringModel) -> int:
    """The number of sheets of an edition that can be measured in seconds: from FEWEST to MOST."""
    asked, options = len(counting(edition.criteria)), len(edition.criteria.options)
    return max(FEWEST, min(MOST, BUDGET // max(1, asked**3 * options * (options - 1))))


def counting(criteria: Criteria) -> tuple[Question, ...]:
    """The questions whose answers can change a result: those that score and those that a rule reads."""
    read = {name for rule in criteria.rules for name in rule.when}
    return tuple(question for question in criteria.questions if question.scores or question.id in read)


def _all_sheets(questions: tuple[Question, ...]) -> Iterator[tuple[Answers, int]]:
    """Every sheet with its weight."""
    names = [question.id for question in questions]
    for parts in product(*(shares_of(question.choices).items() for question in questions)):
        choices, shares = zip(*parts, strict=True) if parts else ((), ())
        yield dict(zip(names, choices, strict=True)), prod(shares)


def _some_sheets(questions: tuple[Question, ...], count: int) -> Iterator[tuple[Answers, int]]:
    """A sample, in which every sheet weighs the same, since it is drawn as often as its weight."""
    random = seeded(SEED)
    shares = {question.id: shares_of(question.choices) for question in questions}
    for _ in range(count):
        yield {name: drawn(each, random) for name, each in shares.items()}, 1


Next = Callable[[AskedSoFar], str | None]


def _steps(following: Next, answers: Answers) -> int:
    asked: AskedSoFar = ()
    while name := following(asked):
        asked = (*asked, (name, answers[name]))
    return len(asked)


# Sheets that begin with the same answers share the path to that point, so what to ask next is cached by the
# answers so far: each distinct beginning is scored once, and not once per sheet.
def _in_file_order(edition: ScoringModel, questions: tuple[Question, ...]) -> Next:
    @cache
    def following(asked: AskedSoFar) -> str | None:
        ended = len(asked) == len(questions) or _is_settled(edition.scored(Sheet(dict(asked))))
        return None if ended else questions[len(asked)].id

    return following


def _is_settled(scored: ScoredSheet) -> bool:
    """Whether no open answer can change the recommendation: of a verdict, this part alone."""
    return scored.stays(leader(scored.scale.options, scored.expected, scored.ruling.certain))


# What neither scores nor is read by a rule, such as what the file asks first for the sake of the advice, is
# passed over as not sure.
def _as_ordered(edition: ScoringModel, questions: tuple[Question, ...]) -> Next:
    asking = {question.id for question in questions}
    passed = {each.id: NOT_SURE for each in edition.criteria.questions if each.id not in asking}

    @cache
    def following(asked: AskedSoFar) -> str | None:
        scored = edition.scored(Sheet({**passed, **dict(asked)}))
        standing = standing_of(scored)
        question = None if standing.settled else next_question(scored, standing)
        return question.id if question else None

    return following


def _fewest(edition: ScoringModel, answers: Answers) -> int:
    scored = edition.scored(Sheet(answers))
    return len(sufficient_reason(scored, verdict_of(scored)) or ())
