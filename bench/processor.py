"""Processor time of pages that nobody asked for before, without a server: a whole page, and its proofs."""

import gc
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from random import Random
from statistics import median
from time import process_time
from typing import TypeVar

from flask import Flask
from werkzeug.test import create_environ, run_wsgi_app

from bench.measure import Measure
from bench.temporary import temporary_site
from decider.codes import code_of
from decider.engine.proofs.result import Proved, prove
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet

SHEETS, LOT = 120, 20
ANSWERED = 0.7
SEED = 1
Asked = TypeVar("Asked")
ENCODINGS = "gzip, deflate, br, zstd"


def measures(count: int = SHEETS) -> Iterator[Measure]:
    """Milliseconds of the processor for a result, its parts, and a question."""
    with temporary_site() as site:
        edition = site.extensions["editions"].current()
        known = [*sheets(edition, count)]
        codes = [code_of(edition, sheet) for sheet in known]
        visit = visitor(site)
        gc.collect()
        gc.freeze()  # as a worker does once it has begun
        for name, path, most in (
            ("result seen for the first time", "/r/{}", 2.5),
            ("question seen for the first time", "/q/{}", 1.0),
            ("its math seen for the first time", "/r/{}/math", None),
        ):
            taken = milliseconds(visit, [path.format(code) for code in codes])
            yield Measure(f"processor time, {name}", taken, "ms", most=most)
        taken = milliseconds(lambda sheet: whole(prove(edition, sheet)), known)
        yield Measure("processor time, the proofs of a result", taken, "ms", most=1.2)
        again = milliseconds(visit, [f"/r/{codes[0]}"] * len(codes))
        yield Measure("processor time, result seen again", again, "ms")
        gc.unfreeze()


def whole(proved: Proved) -> list[object]:
    """Every proof: each is found when it is first asked for."""
    return [getattr(proved, name) for name, kind in vars(Proved).items() if isinstance(kind, cached_property)]


def visitor(site: Flask) -> Callable[[str], None]:
    """A call that asks a site for a page and reads it, as a server would; AssertionError if there is none."""

    def visit(path: str) -> None:
        environ = create_environ(path, "http://127.0.0.1:8000", headers={"Accept-Encoding": ENCODINGS})
        body, status, _ = run_wsgi_app(site, environ)
        assert b"".join(body), path
        assert status.startswith("200"), (path, status)

    return visit


def sheets(edition: Edition, count: int) -> Iterator[Sheet]:
    """Random sheets with most questions answered; the same for everybody."""
    random = Random(SEED)
    for _ in range(count):
        yield Sheet(
            {
                question.id: random.choice(question.choices).id
                for question in edition.criteria.questions
                if random.random() < ANSWERED
            }
        )


def milliseconds(work: Callable[[Asked], object], asked: Sequence[Asked]) -> float:
    """The median, over lots, of the milliseconds of the processor that one piece of work takes."""
    lots = [asked[start : start + LOT] for start in range(0, len(asked), LOT)]
    return median(_milliseconds(work, lot) for lot in lots)


def _milliseconds(work: Callable[[Asked], object], lot: Sequence[Asked]) -> float:
    start = process_time()
    for each in lot:
        work(each)
    return 1e3 * (process_time() - start) / len(lot)
