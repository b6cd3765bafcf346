"""Addresses of comparisons."""

from collections.abc import Sequence

from decider.web.urls.query import queried

COMPARE, CHANGE = "/compare", "/compare/change"
VIEW, AS_CHANGE = "as", "change"


def compare(members: Sequence[tuple[str, str]] = ()) -> str:
    """Results side by side, each a code and a name for its column, which may be empty."""
    query = [*(("r", code) for code, _ in members), *(("n", name) for _, name in members)]
    while query and query[-1] == ("n", ""):
        query.pop()
    return queried(COMPARE, query)


def before_after(before: tuple[str, str], after: tuple[str, str]) -> str:
    """Two results of one practice, each a code and a name: what changed, and what turned it."""
    return f"{compare([before, after])}&{VIEW}={AS_CHANGE}"


def change(members: Sequence[tuple[str, str]], index: int, question_id: str) -> str:
    """Where the member at this index of a comparison can change an answer."""
    return f"{CHANGE}{compare(members).removeprefix(COMPARE)}&member={index}&question={question_id}"
