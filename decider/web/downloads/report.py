"""A result phrased for paper and for a picture."""

from datetime import date

from decider.criteria.model.sources import Source
from decider.documents.qr import square
from decider.documents.report import Card, Cited, PrintedBalance, PrintedBar, Report, ReportSection, Stretch
from decider.web.questions.page import AnswerRow
from decider.web.result.contributions import ContributionBar as PageBar
from decider.web.result.mail import clipped, steps_of, told_of, within
from decider.web.result.page import ResultPage
from decider.web.view.text import counted

TITLE, ADDRESS, NAME = 120, 2000, 14
BEFORE = "Before any answer, the average of all answers stands"
OPINION = "Opinion, not evidence."
VENDOR = "A vendor’s claim."


def report_of(page: ResultPage, day: date) -> Report:
    """A result as a report; `day` is that on which its criteria were first served."""
    criteria, started = page.edition.criteria, page.started
    return Report(
        title=clipped(f"{criteria.title} {''.join(page.headline)}", TITLE),
        choice=criteria.title,
        practice=f"For {', '.join(page.practice)}." if page.practice else "",
        headline=page.headline,
        place=page.place,
        lead=_lead(page),
        balance=_balance(page),
        tiles=[(tile.large, tile.small) for tile in page.tiles] if started else (),
        why=_why(page),
        bars=[_bar(bar) for bar in page.bars] if started else (),
        parts=[part for part in _parts(page) if part.paragraphs or part.listed],
        weighings=[(row.weights, row.says) for row in page.proofs.lenses] if started else (),
        answers=[(each.question.ask, said_of(each)) for each in page.answers],
        sources=[cited(source) for source in _sources(page)],
        small=[text for text in (criteria.scope, criteria.disclosure) if text],
        version=criteria.version,
        edition=page.edition.name,
        day=day,
        link=page.link,
        square=square(page.link).decode(),
    )


def card_of(page: ResultPage, day: date) -> Card:
    """A result as a picture: the verdict, what kind of practice it is for, and the balance."""
    return Card(
        choice=clipped(page.edition.criteria.title, 40),
        practice=f"For {within(page.practice, 96)}" if page.practice else "",
        headline=[_fitted(part) for part in page.headline],
        place=page.place,
        balance=_balance(page, most=NAME),
        day=day,
    )


def _fitted(part: str) -> str:
    """A part of a headline cut for the card, with the space that parts it from the next."""
    return clipped(part, 40) + part[len(part.rstrip()) :]


def said_of(answer: AnswerRow) -> str:
    """An answer as it was given, or that it is open."""
    return answer.label or ("Not sure" if answer.unsure else "Not answered")


def _lead(page: ResultPage) -> list[str]:
    if not page.started:
        return [f"{BEFORE} {page.flag}. That says nothing about a practice yet."]
    return [*(rule.because for rule in page.rules.apply), *filter(None, [page.swayed])]


def _balance(page: ResultPage, most: int = 60) -> PrintedBalance:
    balance = page.balance
    leader = balance.leader.place if balance.leader else None
    lines = (
        [Stretch("", leader, balance.axis.low, balance.axis.at, balance.axis.high)]
        if balance.axis
        else [
            Stretch(clipped(row.option.name, most), row.place, row.mark.low, row.mark.at, row.mark.high)
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
        label=clipped(page.flag, most + 20),
        caption=page.caption,
        numbers=f"Points of 100: {numbers}",
        spoken=f"{page.standing} {numbers}",
    )


def _why(page: ResultPage) -> list[str]:
    adding = "What each criterion adds to the margin, in points; they add up to it."
    match page.proofs.reasons:
        case ():
            return [adding]
        case (reason,):
            return [f"One answer alone decides it: {reason}. Whatever the others are, it stays so.", adding]
        case reasons:
            said = f"These {len(reasons)} answers alone decide it: {'; '.join(reasons)}."
            return [f"{said} Whatever the others are, it stays so.", adding]


def _bar(bar: PageBar) -> PrintedBar:
    return PrintedBar(
        name=bar.criterion.name,
        because=", ".join(bar.phrases) or bar.without,
        place=bar.place,
        start=bar.start,
        width=bar.width,
        points=str(bar.points or ("<1" if bar.toward else "0")),
        toward=clipped(bar.toward.name, NAME) if bar.toward else "",
    )


def _parts(page: ResultPage) -> list[ReportSection]:
    steps = ReportSection("What to do", (), steps_of(page), numbered=True)
    if not page.started:
        return [steps]
    sure = ReportSection("How sure it is", [text for text in (page.standing, page.proofs.depends) if text])
    return [_kind(page), steps, _mind(page), sure, _changing(page), _rules(page)]


def _kind(page: ResultPage) -> ReportSection:
    profile = page.advice.profile
    return ReportSection("What kind to buy", [told_of(profile.told)] if profile and profile.told else [])


def _mind(page: ResultPage) -> ReportSection:
    return ReportSection(
        "What to watch for, whatever is bought", (), [told_of(each) for each in page.advice.warnings]
    )


def _changing(page: ResultPage) -> ReportSection:
    proofs = page.proofs
    if not proofs.fewest:
        said = "Nothing that could be changed: no other answers to what is in your hands turn it."
    elif proofs.fewest == 1:
        said = "One answer is enough:"
    else:
        said = f"Nothing alone. It takes {counted(proofs.fewest, 'answer')} together, such as:"
    return ReportSection("What would change it", [said], proofs.changes)


def _rules(page: ResultPage) -> ReportSection:
    may = [f"Open answers may rule out {out}: {rule.because}" for rule, out in page.rules.may_apply]
    return ReportSection("Rules", [page.rules.says] if page.rules.says else [], may)


def _sources(page: ResultPage) -> list[Source]:
    shown = page.bars if page.started else ()
    advised = page.advice.sources if page.started else ()
    every = [*page.rules.sources, *advised, *(source for bar in shown for source in bar.sources)]
    return list({source.id: source for source in every}.values())


def cited(source: Source) -> Cited:
    """A source as documents show it: its claim, where it comes from, and how far it can be relied on."""
    where = "" if source.address or not source.where else f", {source.where}"
    marks = [OPINION] if not source.where else [VENDOR] if source.kind == "vendor" else []
    said = [f"{source.title}{where}, {source.date}.", *marks, f"Confidence {source.grade}."]
    address = source.address if len(source.address or "") <= ADDRESS else None
    return Cited(source.claim, " ".join(said), address)
