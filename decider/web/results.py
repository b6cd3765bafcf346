"""What a result page shows, made from an edition and a sheet."""

from collections.abc import Mapping
from dataclasses import dataclass

from decider.criteria.model import Criteria, Rule, Source
from decider.engine.answers import Sheet
from decider.engine.edition import Edition
from decider.engine.scoring import Verdict
from decider.sharing.codes import code_of
from decider.web import words
from decider.web.balance import Balance, balance_of
from decider.web.pages import Answer, answers_of
from decider.web.reasons import Bar, bars_of, moved_by


@dataclass(frozen=True, slots=True)
class ResultPage:
    """The verdict and its reasons."""

    edition: Edition
    code: str
    verdict: Verdict
    balance: Balance
    headline: tuple[str, str, str]
    place: int
    strength: str
    standing: str
    caption: str
    points: str
    flag: str
    margin: str
    settling: str
    ruling: str
    alone: str
    link: str
    weights: Mapping[str, str]
    supporting: str
    opposing: str
    bars: tuple[Bar, ...]
    rules: tuple[Rule, ...]
    open_rules: tuple[Rule, ...]
    may_rule_out: Mapping[str, str]
    rule_sources: tuple[Source, ...]
    answers: tuple[Answer, ...]
    open: tuple[Answer, ...]


def result_page(edition: Edition, sheet: Sheet, link: str) -> ResultPage:
    """The verdict on a sheet with everything that explains it; `link` is where it can be seen again."""
    criteria, verdict = edition.criteria, edition.score(sheet)
    answers = answers_of(criteria, sheet)
    unknown = tuple(answer for answer in answers if answer.label is None)
    rules = verdict.ruling.certain
    facts = dict.fromkeys(fact for rule in (*rules, *verdict.ruling.open) for fact in rule.facts)
    return ResultPage(
        edition=edition,
        code=code_of(edition, sheet),
        verdict=verdict,
        balance=balance_of(criteria, verdict),
        headline=words.headline(criteria, verdict),
        place=[option.id for option in criteria.options].index(verdict.ahead),
        strength=words.STRENGTHS[verdict.strength],
        standing=words.standing(criteria, verdict),
        caption=words.caption(verdict, len(unknown)),
        points=words.points(verdict.margin),
        flag=words.flag(criteria, verdict),
        margin=words.lead(criteria, verdict),
        settling=words.settling(verdict, len(unknown)),
        ruling=words.ruling(criteria, verdict),
        alone=words.alone(criteria, verdict),
        link=link,
        weights=_weights(criteria, sheet),
        supporting=words.joined(moved_by(criteria, verdict, 1)),
        opposing=words.joined(moved_by(criteria, verdict, -1)),
        bars=bars_of(criteria, verdict),
        rules=rules,
        open_rules=verdict.ruling.open,
        may_rule_out={rule.id: words.out(criteria, rule.rules_out) for rule in verdict.ruling.open},
        rule_sources=criteria.cited(tuple(facts)),
        answers=answers,
        open=unknown,
    )


def _weights(criteria: Criteria, sheet: Sheet) -> dict[str, str]:
    own = sheet.priorities
    return {
        each.id: words.number(each.weight) if own is None else str(own[each.id]) for each in criteria.criteria
    }
