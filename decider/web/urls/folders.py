"""Addresses of folders of prepared links."""

from collections.abc import Iterable

from decider.web.urls.query import queried

FOLDERS = "/folders"


def folder(token: str, said: Iterable[tuple[str, str]] = ()) -> str:
    """The page of a folder, filtered and sorted by its query."""
    return queried(f"/d/{token}", [*said])


def folder_new(token: str) -> str:
    """The form for a new link in a folder."""
    return f"/d/{token}/new"


def folder_many(token: str) -> str:
    """The form for many links at once."""
    return f"/d/{token}/many"


def folder_prefill(token: str, said: Iterable[tuple[str, str]] = ()) -> str:
    """The builder of addresses that bring answers along."""
    return queried(f"/d/{token}/prefill", [*said])


def folder_list(token: str) -> str:
    """The links of a folder as CSV."""
    return f"/d/{token}/links.csv"


def folder_qr(token: str) -> str:
    """The QR code that opens a folder."""
    return f"/d/{token}/qr.svg"
