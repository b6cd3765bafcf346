"""The sections of a printed report: what to do, what to watch out for, and what could still change."""

from decider.criteria.model.criteria import Rule
from decider.documents.report import ReportSection
from decider.web.result.advice import AdvicePart
from decider.web.result.explained import ExplainedResult
from decider.web.result.mail import steps_of, told_of
from decider.web.result.proofs import Proofs
from decider.web.result.reasons import Rules
from decider.web.view.amounts import counted
from decider.web.view.rule_dates import in_force


def sections_of(result: ExplainedResult) -> list[ReportSection]:
    """What to look for and to do, how sure it is, and what would change it; some may be empty."""
    steps = ReportSection("What to do next", (), steps_of(result), numbered=True)
    if not result.view.started:
        return [steps]
    standing = [text for text in (result.view.standing, result.proofs.depends) if text]
    return [
        _kind(result.advice),
        steps,
        _assumed(result.advice),
        _warnings(result.advice),
        ReportSection("How sure it is", standing),
        _changing(result.proofs),
        _rules(result.reasons.rules),
    ]


def _kind(advice: AdvicePart) -> ReportSection:
    profile = advice.profile
    return ReportSection("What to look for", [told_of(profile.told)] if profile and profile.told else [])


def _assumed(advice: AdvicePart) -> ReportSection:
    heading = "What this advice assumes, because you didn’t say"
    return ReportSection(heading, (), [f"{each.question.ask} {each.choice.label}" for each in advice.assumed])


def _warnings(advice: AdvicePart) -> ReportSection:
    heading = "Watch out for"
    return ReportSection(heading, (), [told_of(each) for each in advice.warnings])


def _changing(proofs: Proofs) -> ReportSection:
    if proofs.beyond_reach:
        said = "Nothing within reach: it would take bigger changes than a practice is likely to make."
    elif not proofs.fewest:
        said = "Nothing in your control would change it."
    elif proofs.fewest == 1:
        said = "One different answer would:"
    else:
        said = (
            f"No single answer would. It would take {counted(proofs.fewest, 'answer')} together, for example:"
        )
    return ReportSection("What would change it", [said], proofs.changes)


def _rules(rules: Rules) -> ReportSection:
    may = [f"Skipped questions may rule out {out}: {ruled(rule)}" for rule, out in rules.may_apply]
    return ReportSection("Rules", [rules.says] if rules.says else [], may)


def ruled(rule: Rule) -> str:
    """Why a rule applies, and when it is in force."""
    return " ".join(filter(None, (rule.because, in_force(rule))))
