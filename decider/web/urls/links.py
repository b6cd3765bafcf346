"""Addresses of prepared links."""

from decider.web.urls.answers import CARD

SHARES = "/shares"


def prepare(code: str) -> str:
    """The form that prepares a link to the result of a sheet."""
    return f"/r/{code}/prepare"


def shared(view: str, mark: str = "") -> str:
    """A prepared result, for whoever has its view token; with its maker's mark it is a preview."""
    return f"/s/{view}" + (f"?preview={mark}" if mark else "")


def shared_qr(view: str) -> str:
    """The QR code that opens a prepared result."""
    return f"/s/{view}/qr.svg"


def shared_report(view: str) -> str:
    """A prepared result as PDF, with its names."""
    return f"/s/{view}/report.pdf"


def shared_card(view: str) -> str:
    """A picture for beside a prepared link, which tells nothing of it."""
    return f"/s/{view}{CARD}"


def manage(token: str) -> str:
    """The page of whoever prepared a result, by its manage token."""
    return f"/m/{token}"
