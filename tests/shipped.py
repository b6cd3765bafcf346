"""The criteria files that come with the site, which hundreds of tests open and none changes."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from decider import paths
from decider.criteria.problems import CriteriaFileError
from decider.engine import loader
from decider.engine.loader import Examined

SHIPPED = {paths.CRITERIA, paths.STARTER, paths.FULL_STARTER, paths.THREE_STARTER}
Examine = Callable[[Path | str | bytes], tuple[Examined, CriteriaFileError | None]]


def open_once() -> None:
    """Open each of them once in a process; any other file, copies of these too, as often as asked for."""
    loader.examine_draft = _remembering(loader.examine_draft)  # type: ignore[assignment]  # for this process


def _remembering(examine: Examine) -> Examine:
    known = cache(examine)  # by its name as given, for problems are told by it

    def examined(source: Path | str | bytes) -> tuple[Examined, CriteriaFileError | None]:
        shipped = isinstance(source, Path) and source.absolute() in SHIPPED
        return (known if shipped else examine)(source)

    return examined
