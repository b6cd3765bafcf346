"""The links of a folder as its table shows them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from decider.codes import Decoded
from decider.store import tokens
from decider.store.expiry import last_day, pacific_day
from decider.store.folders import FolderLink
from decider.store.link import Kind, State
from decider.text.days import day_said
from decider.web import urls
from decider.web.links.client_page import address_of
from decider.web.view.verdict import view_of


@dataclass(frozen=True, slots=True)
class FolderRow:
    """A link: what it is called and comes to, when it ends, how often it was opened, and what came back.

    `verdict` is on the answers that came back, where any did. `end` is its last day, None where it has none.
    `answers` is the code that came back, empty before any did, and `came` the day.
    """

    id: str
    label: str
    sender: str
    kind: Kind
    verdict: str
    code: str
    end: date | None
    openings: int
    state: State
    answers: str
    came: date | None
    manage: str
    address: str

    @property
    def ends(self) -> str:
        """The last day in words."""
        return day_said(self.end) if self.end else "no end"

    @property
    def returned_on(self) -> str:
        """The day on which answers came back, in words."""
        return day_said(self.came) if self.came else ""


def folder_rows(
    entries: Iterable[FolderLink], read: Callable[[str], Decoded], site: str
) -> tuple[FolderRow, ...]:
    """The rows of links; `read` reads a code, `site` is the address of the site."""
    return tuple(_row(each, read, site) for each in entries)


def _row(entry: FolderLink, read: Callable[[str], Decoded], site: str) -> FolderRow:
    link = entry.link
    answers = link.returned.code if link.returned else ""
    decoded = read(answers or link.code)
    criteria, sheet = decoded.edition.criteria, decoded.sheet
    view = view_of(criteria, sheet, decoded.edition.score(sheet))
    opened = address_of(link, tokens.view_of(entry.manage))
    return FolderRow(
        id=entry.id,
        label=link.label,
        sender=link.sender,
        kind=link.kind,
        verdict="".join(view.headline) if sheet.answers else "",
        code=decoded.code,
        end=last_day(link.expires) if link.expires else None,
        openings=link.openings,
        state=link.state,
        answers=answers,
        came=pacific_day(link.returned.at) if link.returned else None,
        manage=urls.manage(entry.manage),
        address=site + opened,
    )
