"""Which links of a folder its page shows, and in which order: read from the query of its address."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from werkzeug.datastructures import MultiDict

from decider.store.folders import FolderLink
from decider.store.link import Link, State
from decider.text.plain import one_line

LONGEST_TEXT = 60
NUMBER = re.compile(r"[1-9][0-9]{0,2}")
STAYED = "stayed"
ON_A_PAGE = 100
NEVER = datetime.max.replace(tzinfo=UTC)
STATES: dict[str, tuple[str, Callable[[Link], bool]]] = {
    "": ("every state", lambda _: True),
    "live": ("open", lambda link: link.state is State.LIVE),
    "expired": ("expired", lambda link: link.state is State.EXPIRED),
    "revoked": ("revoked", lambda link: link.state is State.REVOKED),
    "answered": ("answers came back", lambda link: link.returned is not None),
    "unopened": ("never opened", lambda link: link.openings == 0),
}
ORDERS: dict[str, tuple[str, Callable[[Link], Any]]] = {
    "": ("newest first", lambda link: -link.created.timestamp()),
    "label": ("by name", lambda link: link.label.casefold()),
    "end": ("first to end", lambda link: link.expires or NEVER),
    "openings": ("most opened", lambda link: -link.openings),
    "answers": ("last answers", lambda link: -link.returned.at.timestamp() if link.returned else 0.0),
}


@dataclass(frozen=True, slots=True)
class FolderQuery:
    """What is sought: a part of a name, a state and an order, each by its key; and a page, from 1.

    So many revoked links have `stayed` as they were when those that were picked got a new end.
    """

    text: str
    state: str
    order: str
    number: int
    stayed: int

    def chosen(self, entries: Iterable[FolderLink]) -> list[FolderLink]:
        """The links that are sought, in order, on all pages; links that tie stay newest first."""
        _, is_meant = STATES[self.state]
        _, key = ORDERS[self.order]
        found = [each for each in entries if is_meant(each.link) and self._names(each.link)]
        return sorted(found, key=lambda each: key(each.link))

    def within(self, pages: int) -> "FolderQuery":
        """The same of a page that there is: the last one where it asks for more."""
        return replace(self, number=max(1, min(self.number, pages)))

    def shown(self, chosen: Sequence[FolderLink]) -> Sequence[FolderLink]:
        """Those of this page."""
        return chosen[(self.number - 1) * ON_A_PAGE : self.number * ON_A_PAGE]

    def pairs(self, number: int = 1) -> list[tuple[str, str]]:
        """The query of another page of the same."""
        page = str(number) if number > 1 else ""
        said = (("q", self.text), ("state", self.state), ("sort", self.order), ("page", page))
        return [(name, value) for name, value in said if value]

    def _names(self, link: Link) -> bool:
        return self.text.casefold() in f"{link.label}\n{link.sender}".casefold()


def folder_query(sent: MultiDict[str, str]) -> FolderQuery:
    """What a query asks for; what it says wrongly is as if it was not said."""
    state, order = sent.get("state", ""), sent.get("sort", "")
    return FolderQuery(
        text=one_line(sent.get("q", ""))[:LONGEST_TEXT],
        state=state if state in STATES else "",
        order=order if order in ORDERS else "",
        number=_number(sent.get("page", "")) or 1,
        stayed=_number(sent.get(STAYED, "")),
    )


def _number(said: str) -> int:
    """A number of up to three digits; 0 where it is none."""
    return int(said) if NUMBER.fullmatch(said) else 0
