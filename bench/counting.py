"""The census against listing every sheet, on growing files, and how it grows when the questions double."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from time import perf_counter

from bench.files import doubled, first_questions, shipped
from bench.measure import Measure
from decider.engine.census.census import census
from decider.engine.diff.impact import impact
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet

SIZES = (3, 4, 5, 6)


def measures() -> Iterator[Measure]:
    """The census of files of each size, and of the shipped one."""
    for size in SIZES:
        edition = first_questions(size)
        counted, listed = seconds(partial(census, edition)), seconds(partial(listing, edition))
        yield Measure(f"listing every sheet of {size} questions, to their census", listed / counted, "x")
    whole = shipped()
    once, twice = seconds(partial(census, whole)), seconds(partial(census, doubled()))
    yield Measure("census of the shipped file", 1e3 * once, "ms")
    yield Measure("census of twice as many questions, to that", twice / once, "x")
    compared = seconds(partial(impact, whole, shipped(weights={"patient_portal": "2.5"})))
    yield Measure("diff of the shipped file with one weight changed", 1e3 * compared, "ms")


def listing(edition: Edition) -> int:
    """Score every complete sheet, one after the other; returns how many recommend the first option."""
    questions = edition.criteria.questions
    count = 0
    for choices in product(*(question.choices for question in questions)):
        answers = {question.id: choice.id for question, choice in zip(questions, choices, strict=True)}
        count += edition.score(Sheet(answers)).recommended == edition.scale.options[0]
    return count


def seconds(work: Callable[[], object]) -> float:
    """The least of three times, the files and scales being at hand."""
    times = []
    for _ in range(3):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)
