"""Answer sheets to visit with, made from whatever the shipped criteria are."""

from functools import cache
from itertools import accumulate

from decider.codes import code_of
from decider.criteria.model.criteria import NOT_SURE, Question
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet


def full(edition: Edition, scenario: int = 0) -> Sheet:
    """Every question answered, as the practice in a scenario does, and what it leaves open as usual."""
    asked = edition.criteria.questions
    return Sheet(
        {each.id: each.usual or each.choices[-1].id for each in asked}
        | dict(edition.criteria.scenarios[scenario].answers)
    )


def first(edition: Edition, count: int) -> Sheet:
    """The first questions answered, each with its first choice."""
    return Sheet({each.id: each.choices[0].id for each in edition.criteria.questions[:count]})


def unsure(edition: Edition) -> Sheet:
    """Every question answered with "not sure"."""
    return Sheet({each.id: NOT_SURE for each in edition.criteria.questions})


@cache
def settled(edition: Edition) -> Sheet:
    """The shortest beginning of a practice's answers that settles the recommendation, with questions left."""
    beginnings = [
        Sheet(dict(part))
        for scenario in edition.criteria.scenarios
        for part in accumulate(((item,) for item in scenario.answers.items()), lambda a, b: (*a, *b))
    ]
    unfinished = [
        each for each in beginnings if each.unanswered(edition.criteria) and edition.score(each).settled
    ]
    return min(unfinished, key=lambda each: len(each.answers))


def address(edition: Edition, sheet: Sheet, page: str = "r") -> str:
    """Where a page about a sheet is found."""
    return f"/{page}/{code_of(edition, sheet)}"


def asked(edition: Edition, heading: str) -> Question:
    """The question a page asks, known by its heading."""
    return next(each for each in edition.criteria.questions if each.ask == heading)
