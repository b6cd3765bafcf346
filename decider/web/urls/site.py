"""Addresses of the pages that are about no answers."""

from decider.web.urls.query import carrying, queried

METHOD = "/method"
GUIDE = "/guide"
SOURCES = "/sources"
DEVELOPERS = "/developers"


def home(code: str = "") -> str:
    """The front page; `code` is what its menu carries on, as on all pages that are about no answers."""
    return carrying("/", code)


def method(code: str = "", part: str = "") -> str:
    """How it scores, or a part of that with a page of its own: `points` or `code`."""
    return carrying(f"{METHOD}/{part}" if part else METHOD, code)


def sources(page: str = "", code: str = "", fact: str = "") -> str:
    """All sources, a page of them, or one on its page."""
    path = carrying(f"{SOURCES}/{page}" if page else SOURCES, code)
    return path + (f"#source-{fact}" if fact else "")


def developers(code: str = "") -> str:
    """How programs ask."""
    return carrying(DEVELOPERS, code)


def privacy(code: str = "") -> str:
    """What is stored."""
    return carrying("/privacy", code)


def guide(code: str = "", by: str = "", part: str = "") -> str:
    """The guide or a part, in the terms of a sheet where one is given, its table in one of its orders."""
    path = GUIDE + (f"/{part}" if part else "")
    return queried(path, [(name, value) for name, value in (("r", code), ("by", by)) if value])


def source(path: str) -> str:
    """A file of the code that computes the results."""
    return f"/source/{path}"


def criteria_file(digest: str) -> str:
    """The exact criteria file of an edition."""
    return f"/editions/{digest}.yaml"
