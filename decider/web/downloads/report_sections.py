"""The sections after the first page of a report: what to do, to watch out for, and what could change it."""

from collections.abc import Iterator

from decider.criteria.model.criteria import Rule
from decider.documents.report import CitedText, ReportSection
from decider.web.downloads.board_page import RISKS
from decider.web.downloads.cited_sources import SourceNumbers
from decider.web.result.advice import AdviceItem, AdvicePart
from decider.web.result.explained import ExplainedResult
from decider.web.result.mail import steps_of
from decider.web.result.proofs import Proofs
from decider.web.view.amounts import counted
from decider.web.view.rule_dates import in_force


def sections_of(result: ExplainedResult, numbers: SourceNumbers) -> list[ReportSection]:
    """What would change it, what to do and what to watch out for; sections of nothing are left out."""
    return [each for each in _sections(result, numbers) if each.paragraphs or each.listed]


def _sections(result: ExplainedResult, numbers: SourceNumbers) -> Iterator[ReportSection]:
    if not result.claims:
        yield ReportSection("What to do next", (), [CitedText("", step) for step in steps_of(result)])
        return
    yield _changing(result.proofs)
    yield _rules(result, numbers)
    yield _doing(result, numbers)
    yield _looking(result.advice, numbers)
    yield _warnings(result.advice, numbers)


UNTOLD = "These criteria have so many rules that we couldn’t try every change."


def _changing(proofs: Proofs) -> ReportSection:
    if proofs.reach == "unknown":
        said = UNTOLD
    elif proofs.reach == "beyond":
        said = "Nothing within reach: it would take bigger changes than are likely."
    elif proofs.reach == "nothing":
        said = "Nothing in your control would change it."
    elif proofs.fewest == 1:
        said = "One different answer would:"
    else:
        said = f"No single answer would. It would take {proofs.fewest} together, for example:"
    depends = [CitedText("", proofs.depends)] if proofs.depends else []
    return ReportSection(
        "What would change the recommendation",
        [*depends, CitedText("", said)],
        [CitedText("", each) for each in proofs.changes],
    )


def _rules(result: ExplainedResult, numbers: SourceNumbers) -> ReportSection:
    rules = result.reasons.rules
    apply = [_ruled(result, rule, "", numbers) for rule in rules.apply]
    may = [
        _ruled(result, rule, f"Skipped questions may rule out {out}:", numbers)
        for rule, out in rules.may_apply
    ]
    return ReportSection("Rules", [CitedText("", rules.says)] if rules.says else [], [*apply, *may])


def _ruled(result: ExplainedResult, rule: Rule, name: str, numbers: SourceNumbers) -> CitedText:
    """Why a rule applies, and when it is in force."""
    said = " ".join(filter(None, (rule.because, in_force(rule))))
    return CitedText(name, said, numbers.cites(result.view.criteria.cited(rule.facts)))


def _doing(result: ExplainedResult, numbers: SourceNumbers) -> ReportSection:
    action = result.advice.action
    told = [_told(action.told, numbers)] if action and action.told else []
    if action and action.waits_for:
        asked = " ".join(question.ask for question in action.waits_for)
        told = [CitedText("", f"Not decided yet. It depends on questions you skipped: {asked}")]
    finds = [CitedText("Find out:", f"{each.question.ask} It {each.effect}.") for each in result.proofs.find]
    return ReportSection("What to do next", told, finds)


def _looking(advice: AdvicePart, numbers: SourceNumbers) -> ReportSection:
    profile = advice.profile
    told = [_told(profile.told, numbers)] if profile and profile.told else []
    if advice.assumed:
        said = "; ".join(f"{each.question.ask} {each.choice.label}" for each in advice.assumed)
        told.append(CitedText("", f"This assumes the usual answer to {_questions(advice)}: {said}."))
    return ReportSection("What to look for", told)


def _questions(advice: AdvicePart) -> str:
    return counted(len(advice.assumed), "question") + " you skipped"


def _warnings(advice: AdvicePart, numbers: SourceNumbers) -> ReportSection:
    return ReportSection("Also watch out for", (), [_told(each, numbers) for each in advice.warnings[RISKS:]])


def _told(told: AdviceItem, numbers: SourceNumbers) -> CitedText:
    return CitedText(told.headline or f"{told.name}.", told.because, numbers.cites(told.sources))
