"""The first page of a report: what a board is asked to decide, and what it has to know for that."""

from collections.abc import Iterator, Sequence

from decider.documents.report import BoardPage, BoardStep, CitedText
from decider.engine.scoring.sheet import Sheet
from decider.web.downloads.cited_sources import SourceNumbers
from decider.web.downloads.report_costs import report_costs
from decider.web.result.advice import AdviceItem
from decider.web.result.explained import ExplainedResult
from decider.web.result.plan import first_step
from decider.web.view.amounts import counted
from decider.web.view.text import joined

RISKS = STEPS = 3
EARLY = CitedText("Who answers the open questions, and by when.", "It’s too early to recommend anything.")
OPEN = CitedText("Who answers the open questions, and by when.", "The next step depends on them.")
TIED = CitedText("Choose either kind.", "Both fit these answers alike, so let price and terms decide.")
OWNED = "Approve this, name an owner for each step, and"
WAITING = f"{OWNED} set the day to meet again. Until then, sign nothing."
FITS_LESS = "which fits these answers less well"
QUOTES = {
    "required": "ask for quotes on {noun} only",
    "clear": "ask for quotes on {noun}",
    "leaning": "ask for quotes on {noun} first",
    "close": "ask for quotes on both, {noun} and {other}",
}


def board_page(
    result: ExplainedResult, sheet: Sheet, must_haves: Sequence[str], numbers: SourceNumbers
) -> BoardPage:
    """The first page of the report of a result; `numbers` are those of the sources it cites."""
    musts = len(must_haves)
    criteria, verdict = result.view.criteria, result.view.verdict
    recommended = criteria.option(verdict.recommended) if verdict.recommended and result.claims else None
    return BoardPage(
        decision=_decision(result, musts),
        kind=recommended.name if recommended else "",
        reasons=list(_reasons(result)) if result.claims else [],
        sure=" ".join([_sure(result), *result.cautions]),
        costs=report_costs(criteria, sheet, recommended),
        risks=[_risk(each, numbers) for each in result.advice.warnings[:RISKS]] if result.claims else [],
        steps=list(_steps(result, musts))[:STEPS],
        alternatives=_alternatives(result),
    )


def _decision(result: ExplainedResult, musts: int) -> CitedText:
    advice, verdict = result.advice, result.view.verdict
    if not result.claims:
        return EARLY
    if result.waits_for:
        return OPEN
    told = advice.action.told if advice.action else None
    if told is None and verdict.recommended is None:
        return TIED if verdict.settled else OPEN
    action = f"{told.name}." if told else ""
    if not advice.offers:
        return CitedText(action, WAITING)
    return CitedText(action, f"{OWNED} {_quotes(result)}. Sign nothing without {_terms(musts)}.")


def _quotes(result: ExplainedResult) -> str:
    verdict, option = result.view.verdict, result.view.criteria.option
    nouns = {"noun": option(verdict.ahead).noun, "other": option(verdict.behind).noun}
    return QUOTES[verdict.strength].format(**nouns)


def _terms(musts: int) -> str:
    return f"the {counted(musts, 'must-have')} of this report" if musts else "terms for leaving"


def _reasons(result: ExplainedResult) -> Iterator[CitedText]:
    if result.reasons.rules.apply and not result.sides.supporting:
        yield CitedText("Because of", "the rules on page 2.")
    for side in result.sides.given:
        yield CitedText(side.lead, f"{side.text}.")


def _sure(result: ExplainedResult) -> str:
    """How sure it is, in a sentence or two."""
    view, proofs = result.view, result.proofs
    verdict, answers = view.verdict, len(view.criteria.questions) - proofs.open
    given = f"{answers} of {counted(len(view.criteria.questions), 'answer')}"
    if not result.claims:
        return f"Too early to say: {given} given."
    one = " One different answer would change it (page 2)." if proofs.fewest == 1 else ""
    if verdict.strength == "required":
        return f"Required. The rules leave only {view.criteria.option(verdict.ahead).noun} (page 2)."
    if not verdict.settled:
        found = counted(len(proofs.find), "open answer")
        return f"Not decided yet, on {given}. {found} could still change it. {view.caption}"
    rest = "the one left open" if proofs.open == 1 else f"the {proofs.open} left open"
    left = f"{rest} can’t change it" if proofs.open else "nothing is left open"
    return f"Decided on {given}; {left}.{one} {view.caption}".strip()


def _steps(result: ExplainedResult, musts: int) -> Iterator[BoardStep]:
    if first := first_step(result):
        yield BoardStep(first.sentence, "Page 2.")
    for find in result.proofs.find_first[:2]:
        if find.question != result.waits_for:
            yield BoardStep(f"Find out: {find.question.ask}")
    if musts:
        yield BoardStep(f"Hold any product to the {counted(musts, 'must-have')}.", checklist=True)
    if result.view.criteria.costs:
        yield BoardStep("Put a price on each choice, over five years.", "Cost page.")
    yield BoardStep("Review the answers together, and fix any at the link below.")


def _alternatives(result: ExplainedResult) -> str:
    """What was compared with the recommendation; nothing where nothing is recommended."""
    criteria, verdict = result.view.criteria, result.view.verdict
    others = [option for option in criteria.options if option.id != verdict.recommended]
    if not result.claims or verdict.recommended is None:
        return f"Alternatives considered: {joined([option.noun for option in criteria.options])}."
    out = verdict.ruling.ruled_out()
    said = [f"{each.noun}, {'which the rules leave out' if each.id in out else FITS_LESS}" for each in others]
    heading = "Alternative" if len(said) == 1 else "Alternatives"
    return f"{heading} considered: {'; '.join(said)}."


def _risk(told: AdviceItem, numbers: SourceNumbers) -> CitedText:
    return CitedText(told.name, told.because, numbers.cites(told.sources))
