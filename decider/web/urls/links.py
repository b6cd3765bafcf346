"""Addresses of prepared links."""

SHARES = "/shares"


def prepare(code: str) -> str:
    """The form that prepares a link to the result of a sheet."""
    return f"/r/{code}/prepare"


def shared(view: str, mark: str = "") -> str:
    """A prepared result, for whoever has its view token; with its maker's mark it is a preview."""
    return f"/s/{view}" + (f"?preview={mark}" if mark else "")


def manage(token: str) -> str:
    """The page of whoever prepared a result, by its manage token."""
    return f"/m/{token}"
