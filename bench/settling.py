"""Questions until a result is settled: in the order of the file, in ours, and by the oracle."""

from collections.abc import Iterator

from bench.files import shipped
from decider.engine.census.questions_to_settle import questions_to_settle

SHEETS = 10_000


def lines() -> Iterator[str]:
    """Three lines, the last with the ratios."""
    settle = questions_to_settle(shipped(), SHEETS)
    means = {"file order": settle.file_order, "ours": settle.ordered, "oracle": settle.oracle}
    yield f"questions until settled, mean of {settle.sheets} sheets, each within {settle.error:.2f}:"
    for name, mean in means.items():
        yield f"  {name} {float(mean):.2f}, {float(mean / settle.oracle):.3f} of the oracle's"
