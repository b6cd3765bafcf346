"""The scores of a criteria file as FHIRPath: the sum that a form renderer can do while somebody answers.

    score = 100 / W · Σ over criteria of w · (points given) / M

W is the sum of the weights w, and M the most points a criterion can get from all questions. An open question
counts as the mean of its choices by their shares. All numbers are whole, so nothing is rounded before the
renderer's own division. Source: HL7 FHIRPath 2.0.0; SDC 3.0.0, "Using Expressions".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from decider.criteria.model.criteria import NOT_SURE, Criteria, Question
from decider.engine.scoring.scale import most_points
from decider.engine.scoring.shares import shares_of, whole_numbers


@dataclass(frozen=True, slots=True)
class Variable:
    """A FHIRPath expression under a name, with what it stands for."""

    name: str
    about: str
    expression: str


# A name of a variable may hold neither _ nor -, which ids may, so variables are numbered as the file goes.
def score_variables(criteria: Criteria) -> tuple[Variable, ...]:
    """What scores are made of: the answers by question, then the points by criterion and option."""
    return *_answers(criteria), *_points(criteria)


def score_expression(criteria: Criteria, option: str) -> str:
    """The score of an option from the variables of `score_variables`, in points from 0 to 100."""
    weights = whole_numbers({each.id: each.weight for each in criteria.criteria})
    most = most_points(criteria)
    terms = [
        f"{weights[criterion]} * %{name} / {most[criterion]}"
        for name, criterion, given_to in _names(criteria)
        if given_to == option
    ]
    return f"100 * ({' + '.join(terms)}) / {sum(weights.values())}"


def _answers(criteria: Criteria) -> Iterator[Variable]:
    for number, question in enumerate(criteria.questions, 1):
        if question.scores:
            path = f"%resource.item.where(linkId = '{question.id}').answer.value.code"
            yield Variable(f"q{number}", f"The answer to {question.id}", path)


def _points(criteria: Criteria) -> Iterator[Variable]:
    for name, criterion, option in _names(criteria):
        terms = [
            _given(f"%q{number}", question, points)
            for number, question in enumerate(criteria.questions, 1)
            if any((points := _by_choice(question, criterion, option)).values())
        ]
        yield Variable(name, f"The points for {option} on {criterion}", " + ".join(terms) or "0")


def _names(criteria: Criteria) -> Iterator[tuple[str, str, str]]:
    for number, criterion in enumerate(criteria.criteria, 1):
        for place, option in enumerate(criteria.options, 1):
            yield f"c{number}o{place}", criterion.id, option.id


def _by_choice(question: Question, criterion: str, option: str) -> dict[str, int]:
    return {choice.id: choice.points.get(criterion, {}).get(option, 0) for choice in question.choices}


# An answer that is not there makes each comparison empty, which iif takes for false: so the last branch is
# that of an open question.
def _given(answer: str, question: Question, points: dict[str, int]) -> str:
    """The points of the choice given, else the mean of all by their shares."""
    shares = shares_of(question.choices)
    whole = sum(shares.values())
    mean = Fraction(sum(points[name] * share for name, share in shares.items()), whole)
    said = f"iif({answer} != '{NOT_SURE}', 0, {mean.numerator} / {mean.denominator})"
    for choice, given in reversed(points.items()):
        if given:
            said = f"iif({answer} = '{choice}', {given}, {said})"
    return said
