"""The criteria files that come with the site, which hundreds of tests open, and edits of ours."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from decider import places
from decider.criteria.problems import CriteriaFileError
from decider.engine import loader
from decider.engine.loader import Examined

SHIPPED = {places.CRITERIA, places.STARTER, places.FULL_STARTER, places.THREE_STARTER}
LARGE = 200_000  # bytes
Examine = Callable[[Path | str | bytes], tuple[Examined, CriteriaFileError | None]]


def open_once() -> None:
    """Open each of them once in a process, and a file as large as ours once as long as it is as it is.

    Any other file, and copies of these under another name, are opened as often as asked for.
    """
    loader.examine_draft = _remembering(loader.examine_draft)  # type: ignore[assignment]  # for this process


def _remembering(examine: Examine) -> Examine:
    @lru_cache(maxsize=16)
    def known(source: Path, _: bytes) -> tuple[Examined, CriteriaFileError | None]:
        return examine(source)  # by its name as given, for problems are told by it

    def examined(source: Path | str | bytes) -> tuple[Examined, CriteriaFileError | None]:
        if isinstance(source, Path) and (source.absolute() in SHIPPED or _is_large(source)):
            return known(source, source.read_bytes())
        return examine(source)

    return examined


def _is_large(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > LARGE
