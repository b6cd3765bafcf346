"""View models of the pages of sources and of code."""

from dataclasses import dataclass

from decider.engine.scoring.edition import Edition
from decider.web.method.source_code import LISTINGS, SourceFile
from decider.web.view.citations import SourceShelf, source_pages


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """All kinds of sources of an edition, one of them opened, or None."""

    edition: Edition
    shelves: tuple[SourceShelf, ...]
    opened: SourceShelf | None


@dataclass(frozen=True, slots=True)
class CodePage:
    """The code that computes the results of an edition."""

    edition: Edition
    listings: tuple[SourceFile, ...]


def sources_page(edition: Edition, kind: str = "") -> SourcesPage:
    """The sources of an edition, opened at a kind; nothing is opened where it has none of that kind."""
    pages = source_pages(edition.criteria.sources)
    return SourcesPage(edition, pages, next((each for each in pages if each.id == kind), None))


def code_page(edition: Edition) -> CodePage:
    """The code, file by file."""
    return CodePage(edition, tuple(LISTINGS.values()))
