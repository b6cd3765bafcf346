"""Scoring one sheet of the shipped file, and its bounds, against asking every completion."""

from collections.abc import Iterator

from bench.measure import Measure
from bench.timing import side_by_side
from decider import paths
from decider.codes import code_of, read
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from tests.engine.files import Judge

OPEN = 4


def measures() -> Iterator[Measure]:
    """One sheet scored, and a code read."""
    edition = open_edition(paths.CRITERIA)
    first = {question.id: question.choices[0].id for question in edition.criteria.questions}
    answers = {**first, **edition.criteria.scenarios[0].answers}
    whole, partial = Sheet(answers), Sheet(dict(list(answers.items())[OPEN:]))
    code = code_of(edition, whole)

    (scored,) = side_by_side(lambda: edition.score(partial), times=20)
    yield Measure("a sheet scored, bounded and settled", 1e3 * scored, "ms")

    judge = Judge(edition.criteria, partial)
    completions = judge.completions()
    (one,) = side_by_side(lambda: judge.scores(completions[0]), times=5)
    longer = one * len(completions) / scored
    yield Measure(f"  brute force over its {len(completions)} completions", longer, "x")

    (coded,) = side_by_side(lambda: read(code, {edition.name: edition}.get), times=50)
    yield Measure("a code read", 1e3 * coded, "ms")
