"""View model of the comparison page: results side by side, and the group's verdict."""

from dataclasses import dataclass

from decider.codes import code_of
from decider.engine.scoring.edition import Edition
from decider.web.compare.group import GroupResult, together_of
from decider.web.compare.members import LEAST, MOST, ComparedResults, Member, RejectedEntry
from decider.web.result.older_edition import asked
from decider.web.view.verdict import VerdictView, view_of


@dataclass(frozen=True, slots=True)
class ResultColumn:
    """One result of a comparison; `code` is its sheet in the edition of all.

    `before` is what the criteria of another edition say, with which it was made; `lost` are the answers that
    did not come over from there.
    """

    member: Member
    code: str
    view: VerdictView
    remove: str
    open: int
    before: VerdictView | None
    lost: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Results side by side; `today` is where they are compared by the criteria of today, if these are older.

    `together` is None as long as there are not two results. `sent` is what could not be taken, to be mended.
    `as_change` is where two are shown as before and after, empty for more or fewer.
    """

    edition: Edition
    columns: tuple[ResultColumn, ...]
    together: GroupResult | None
    unread: tuple[RejectedEntry, ...]
    error: str
    sent: str
    today: str
    twice: bool
    room: bool
    as_change: str


def compare_page(gathering: ComparedResults, today: Edition, error: str, sent: str) -> ComparePage:
    """The page of a gathering, with what is wrong with what was sent."""
    edition, members = gathering.edition, gathering.members
    return ComparePage(
        edition=edition,
        columns=tuple(_column(gathering, each) for each in members),
        together=together_of(gathering) if len(members) >= LEAST else None,
        unread=gathering.unread,
        error=error,
        sent=sent,
        today=gathering.carried_to(today) if edition.digest != today.digest else "",
        twice=len({each.code for each in members}) < len(members),
        room=len(members) < MOST,
        as_change=gathering.as_change() if len(members) == LEAST else "",
    )


def _column(gathering: ComparedResults, member: Member) -> ResultColumn:
    criteria, then, carried = gathering.edition.criteria, member.made_with.criteria, member.carried
    return ResultColumn(
        member=member,
        code=code_of(gathering.edition, member.sheet),
        view=view_of(criteria, member.sheet, gathering.edition.score(member.sheet)),
        remove=gathering.without(member),
        open=len(member.sheet.open(criteria)),
        before=view_of(then, member.as_sent, carried.before) if carried else None,
        lost=tuple(asked(then, *each) for each in carried.lost) if carried else (),
    )
