"""Scoring one sheet of the shipped file, and its bounds, against asking every completion."""

from collections.abc import Iterator

from bench.timing import side_by_side
from decider import places
from decider.codes import code_of, read
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from tests.engine.files import Judge

OPEN = 4


def lines() -> Iterator[str]:
    """A line for each measurement."""
    edition = open_edition(places.CRITERIA)
    answers = dict(edition.criteria.scenarios[0].answers)
    whole, partial = Sheet(answers), Sheet(dict(list(answers.items())[OPEN:]))
    code = code_of(edition, whole)

    (scored,) = side_by_side(lambda: edition.score(partial), times=20)
    yield f"a sheet scored, bounded and settled: {1e3 * scored:.2f} ms, {1 / scored:.0f} a second"

    judge = Judge(edition.criteria, partial)
    completions = judge.completions()
    (one,) = side_by_side(lambda: judge.scores(completions[0]), times=5)
    longer = one * len(completions) / scored
    yield f"  brute force over its {len(completions)} completions: {longer:.0f} times as long"

    (coded,) = side_by_side(lambda: read(code, {edition.name: edition}.get), times=50)
    yield f"a code read: {1e3 * coded:.2f} ms"
