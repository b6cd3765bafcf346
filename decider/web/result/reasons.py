"""Why a verdict is what it is: the answers that moved it, what each criterion adds, and the rules."""

from dataclasses import dataclass

from decider.criteria.model.criteria import Criteria, Rule
from decider.criteria.model.sources import Source
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Verdict
from decider.web.result.contributions import ContributionBar, bars_of, moved_by, practice_of
from decider.web.view import text


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules that apply and those that still may, each of these with what it would rule out."""

    apply: tuple[Rule, ...]
    may_apply: tuple[tuple[Rule, str], ...]
    says: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Reasons:
    """What led to a verdict: the practice and the answers for and against it in phrases, bars, and rules."""

    practice: tuple[str, ...]
    supporting: tuple[str, ...]
    opposing: tuple[str, ...]
    bars: tuple[ContributionBar, ...]
    rules: Rules


def reasons_of(criteria: Criteria, sheet: Sheet, verdict: Verdict) -> Reasons:
    """The reasons for the verdict on a sheet, those that weigh most first."""
    return Reasons(
        practice=practice_of(criteria, sheet, verdict),
        supporting=moved_by(criteria, verdict, 1),
        opposing=() if verdict.strength == "required" else moved_by(criteria, verdict, -1),
        bars=bars_of(criteria, verdict),
        rules=_rules(criteria, verdict),
    )


def swayed_by(criteria: Criteria, verdict: Verdict, reasons: Reasons) -> str:
    """What speaks for the recommendation and what against it, in a sentence or two."""
    ahead, behind = criteria.option(verdict.ahead).noun, criteria.option(verdict.behind).noun
    names = (f"For {ahead}", "On the other hand" if verdict.recommended else f"For {behind}")
    sides = zip(names, (reasons.supporting, reasons.opposing), strict=True)
    said = [f"{name}: {text.joined(phrases)}." for name, phrases in sides if phrases]
    if verdict.recommended and not reasons.supporting and not verdict.ruling.certain:
        said.insert(0, "Nothing you said speaks for it yet: it leads by the average of what you skipped.")
    return " ".join(said)


def _rules(criteria: Criteria, verdict: Verdict) -> Rules:
    apply, may_apply = verdict.ruling.certain, verdict.ruling.open
    facts = dict.fromkeys(fact for rule in (*apply, *may_apply) for fact in rule.facts)
    return Rules(
        apply,
        tuple((rule, text.out(criteria, rule.rules_out)) for rule in may_apply),
        text.ruling(criteria, verdict),
        criteria.cited(tuple(facts)),
    )
