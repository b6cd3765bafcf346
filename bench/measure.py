"""What a benchmark finds: a figure, its unit, and the target that it is held to, if there is one."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

WIDTH = 62
LONG = 1000


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of one run. It is to be at most `most`, or at least `least`, where one of them is given.

    A `unit` of "x" is a ratio within the run, which another machine gives too; everything else depends on it.
    """

    name: str
    value: float
    unit: str
    least: float | None = None
    most: float | None = None
    note: str = ""

    @property
    def target(self) -> str:
        """What it is to be, in words; empty where nothing is asked of it."""
        if self.least is not None:
            return f"at least {self.least:g}"
        return "" if self.most is None else f"at most {self.most:g}"

    @property
    def met(self) -> str:
        """Whether it is as it is to be."""
        if not self.target:
            return ""
        low, high = self.least or float("-inf"), self.most or float("inf")
        return "yes" if low <= self.value <= high else "NO"

    def row(self) -> str:
        """It as a line of a table."""
        value = f"{self.value:.3g}" if abs(self.value) < LONG else f"{self.value:,.0f}"
        said = f"{self.name:{WIDTH}} {value:>9} {self.unit:3} {self.target:14} {self.met:3} {self.note}"
        return said.rstrip()


HEADING = f"{'measure':{WIDTH}} {'value':>9} {'':3} {'target':14} met"


def written(measures: Sequence[Measure], machine: str) -> dict[str, object]:
    """The figures of a run for a file of JSON."""
    return {"machine": machine, "measures": [asdict(each) for each in measures]}


def compared(one: Sequence[Measure], other: Sequence[Measure]) -> Iterator[str]:
    """A line for each figure that both runs have, and one for each that only one has."""
    after = {each.name: each for each in other}
    yield f"{'measure':{WIDTH}} {'before':>9} {'after':>9} {'':3} after / before"
    for each in one:
        then = after.pop(each.name, None)
        if then is None:
            yield f"{each.name:{WIDTH}} {each.value:9.3g} {'':9} {each.unit}"
        else:
            ratio = f"{then.value / each.value:.2f}" if each.value else ""
            yield f"{each.name:{WIDTH}} {each.value:9.3g} {then.value:9.3g} {each.unit:3} {ratio}".rstrip()
    for then in after.values():
        yield f"{then.name:{WIDTH}} {'':9} {then.value:9.3g} {then.unit}"
