"""The members of a comparison: decoded results of one edition, and the entries that were rejected."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from decider.codes import CodeError, Decoded, code_of
from decider.engine.diff.migration import Migration, migration
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.pasted_links import Pasted, read_pasted
from decider.text.plain import one_line
from decider.web import urls
from decider.web.http.error_texts import CODES

LEAST, MOST = 2, 6
MOST_READ = 24
LONGEST_TEXT = 400
LETTERS = "ABCDEF"
PREPARED = re.compile(r"^(?!.*mimecast).*/[sm]/", re.IGNORECASE | re.DOTALL)
MESSAGES = {
    "prepared": "This is a prepared link. Open it, and copy the link of the result it shows.",
    "surplus": f"{MOST} results at most fit side by side. Remove one to make room.",
    "endless": "Nothing from here on was read: that was too much at once.",
    "nothing": "Paste at least one link or code.",
}


@dataclass(frozen=True, slots=True)
class Member:
    """One result: its code and sheet as they were sent, its sheet in the edition of the comparison.

    `label` is the name it was given, if any. `carried` says how it came over from another edition.
    """

    index: int
    label: str
    code: str
    as_sent: Sheet
    sheet: Sheet
    carried: Migration | None
    made_with: Edition

    @property
    def name(self) -> str:
        """The name to call it by: the one it was given, else a letter."""
        return self.label or LETTERS[self.index]


@dataclass(frozen=True, slots=True)
class RejectedEntry:
    """Something sent that could not be taken, under which name, and why."""

    text: str
    label: str
    why: str

    @property
    def again(self) -> str:
        """The entry as the form shows it for correction."""
        return f"{self.label}: {self.text}" if self.label else self.text


@dataclass(frozen=True, slots=True)
class ComparedResults:
    """The members of a comparison, their common edition, and what was left out."""

    edition: Edition
    members: tuple[Member, ...]
    unread: tuple[RejectedEntry, ...]

    def address(self) -> str:
        """Where this comparison is found."""
        return urls.compare([(each.code, each.label) for each in self.members])

    def without(self, member: Member) -> str:
        """Where it is found without one of them."""
        return urls.compare([(each.code, each.label) for each in self.members if each is not member])

    def changed(self, member: Member, sheet: Sheet) -> str:
        """Where it is found with other answers of one of them."""
        code = code_of(self.edition, sheet)
        return urls.compare([(code if each is member else each.code, each.label) for each in self.members])

    def as_change(self) -> str:
        """Where the first two are shown as before and after."""
        first, second, *_ = [(each.code, each.label) for each in self.members]
        return urls.before_after(first, second)

    def asking(self, member: Member, question: str) -> str:
        """Where an answer of one of them can be changed."""
        return urls.change([(each.code, each.label) for each in self.members], member.index, question)

    def carried_to(self, today: Edition) -> str:
        """Where it is found with all answers taken to the criteria of today."""
        sheets = [migration(self.edition, today, each.sheet).sheet for each in self.members]
        codes = [code_of(today, sheet) for sheet in sheets]
        return urls.compare([(code, each.label) for code, each in zip(codes, self.members, strict=True)])


# Members of one edition keep it, so that the comparison shows what each result shows. As soon as two
# editions meet, none is right for both, and all are carried to today's. Reading is bounded before anything
# is decoded.
def gathered(
    sent: Sequence[Pasted], find: Callable[[str], Edition | None], today: Edition
) -> ComparedResults:
    """Read what was sent, as far as it is right; StoreError where nobody can tell an edition.

    Results of one edition stay in it. Where they are of several, all are carried to that of today.
    """
    found: list[tuple[Decoded, str]] = []
    unread: list[RejectedEntry] = []
    for each in sent[:MOST_READ]:
        decoded = _read(each, find)
        if isinstance(decoded, RejectedEntry):
            unread.append(decoded)
        elif len(found) == MOST:
            unread.append(RejectedEntry(decoded.code, each.label, MESSAGES["surplus"]))
        else:
            found.append((decoded, each.label))
    if sent[MOST_READ:]:
        unread.append(_unread(sent[MOST_READ], MESSAGES["endless"]))
    return joined(found, today, unread)


def joined(
    found: Sequence[tuple[Decoded, str]], today: Edition, unread: Sequence[RejectedEntry] = ()
) -> ComparedResults:
    """The results of these codes, each with its label, by their edition or else that of today."""
    editions = {decoded.edition.digest: decoded.edition for decoded, _ in found}
    edition = next(iter(editions.values())) if len(editions) == 1 else today
    members = (_member(index, *each, edition) for index, each in enumerate(found))
    return ComparedResults(edition, tuple(members), tuple(unread))


def _read(sent: Pasted, find: Callable[[str], Edition | None]) -> Decoded | RejectedEntry:
    if PREPARED.search(sent.code):
        return _unread(sent, MESSAGES["prepared"])
    try:
        return read_pasted(sent.code, find)
    except CodeError as refused:
        return _unread(sent, CODES[refused.fault].happened)


def _unread(sent: Pasted, why: str) -> RejectedEntry:
    return RejectedEntry(one_line(sent.code)[:LONGEST_TEXT], sent.label, why)


def _member(index: int, decoded: Decoded, label: str, edition: Edition) -> Member:
    same = decoded.edition.digest == edition.digest
    carried = None if same else migration(decoded.edition, edition, decoded.sheet)
    sheet = carried.sheet if carried else decoded.sheet
    return Member(index, label, decoded.code, decoded.sheet, sheet, carried, decoded.edition)
