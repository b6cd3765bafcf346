"""View model of the method page: everything a criteria file holds, and what follows from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from decider.criteria.model.criteria import Choice, Criteria, Question, Rule
from decider.criteria.model.options import Criterion, Option
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.scale import Scale
from decider.engine.scoring.shares import is_weighted, shares_of
from decider.web.method.census import CensusSection, counts_of
from decider.web.method.source_code import LISTINGS, SourceFile
from decider.web.view.amounts import number
from decider.web.view.citations import SourceShelf, numbers_of, shelves_of
from decider.web.view.text import joined, out


@dataclass(frozen=True, slots=True)
class Weight:
    """A criterion, its weight and, where the file says one, its range."""

    criterion: Criterion
    weight: str
    range: str


@dataclass(frozen=True, slots=True)
class GivenPoints:
    """Points that a choice gives an option on a criterion; `option_index` is its position in the file."""

    option: Option
    option_index: int
    points: int
    criterion: Criterion


@dataclass(frozen=True, slots=True)
class ChoicePoints:
    """A choice with the points it gives, and its part of all answers to its question, None without shares."""

    choice: Choice
    share: Fraction | None
    given: tuple[GivenPoints, ...]


@dataclass(frozen=True, slots=True)
class LargestPoints:
    """The most a question can add to an option's score, in points and in percent of the picture."""

    option: Option
    points: Fraction
    width: float


@dataclass(frozen=True, slots=True)
class QuestionPoints:
    """A question with the points of each choice, and whether a rule reads its answers."""

    question: Question
    ruled: bool
    choices: tuple[ChoicePoints, ...]
    most: tuple[LargestPoints, ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """A rule: what it rules out, and the answers that all have to be given, as question and choices."""

    rule: Rule
    out: str
    when: tuple[tuple[Question, str], ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What an edition changed: in sentences, and the sheets whose recommendation changed, by direction.

    `flipped` is their share. `weighted` says whether shares of the edition weigh them, `exact` whether all
    sheets were counted.
    """

    before: Edition
    edits: tuple[str, ...]
    weighted: bool
    exact: bool
    flipped: Fraction
    directions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class History:
    """What the edition served now changed: None where it is the first, or the archive was not `reached`."""

    changes: Changes | None
    reached: bool = True


@dataclass(frozen=True, slots=True)
class MethodPage:
    """The method of an edition; `numbers` are those of the sources.

    `weighted` says whether the file gives shares.
    """

    edition: Edition
    weights: tuple[Weight, ...]
    whole: str
    asked: tuple[QuestionPoints, ...]
    first: str
    clear: str
    leaning: str
    rules: tuple[Ruled, ...]
    weighted: bool
    counts: CensusSection
    history: History
    numbers: Mapping[str, int]
    shelves: tuple[SourceShelf, ...]
    listings: tuple[SourceFile, ...]


def method_page(edition: Edition, history: History) -> MethodPage:
    """The method of an edition, with what it changed."""
    criteria, shelves = edition.criteria, shelves_of(edition.criteria.sources)
    first = [question.ask for name in criteria.ask_first if (question := criteria.question(name))]
    return MethodPage(
        edition=edition,
        weights=tuple(_weight(criterion) for criterion in criteria.criteria),
        whole=number(sum((criterion.weight for criterion in criteria.criteria), Fraction(0))),
        asked=_asked(criteria, edition.scale),
        first=joined(first) if first else "",
        clear=number(criteria.strength.clear),
        leaning=number(criteria.strength.leaning),
        rules=tuple(_ruled(criteria, rule) for rule in criteria.rules),
        weighted=is_weighted(criteria.questions),
        counts=counts_of(edition),
        history=history,
        numbers=numbers_of(shelves),
        shelves=shelves,
        listings=tuple(LISTINGS.values()),
    )


def _weight(criterion: Criterion) -> Weight:
    limits = " to ".join(map(number, criterion.weight_range or ()))
    return Weight(criterion, number(criterion.weight), limits)


def _asked(criteria: Criteria, scale: Scale) -> tuple[QuestionPoints, ...]:
    most = {question.id: _most(scale, question) for question in criteria.questions}
    largest = max(points for each in most.values() for points in each)
    ruled = {name for rule in criteria.rules for name in rule.when}
    return tuple(
        QuestionPoints(
            question,
            question.id in ruled,
            tuple(_choices(criteria, question)),
            tuple(
                LargestPoints(option, points, round(float(100 * points / largest), 3))
                for option, points in zip(criteria.options, most[question.id], strict=True)
            ),
        )
        for question in criteria.questions
    )


def _choices(criteria: Criteria, question: Question) -> Iterator[ChoicePoints]:
    shares = shares_of(question.choices)
    for choice in question.choices:
        part = Fraction(shares[choice.id], sum(shares.values())) if choice.share else None
        yield ChoicePoints(choice, part, _given(criteria, choice))


def _most(scale: Scale, question: Question) -> list[Fraction]:
    """The most points of a score that any choice of a question gives each option."""
    return [scale.points(max(worths)) for worths in zip(*scale.worth[question.id].values(), strict=True)]


def _given(criteria: Criteria, choice: Choice) -> tuple[GivenPoints, ...]:
    return tuple(
        GivenPoints(option, index, choice.points[criterion.id][option.id], criterion)
        for criterion in criteria.criteria
        for index, option in enumerate(criteria.options)
        if choice.points.get(criterion.id, {}).get(option.id)
    )


def _ruled(criteria: Criteria, rule: Rule) -> Ruled:
    when = tuple(
        (
            question,
            " or ".join(choice.label for choice in question.choices if choice.id in rule.when[question.id]),
        )
        for question in criteria.questions
        if question.id in rule.when
    )
    return Ruled(rule, out(criteria, rule.rules_out), when)
