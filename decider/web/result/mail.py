"""Email text, link previews and next steps of a result."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from decider.text.cut import clipped, within
from decider.web import urls
from decider.web.result.explained import ExplainedResult
from decider.web.result.plan import first_step
from decider.web.view.amounts import counted
from decider.web.view.mailto import MailSection, mailto, plain

FINDS, NEXT = 4, 3
SUBJECT, LINE, DESCRIPTION = 120, 220, 200
KEEPS = "The link at the top always shows this result, with its proofs, sources and answers."
REVIEW = "Review the answers with your decision-makers, and fix any at the link."
OFFERS = {
    "required": "Ask for quotes on {noun} only: the rules leave nothing else.",
    "clear": "Ask for quotes on {noun}.",
    "leaning": "Ask for quotes on {noun} first, and keep in mind what would change the result.",
    "close": "Ask for quotes on both, {noun} and {other}: the result is close.",
}


@dataclass(frozen=True, slots=True)
class Mail:
    """An email about a result: its text, and a mailto link with as much of it as mail programs accept."""

    subject: str
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class ShareTexts:
    """What others are told of a result: in an email, and beside the link to it."""

    mail: Mail
    title: str
    description: str
    picture: str
    pictured: str


def outgoing_of(result: ExplainedResult, link: str) -> ShareTexts:
    """The texts that accompany the link to a result."""
    view = result.view
    headline, standing = "".join(result.headline), view.standing
    title = _title(result)
    practice = [f"For {within(result.reasons.practice, DESCRIPTION)}."] if result.reasons.practice else []
    return ShareTexts(
        mail=mail_of(result, link),
        title=title,
        description=clipped(" ".join([standing, *practice, *result.cautions]), LINE),
        picture=link + urls.CARD,
        pictured=clipped(f"{headline} {standing}", LINE),
    )


def steps_of(result: ExplainedResult) -> tuple[str, ...]:
    """What to do next, step by step."""
    return tuple(_steps(result))


# Order is what a reader should do first: what to do, what to find out, what to check, whom to ask.
def _steps(result: ExplainedResult) -> Iterator[str]:
    proofs, waits = result.proofs, result.waits_for
    yield from _first(result)
    finds = [find for find in proofs.find if find.question != waits]
    for find in finds[:FINDS]:
        yield f"Find out: {find.question.ask} It {find.effect}."
    if finds[FINDS:]:
        yield f"Find out {counted(len(finds) - FINDS, 'more answer')} that could still change it."
    if proofs.open and not proofs.find and not waits:
        yield "You’re done: nothing you skipped could change this."
    if proofs.fewest == 1:
        yield f"Double-check this one: it alone would change the result. {proofs.changes[0]}."
    yield from _offers(result)
    yield REVIEW


def _first(result: ExplainedResult) -> Iterator[str]:
    """What to do first, and why."""
    if step := first_step(result):
        yield " ".join(filter(None, (step.sentence, step.because)))


def _offers(result: ExplainedResult) -> Iterator[str]:
    """What to ask vendors for; nothing before an answer speaks for it, or where the advice is to wait."""
    if result.advice.offers and (result.reasons.supporting or result.reasons.rules.apply):
        verdict, option = result.view.verdict, result.view.criteria.option
        nouns = {"noun": option(verdict.ahead).noun, "other": option(verdict.behind).noun}
        yield OFFERS[verdict.strength].format(**nouns)


def mail_of(
    result: ExplainedResult, link: str, written: Sequence[MailSection] = (), keeps: str = KEEPS
) -> Mail:
    """An email about a result: its link, what its sender has `written`, the result, how long it `keeps`."""
    told = [
        MailSection(heading, [clipped(line, LINE) for line in lines])
        for heading, lines in _sections(result, keeps)
    ]
    subject, sections = _title(result), [*written, *told]
    return Mail(subject, plain(link, sections), mailto(subject, link, sections))


def _title(result: ExplainedResult) -> str:
    return clipped(f"{result.view.criteria.title} {''.join(result.headline)}", SUBJECT)


# The action stands in the headline, so it comes before the reasons for it: a mail program may cut the rest.
def _sections(result: ExplainedResult, keeps: str) -> Iterator[tuple[str, list[str]]]:
    view = result.view
    yield "", ["".join(result.headline), view.outlook, *result.cautions]
    steps = list(_next_steps(result))[:NEXT]
    yield "What to do next", [f"{number}. {step}" for number, step in enumerate(steps, 1)]
    yield "Why", [f"- {reason}" for reason in _reasons(result)]
    yield "", [keeps, *filter(None, [view.criteria.scope])]


# A mail is passed on to people who know no points, so its steps are told without them.
def _next_steps(result: ExplainedResult) -> Iterator[str]:
    yield from _first(result)
    for find in result.proofs.find[:FINDS]:
        if find.question != result.waits_for:
            yield f"Find out: {find.question.ask}"
    if result.advice.pack:
        any_product = "every product" if result.advice.offers else "any product"
        yield f"Hold {any_product} to your must-haves: see the buyer’s checklist at the link."
    yield from _offers(result)
    yield REVIEW


def _reasons(result: ExplainedResult) -> Iterator[str]:
    action = result.advice.action
    if action and action.told and action.told.because:
        yield action.told.because
    yield from (rule.because for rule in result.reasons.rules.apply)
    yield from (f"{side.lead} {side.text}." for side in result.sides.given)
