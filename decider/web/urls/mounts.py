"""Addresses of questions that somebody is asked, and of those in a frame of another site."""

from decider.web.urls.query import queried

EMBED, ASKED = "/embed", "/c/"
ASK = "/ask"


def ask(code: str = "") -> str:
    """The form that prepares a link for a client, who finds the answers of a code filled in."""
    return queried(ASK, [("r", code)] if code else [])


def asked(token: str, mark: str = "") -> str:
    """Where a client is asked, for whoever has its ask token; with its maker's mark it is a preview."""
    return queried(ASKED + token, [("preview", mark)] if mark else [])


def send(token: str) -> str:
    """Where a client's answers are sent to."""
    return f"{ASKED}{token}/send"
