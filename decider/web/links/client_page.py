"""What the owner's page of a client's link shows besides: where it leads, and what came back by it."""

from dataclasses import dataclass

from decider.codes import Decoded, code_of
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.store.expiry import pacific_day
from decider.store.link import Kind, Link
from decider.text.answers import NOT_SURE_LABEL
from decider.text.days import day_said
from decider.web import urls
from decider.web.current import decoded_by
from decider.web.questions.page import AnswerRow, answers_of
from decider.web.result.older_edition import renewed
from decider.web.view.verdict import VerdictView, view_of


@dataclass(frozen=True, slots=True)
class AnswerPair:
    """A question with its answer before and after; None where it was open."""

    ask: str
    before: str | None
    after: str | None

    @property
    def changed(self) -> bool:
        """Whether the client answered otherwise."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class ReturnedAnswers:
    """What a client sent last, beside what was filled in for them, by the criteria they answered.

    `before_after` is where both are told apart; it is empty, and `before` None, where nothing was filled in.
    `lost` says that some of it cannot be read by those criteria.
    """

    edition: Edition
    code: str
    on: str
    sendings: int
    before: VerdictView | None
    after: VerdictView
    pairs: tuple[AnswerPair, ...]
    before_after: str
    lost: bool


def address_of(link: Link, token: str, mark: str = "") -> str:
    """Where a link opens, for its view token; with its maker's mark it is a preview."""
    return (urls.asked if link.kind is Kind.CLIENT else urls.shared)(token, mark)


def returned_answers(link: Link, filled: Decoded) -> ReturnedAnswers | None:
    """What was sent beside what was filled in; None before anything was sent."""
    if link.returned is None:
        return None
    sent = decoded_by(link.returned.code)
    edition = sent.edition
    before, lost = renewed(filled.edition, edition, filled.sheet)
    then, now = (code_of(edition, before), ""), (sent.code, link.label)
    return ReturnedAnswers(
        edition=edition,
        code=sent.code,
        on=day_said(pacific_day(link.returned.at)),
        sendings=link.returned.sendings,
        before=_view(edition, before) if before.answers else None,
        after=_view(edition, sent.sheet),
        pairs=_pairs(edition, before, sent.sheet),
        before_after=urls.before_after(then, now) if before.answers else "",
        lost=bool(lost),
    )


def _pairs(edition: Edition, before: Sheet, after: Sheet) -> tuple[AnswerPair, ...]:
    """The questions that either answers: those answered otherwise, the newly answered, then the rest."""
    rows = zip(answers_of(edition.criteria, before), answers_of(edition.criteria, after), strict=True)
    pairs = (AnswerPair(old.question.ask, _said(old), _said(new)) for old, new in rows)
    given = [pair for pair in pairs if pair.before or pair.after]
    return tuple(sorted(given, key=lambda pair: (not pair.changed, not pair.before)))


def _said(row: AnswerRow) -> str | None:
    return NOT_SURE_LABEL if row.unsure else row.label


def _view(edition: Edition, sheet: Sheet) -> VerdictView:
    return view_of(edition.criteria, sheet, edition.score(sheet))
