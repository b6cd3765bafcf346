"""What a result page shows, made from an edition and a sheet."""

from dataclasses import dataclass

from decider.codes import code_of
from decider.criteria.model.criteria import Criteria, Rule
from decider.criteria.model.sources import Source
from decider.engine.proofs.result import prove
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Verdict, is_early
from decider.web.questions.contradictions import Clash, clashes_of
from decider.web.questions.page import AnswerRow, answers_of
from decider.web.result.advice import AdvicePart, advice_part
from decider.web.result.contributions import ContributionBar, bars_of, moved_by, practice_of, swayed_by
from decider.web.result.older_edition import Sequel, sequel_of
from decider.web.result.priorities import Priorities, Refusal, priorities_of
from decider.web.result.proofs import Proofs, Tile, proofs_of
from decider.web.view import text
from decider.web.view.balance import Balance, balance_of


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
    early: str
    clashes: tuple[Clash, ...]
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
    bars: tuple[ContributionBar, ...]
    rules: Rules
    answers: tuple[AnswerRow, ...]
    open: int
    priorities: Priorities
    sequel: Sequel | None


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
    open_words = text.counted(open_answers, "open answer")
    strength = Tile(verdict.strength.capitalize(), text.lead(criteria, verdict))
    return ResultPage(
        edition=edition,
        code=code_of(edition, sheet),
        link=link,
        verdict=verdict,
        started=text.started(verdict),
        early=_early(criteria, sheet, verdict),
        clashes=clashes_of(criteria, sheet),
        headline=text.headline(criteria, verdict),
        place=[option.id for option in criteria.options].index(verdict.ahead),
        practice=practice_of(criteria, sheet, verdict),
        supporting=text.joined(moved_by(criteria, verdict, 1)),
        swayed=swayed_by(criteria, verdict),
        advice=advice_part(criteria, sheet, verdict),
        balance=balance_of(criteria, verdict),
        standing=text.standing(criteria, verdict),
        caption=text.caption(verdict, f"the band: how far your {open_words} can move it"),
        flag=text.flag(criteria, verdict),
        tiles=(strength, proofs.agreement, proofs.deciding, proofs.changing),
        proofs=proofs,
        bars=bars_of(criteria, verdict),
        rules=_rules(criteria, verdict),
        answers=answers_of(criteria, sheet),
        open=open_answers,
        priorities=priorities_of(edition, sheet, refused),
        sequel=sequel_of(edition, today, sheet),
    )


def _early(criteria: Criteria, sheet: Sheet, verdict: Verdict) -> str:
    """That a result is too early to say, with how many answers it takes; nothing where it is not."""
    if criteria.early is None or not is_early(criteria, sheet, verdict):
        return ""
    missing = criteria.early - len(criteria.questions) + len(sheet.open(criteria))
    return f"It is too early to say. Answer {text.counted(missing, 'more question')} for a first result."


def _rules(criteria: Criteria, verdict: Verdict) -> Rules:
    apply, may_apply = verdict.ruling.certain, verdict.ruling.open
    facts = dict.fromkeys(fact for rule in (*apply, *may_apply) for fact in rule.facts)
    return Rules(
        apply,
        tuple((rule, text.out(criteria, rule.rules_out)) for rule in may_apply),
        text.ruling(criteria, verdict),
        criteria.cited(tuple(facts)),
    )
