"""View model of the points page: what each answer of a criteria file gives each option."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from decider.criteria.model.criteria import Choice, Criteria, Question
from decider.criteria.model.options import Criterion, Option
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.scale import Scale
from decider.engine.scoring.shares import shares_of
from decider.web.view.citations import Citation, citations_of, source_pages
from decider.web.view.coordinates import drawn


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
class PointsPage:
    """The points of an edition, question by question."""

    edition: Edition
    asked: tuple[QuestionPoints, ...]
    citations: Mapping[str, Citation]


def points_page(edition: Edition) -> PointsPage:
    """The points of all answers of an edition."""
    citations = citations_of(source_pages(edition.criteria.sources))
    return PointsPage(edition, _asked(edition.criteria, edition.scale), citations)


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
                LargestPoints(option, points, drawn(100 * points / largest))
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
