"""Addresses of the analyst's desk, which are not those of the site."""

from collections.abc import Mapping

from decider.web.urls.query import Pairs, queried

DESK = "/"
DESK_IMPACT = "/impact"
DESK_HITS = "/impact/hits"
DESK_SHEET = "/sheet"
DESK_COVERAGE = "/coverage"
DESK_SOURCES = "/sources"
DESK_CHECK = "/check"
DESK_EDITIONS = "/editions"
DESK_FILE = "/file"
DESK_PREVIEW = "/preview"
DESK_WEIGHTS = "/weights"
DESK_VERSION = "/version"
WRITTEN = "written"


def desk(path: str, tried: Pairs = ()) -> str:
    """A page of the desk, with the weights tried."""
    return queried(path, tried)


def desk_written(seal: str, tried: Pairs = ()) -> str:
    """The desk with what was written when the draft got its content, by the seal of that."""
    return queried(DESK, [*tried, (WRITTEN, seal)])


def desk_opened(opened: str, tried: Pairs = ()) -> str:
    """The desk with the choices of a question opened, or of none."""
    return queried(DESK, [*tried, *([("open", opened)] if opened else [])]) + "#points"


def desk_sheet(answers: Mapping[str, str], tried: Pairs = ()) -> str:
    """A sheet in both editions."""
    return queried(DESK_SHEET, [*answers.items(), *tried])


def desk_preview(answers: Mapping[str, str] | None = None) -> str:
    """The draft as visitors will see it: its first page, or the result of a sheet."""
    return queried(DESK_PREVIEW, [*(answers or {}).items()])


def desk_file(file: str, line: int) -> str:
    """The lines of a file around one of them."""
    return queried(DESK_FILE, [("name", file), ("line", str(line))]) + "#here"
