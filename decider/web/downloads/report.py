"""A result as a printed report and as a preview card."""

from collections.abc import Sequence
from datetime import date

from decider.criteria.model.sources import Source
from decider.documents.qr import square
from decider.documents.report import (
    BalanceLine,
    Card,
    CitedSource,
    PrintedBalance,
    PrintedBar,
    PrintedZone,
    Report,
)
from decider.engine.scoring.edition import Edition
from decider.text.case import capitalized
from decider.text.cut import clipped, within
from decider.text.days import day_said
from decider.web.downloads.report_sections import ruled, sections_of
from decider.web.questions.page import AnswerRow
from decider.web.result.contributions import ContributionBar
from decider.web.result.explained import ExplainedResult
from decider.web.result.proofs import Proofs
from decider.web.view.publisher import small_print
from decider.web.view.verdict import VerdictView

TITLE, ADDRESS, NAME = 120, 2000, 14
BEFORE = "Nothing is decided yet: no question is answered."
OPINION = "Opinion, not evidence."
VENDOR = "A vendor’s claim."


def report_of(
    edition: Edition, link: str, result: ExplainedResult, answers: Sequence[AnswerRow], day: date
) -> Report:
    """A result as a report; `day` is that on which its criteria were first served."""
    criteria, view, reasons = edition.criteria, result.view, result.reasons
    return Report(
        title=clipped(f"{criteria.title} {''.join(result.headline)}", TITLE),
        choice=criteria.title,
        practice=f"For {', '.join(reasons.practice)}." if reasons.practice else "",
        headline=result.headline,
        option_index=view.option_index,
        lead=_lead(result),
        balance=_balance(view),
        tiles=[(tile.large, tile.small) for tile in result.tiles] if view.started else (),
        why=_why(result.proofs),
        bars=[_bar(bar) for bar in reasons.bars] if view.started else (),
        parts=[part for part in sections_of(result) if part.paragraphs or part.listed],
        weighings=[(row.weights, row.says) for row in result.proofs.lenses] if view.started else (),
        answers=[(each.question.ask, said_of(each)) for each in answers],
        sources=[cited(source) for source in _sources(result)],
        small=small_print(criteria),
        version=criteria.version,
        edition=edition.name,
        day=day,
        link=link,
        square=square(link).decode(),
    )


def card_of(view: VerdictView, practice: Sequence[str], day: date) -> Card:
    """A result as a picture: the verdict, what kind of practice it is for, and the balance."""
    return Card(
        choice=clipped(view.criteria.title, 40),
        practice=f"For {within(practice, 96)}" if practice else "",
        headline=[_fitted(part) for part in view.headline],
        option_index=view.option_index,
        balance=_balance(view, most=NAME),
        day=day,
    )


def _fitted(part: str) -> str:
    """A part of a headline cut for the card, with the space that parts it from the next."""
    return clipped(part, 48) + part[len(part.rstrip()) :]


def said_of(answer: AnswerRow) -> str:
    """An answer as it was given, or that it is open."""
    return answer.label or ("Not sure" if answer.unsure else "Not answered")


def _lead(result: ExplainedResult) -> list[str]:
    if not result.view.started:
        return [BEFORE]
    return [*map(ruled, result.reasons.rules.apply), *filter(None, [result.swayed])]


def _balance(view: VerdictView, most: int = 60) -> PrintedBalance:
    balance = view.balance
    axis = balance.axis
    lines = (
        [BalanceLine("", balance.option_index, axis.mark.low, axis.mark.at, axis.mark.high)]
        if axis
        else [
            BalanceLine(
                clipped(row.option.name, most), row.option_index, row.mark.low, row.mark.at, row.mark.high
            )
            for row in balance.rows
        ]
    )
    numbers = ", ".join(
        f"{row.option.name} {row.score}" + (f" ({row.low} to {row.high})" if row.low != row.high else "")
        for row in balance.rows
    )
    return PrintedBalance(
        ends=[clipped(row.option.name, most) for row in balance.rows],
        lines=lines,
        zones=[
            PrintedZone(clipped(zone.name, most + 20), zone.option_index, zone.here)
            for zone in (axis.zones if axis else ())
        ],
        caption=view.caption,
        numbers=f"Points of 100: {numbers}",
        spoken=f"{view.standing} {numbers}",
    )


def _why(proofs: Proofs) -> list[str]:
    adding = "How each factor tips the balance, in points."
    match proofs.reasons:
        case ():
            return [adding]
        case (reason,):
            return [f"One answer decided it: {reason}. Whatever the others are, it stays so.", adding]
        case reasons:
            said = f"{len(reasons)} answers decided it: {'; '.join(reasons)}."
            return [f"{said} Whatever the others are, it stays so.", adding]


def _bar(bar: ContributionBar) -> PrintedBar:
    return PrintedBar(
        name=bar.criterion.name,
        because=", ".join(bar.phrases) or bar.without,
        option_index=bar.option_index,
        start=bar.start,
        width=bar.width,
        points=str(bar.points or ("<1" if bar.toward else "0")),
        toward=clipped(bar.toward.name, NAME) if bar.toward else "",
    )


def _sources(result: ExplainedResult) -> list[Source]:
    shown = result.reasons.bars if result.view.started else ()
    advised = result.advice.sources if result.view.started else ()
    every = [*result.reasons.rules.sources, *advised, *(source for bar in shown for source in bar.sources)]
    return list({source.id: source for source in every}.values())


def cited(source: Source) -> CitedSource:
    """A source as documents show it: its claim, where it comes from, and how far it can be relied on."""
    where = "" if source.address or not source.where else f", {source.where}"
    marks = [OPINION] if not source.where else [VENDOR] if source.kind == "vendor" else []
    if source.status:
        marks.insert(0, f"{capitalized(source.status)}.")
    good = [f"Valid until {day_said(source.expires)}."] if source.expires else []
    said = [f"{source.title}{where}, {source.date}.", *marks, f"Confidence {source.grade}.", *good]
    address = source.address if len(source.address or "") <= ADDRESS else None
    return CitedSource(source.claim, " ".join(said), address)
