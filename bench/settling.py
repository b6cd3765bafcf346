"""Questions until a result is settled: in the order of the file, in ours, and by the oracle."""

from collections.abc import Iterator

from bench.files import shipped
from bench.measure import Measure
from decider.engine.census.questions_to_settle import questions_to_settle

SHEETS = 10_000


def measures() -> Iterator[Measure]:
    """Mean questions in each order, and what they are to the oracle's."""
    settle = questions_to_settle(shipped(), SHEETS)
    means = {"file order": settle.file_order, "ours": settle.ordered, "oracle": settle.oracle}
    for name, mean in means.items():
        note = f"{float(mean / settle.oracle):.3f} of the oracle's, ±{settle.error:.2f}"
        yield Measure(f"questions until settled, {name}", float(mean), "", note=note)
