"""What a comparison shows: results side by side, and what the group makes of them."""

from dataclasses import dataclass, replace

from decider.codes import code_of
from decider.criteria.model.criteria import Criteria
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.verdict import Verdict
from decider.web.compare.group import Together, together_of
from decider.web.compare.members import LEAST, MOST, Gathering, Member, Unread
from decider.web.result.older_edition import asked
from decider.web.view import text
from decider.web.view.balance import Balance, balance_of


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a verdict stands, in words and as a balance."""

    verdict: Verdict
    started: bool
    headline: tuple[str, str, str]
    place: int
    balance: Balance
    spoken: str
    caption: str
    flag: str
    lead: str


@dataclass(frozen=True, slots=True)
class ResultColumn:
    """One result of a comparison; `code` is its sheet in the edition of all.

    `before` is what the criteria of another edition say, with which it was made; `lost` are the answers that
    did not come over from there.
    """

    member: Member
    code: str
    stand: Stand
    remove: str
    open: int
    before: str
    lost: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Results side by side; `today` is where they are compared by the criteria of today, if these are older.

    `together` and `stand` are the group's, and None as long as there are not two results. `sent` is what
    could not be taken, to be mended.
    """

    edition: Edition
    columns: tuple[ResultColumn, ...]
    together: Together | None
    stand: Stand | None
    unread: tuple[Unread, ...]
    error: str
    sent: str
    today: str
    twice: bool
    room: bool


def compare_page(gathering: Gathering, today: Edition, error: str, sent: str) -> ComparePage:
    """The page of a gathering, with what is wrong with what was sent."""
    edition, members = gathering.edition, gathering.members
    together = together_of(gathering) if len(members) >= LEAST else None
    return ComparePage(
        edition=edition,
        columns=tuple(_column(gathering, each) for each in members),
        together=together,
        stand=_joint(edition.criteria, together) if together else None,
        unread=gathering.unread,
        error=error,
        sent=sent,
        today=gathering.carried_to(today) if edition.digest != today.digest else "",
        twice=len({each.code for each in members}) < len(members),
        room=len(members) < MOST,
    )


def _stand(criteria: Criteria, verdict: Verdict, band: str = "what is still possible") -> Stand:
    return Stand(
        verdict=verdict,
        started=text.started(verdict),
        headline=text.headline(criteria, verdict),
        place=[option.id for option in criteria.options].index(verdict.ahead),
        balance=balance_of(criteria, verdict),
        spoken=text.standing(criteria, verdict),
        caption=text.caption(verdict, band),
        flag=text.flag(criteria, verdict),
        lead=text.lead(criteria, verdict),
    )


def _joint(criteria: Criteria, together: Together) -> Stand:
    """Where a group stands; its headline goes on after "Together: "."""
    stand = _stand(criteria, together.verdict, together.band)
    before, option, after = stand.headline
    return replace(stand, headline=(before[:1].lower() + before[1:], option, after))


def _column(gathering: Gathering, member: Member) -> ResultColumn:
    criteria, then, carried = gathering.edition.criteria, member.made_with.criteria, member.carried
    return ResultColumn(
        member=member,
        code=code_of(gathering.edition, member.sheet),
        stand=_stand(criteria, gathering.edition.score(member.sheet)),
        remove=gathering.without(member),
        open=len(member.sheet.open(criteria)),
        before="".join(text.headline(then, carried.before)) if carried else "",
        lost=tuple(asked(then, *each) for each in carried.lost) if carried else (),
    )
