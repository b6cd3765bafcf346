"""What a result page shows, made from an edition and a sheet."""

from dataclasses import dataclass

from decider.criteria.model import Criteria, Rule
from decider.criteria.source import Source
from decider.engine.answers import Sheet
from decider.engine.edition import Edition
from decider.engine.proving import prove
from decider.engine.scoring import Verdict
from decider.sharing.codes import code_of
from decider.web import words
from decider.web.asking.page import Answer, answers_of
from decider.web.balance import Balance, balance_of
from decider.web.results.advice import AdvicePart, advice_part
from decider.web.results.outgoing import Outgoing, outgoing_of, practice_of
from decider.web.results.priorities import Priorities, Refusal, priorities_of
from decider.web.results.proofs import Proofs, Tile, proofs_of
from decider.web.results.reasons import Bar, bars_of, moved_by, swayed_by
from decider.web.results.sequel import Sequel, sequel_of


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules that apply and those that still may, each of these with what it would rule out."""

    apply: tuple[Rule, ...]
    may_apply: tuple[tuple[Rule, str], ...]
    says: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class ResultPage:
    """The verdict: what to buy, how sure that is, why, what would change it, and what to do next."""

    edition: Edition
    code: str
    link: str
    verdict: Verdict
    started: bool
    headline: tuple[str, str, str]
    place: int
    practice: tuple[str, ...]
    supporting: str
    swayed: str
    advice: AdvicePart
    balance: Balance
    standing: str
    caption: str
    flag: str
    tiles: tuple[Tile, ...]
    proofs: Proofs
    bars: tuple[Bar, ...]
    rules: Rules
    answers: tuple[Answer, ...]
    open: int
    priorities: Priorities
    sequel: Sequel | None

    @property
    def outgoing(self) -> Outgoing:
        """What goes out with the link to the result."""
        return outgoing_of(self)


def result_page(
    edition: Edition, sheet: Sheet, link: str, today: Edition, refused: Refusal | None = None
) -> ResultPage:
    """The verdict on a sheet with everything that explains it; `link` is where it can be seen again.

    `today` is the edition served now. `refused` are priorities that cannot be weighed by, to be shown as they
    were sent.
    """
    criteria, proved = edition.criteria, prove(edition, sheet)
    verdict, open_answers = proved.verdict, len(proved.homework)
    proofs = proofs_of(criteria, proved, sheet.answers)
    open_words = words.counted(open_answers, "open answer")
    strength = Tile(verdict.strength.capitalize(), words.lead(criteria, verdict))
    return ResultPage(
        edition=edition,
        code=code_of(edition, sheet),
        link=link,
        verdict=verdict,
        started=words.started(verdict),
        headline=words.headline(criteria, verdict),
        place=[option.id for option in criteria.options].index(verdict.ahead),
        practice=practice_of(criteria, sheet, verdict),
        supporting=words.joined(moved_by(criteria, verdict, 1)),
        swayed=swayed_by(criteria, verdict),
        advice=advice_part(criteria, sheet, verdict.recommended),
        balance=balance_of(criteria, verdict),
        standing=words.standing(criteria, verdict),
        caption=words.caption(verdict, f"the band: how far your {open_words} can move it"),
        flag=words.flag(criteria, verdict),
        tiles=(strength, proofs.agreement, proofs.deciding, proofs.changing),
        proofs=proofs,
        bars=bars_of(criteria, verdict),
        rules=_rules(criteria, verdict),
        answers=answers_of(criteria, sheet),
        open=open_answers,
        priorities=priorities_of(edition, sheet, refused),
        sequel=sequel_of(edition, today, sheet),
    )


def _rules(criteria: Criteria, verdict: Verdict) -> Rules:
    apply, may_apply = verdict.ruling.certain, verdict.ruling.open
    facts = dict.fromkeys(fact for rule in (*apply, *may_apply) for fact in rule.facts)
    return Rules(
        apply,
        tuple((rule, words.out(criteria, rule.rules_out)) for rule in may_apply),
        words.ruling(criteria, verdict),
        criteria.cited(tuple(facts)),
    )
