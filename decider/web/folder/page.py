"""View models of the pages of a folder."""

from collections.abc import Sequence
from dataclasses import dataclass

from decider.codes import Decoded
from decider.criteria.model.criteria import NOT_SURE, Question
from decider.engine.scoring.edition import Edition
from decider.store.folders import MOST_LINKS, FolderLink
from decider.store.links import UNUSED
from decider.web import urls
from decider.web.current import base_url, decoded_by, editions, settings
from decider.web.folder.forms import ManyForm, NewLinkForm, PickForm
from decider.web.folder.query import ON_A_PAGE, ORDERS, STATES, FolderQuery
from decider.web.folder.rows import FolderRow, folder_rows
from decider.web.folder.sheet import BESIDE, LinkSheet, most_rows


@dataclass(frozen=True, slots=True)
class FoldersPage:
    """Where a folder is made; `key` makes repeated submissions idempotent."""

    edition: Edition
    key: str
    most: int
    unused: int


@dataclass(frozen=True, slots=True)
class FolderPage:
    """A folder as whoever has its address sees it: `count` links, of which `found` are sought."""

    edition: Edition
    token: str
    address: str
    count: int
    found: int
    rows: tuple[FolderRow, ...]
    query: FolderQuery
    pages: int
    form: PickForm
    picked: frozenset[str]
    nothing_picked: bool
    unused: int

    @property
    def states(self) -> list[tuple[str, str]]:
        """The states to choose from, by key."""
        return [(key, words) for key, (words, _) in STATES.items()]

    @property
    def orders(self) -> list[tuple[str, str]]:
        """The orders to choose from, by key."""
        return [(key, words) for key, (words, _) in ORDERS.items()]


@dataclass(frozen=True, slots=True)
class NewLinkPage:
    """The form for one link in a folder."""

    edition: Edition
    token: str
    key: str
    form: NewLinkForm


@dataclass(frozen=True, slots=True)
class ManyPage:
    """The form for many links, and what was read of the sheet that was sent."""

    edition: Edition
    token: str
    key: str
    form: ManyForm
    sheet: LinkSheet | None
    error: str
    columns: tuple[str, ...]
    most: int

    @property
    def is_wrong(self) -> bool:
        """Whether nothing can be made of what was sent."""
        refused = self.sheet is not None and not self.sheet.drafts
        return bool(self.error or self.form.errors or refused)


@dataclass(frozen=True, slots=True)
class PrefillPage:
    """The builder of addresses that bring answers along: what is chosen, and the address of it."""

    edition: Edition
    token: str
    questions: tuple[Question, ...]
    decoded: Decoded
    address: str
    unsure: str

    def given(self, question: Question) -> str:
        """The choice that is taken for a question, empty where it is left open."""
        return self.decoded.sheet.answers.get(question.id, "")


@dataclass(frozen=True, slots=True)
class FolderGonePage:
    """That a folder is no more, with its links or without."""

    edition: Edition
    with_links: bool
    traceless: bool


def folders_page(key: str) -> FoldersPage:
    """Where a folder is made."""
    return FoldersPage(editions().current(), key, MOST_LINKS, UNUSED.days)


def folder_page(
    token: str,
    entries: Sequence[FolderLink],
    query: FolderQuery,
    form: PickForm,
    picked: frozenset[str] | None = None,
) -> FolderPage:
    """A folder by what is sought in it; `picked` are the ids that were sent with a form, None without one."""
    chosen = query.chosen(entries)
    pages = -(-len(chosen) // ON_A_PAGE)
    query = query.within(pages)
    return FolderPage(
        edition=editions().current(),
        token=token,
        address=base_url() + urls.folder(token),
        count=len(entries),
        found=len(chosen),
        rows=folder_rows(query.shown(chosen), decoded_by, base_url()),
        query=query,
        pages=pages,
        form=form,
        picked=picked or frozenset(),
        nothing_picked=picked is not None and not picked,
        unused=UNUSED.days,
    )


def many_page(token: str, key: str, form: ManyForm, sheet: LinkSheet | None, error: str) -> ManyPage:
    """The form for many links."""
    edition = editions().current()
    columns = ("label", *BESIDE, *(question.id for question in edition.criteria.questions))
    return ManyPage(edition, token, key, form, sheet, error, columns, most_rows(settings()))


def prefill_page(token: str, decoded: Decoded) -> PrefillPage:
    """The builder for the answers of a sheet."""
    questions = decoded.edition.criteria.questions
    given = [
        (each.id, decoded.sheet.answers[each.id]) for each in questions if each.id in decoded.sheet.answers
    ]
    address = base_url() + urls.start(given)
    return PrefillPage(decoded.edition, token, tuple(questions), decoded, address, NOT_SURE)
