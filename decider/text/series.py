"""Names as a series in a sentence."""

from collections.abc import Iterable


def series(names: Iterable[str]) -> str:
    """Names, at least one, as a sentence lists them: "a", "a and b", "a, b and c"."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
