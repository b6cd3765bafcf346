"""Why a verdict is what it is: the answers that moved it, what each criterion adds, and the rules."""

from dataclasses import dataclass
from functools import cached_property

from decider.criteria.model.criteria import Criteria, Rule
from decider.criteria.model.sources import Source
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Verdict
from decider.web.result.contributions import (
    ContributionBar,
    bars_of,
    counting_most,
    moved_by,
    practice_of,
)
from decider.web.view import text


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules that apply and those that still may, each of these with what it would rule out."""

    apply: tuple[Rule, ...]
    may_apply: tuple[tuple[Rule, str], ...]
    says: str
    sources: tuple[Source, ...]


# Each is found when it is first asked for: a page pays for those that it shows.
@dataclass(frozen=True)
class Reasons:
    """What led to the verdict on a sheet, what weighs most first."""

    criteria: Criteria
    sheet: Sheet
    verdict: Verdict

    @cached_property
    def practice(self) -> tuple[str, ...]:
        """The practice in a few phrases."""
        return practice_of(self.criteria, self.sheet, self.verdict)

    @cached_property
    def supporting(self) -> tuple[str, ...]:
        """The answers for the option ahead, in phrases."""
        return moved_by(self.criteria, self.verdict, 1)

    @cached_property
    def opposing(self) -> tuple[str, ...]:
        """The answers against it, in phrases; none where a rule leaves one option."""
        return () if self.verdict.strength == "required" else moved_by(self.criteria, self.verdict, -1)

    @cached_property
    def bars(self) -> tuple[ContributionBar, ...]:
        """What each criterion adds to the margin."""
        return bars_of(self.criteria, self.verdict)

    @cached_property
    def rules(self) -> Rules:
        """The rules that apply, and those that still may."""
        return _rules(self.criteria, self.verdict)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the criteria that count."""
        counting = counting_most(self.criteria, self.verdict)
        return tuple(source for each in counting for source in self.criteria.cited(each.facts))


def swayed_by(criteria: Criteria, verdict: Verdict, reasons: Reasons) -> str:
    """Why it is so: the rules that apply, else what speaks for the recommendation and what against it."""
    if verdict.ruling.certain:
        return " ".join(rule.because for rule in verdict.ruling.certain)
    ahead, behind = criteria.option(verdict.ahead).noun, criteria.option(verdict.behind).noun
    names = (f"For {ahead}", "On the other hand" if verdict.recommended else f"For {behind}")
    sides = zip(names, (reasons.supporting, reasons.opposing), strict=True)
    said = [f"{name}: {text.joined(phrases)}." for name, phrases in sides if phrases]
    if verdict.recommended and not reasons.supporting:
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
