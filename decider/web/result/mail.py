"""What goes out with the link to a result: words for an e-mail, and for those who only see the link."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from decider.web import urls
from decider.web.result.advice import Told
from decider.web.result.page import ResultPage
from decider.web.view.mailto import MailSection, mailto, plain
from decider.web.view.text import counted, joined

REASONS, FINDS, STEPS = 3, 4, 6
SUBJECT, LINE, DESCRIPTION = 120, 220, 200
KEEPS = "The link at the top always shows this result, with its proofs, sources and answers."
OFFERS = {
    "required": "Ask for offers of {noun} only: the rules leave nothing else.",
    "clear": "Ask for offers of {noun}.",
    "leaning": "Ask for offers of {noun} first, and keep in mind what would change the result.",
    "close": "Ask for offers of both, {noun} and {other}: the result is close.",
}


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail about a result: its text, and an address with as much of it as mail programs take."""

    subject: str
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What others are told of a result: in an e-mail, and beside the link to it."""

    mail: Mail
    title: str
    description: str
    picture: str
    pictured: str


def outgoing_of(page: ResultPage) -> Outgoing:
    """What goes out with a result page."""
    title = clipped(f"{page.edition.criteria.title} {''.join(page.headline)}", SUBJECT)
    practice = within(page.practice, DESCRIPTION)
    return Outgoing(
        mail=_mail(page, title),
        title=title,
        description=clipped(" ".join(filter(None, (page.standing, practice and f"For {practice}."))), LINE),
        picture=page.link + urls.CARD,
        pictured=clipped(f"{''.join(page.headline)} {page.standing}", LINE),
    )


def steps_of(page: ResultPage) -> tuple[str, ...]:
    """What to do next, step by step."""
    return tuple(_steps(page))


def told_of(told: Told) -> str:
    """A piece of advice as a line of text: its name, and its reason."""
    return f"{told.name}. {told.because}".strip()


def within(phrases: tuple[str, ...], most: int) -> str:
    """As many phrases from the first on as fit into so many characters, and at least a part of the first."""
    for count in range(len(phrases), 1, -1):
        said = ", ".join(phrases[:count])
        if len(said) <= most:
            return said
    return clipped("".join(phrases[:1]), most)


def clipped(text: str, most: int) -> str:
    """A text on one line, cut at a word where it is longer than so many characters."""
    line = re.sub(r"\s+", " ", text).strip()
    if len(line) <= most:
        return line
    return re.sub(r"\s+\S{0,20}$", "", line[: most - 1]).rstrip(" ,;:") + "…"


def _steps(page: ResultPage) -> Iterator[str]:
    proofs, action = page.proofs, page.advice.action
    if page.started and action and action.told:
        yield told_of(action.told)
    for find in proofs.find[:FINDS]:
        yield f"Find out: {find.question.ask} It {find.effect}."
    if proofs.find[FINDS:]:
        yield f"Find out {counted(len(proofs.find) - FINDS, 'answer')} more that can still move it."
    if page.open and not proofs.find:
        yield "Nothing more needs finding out: the open answers cannot change the recommendation."
    if proofs.fewest == 1:
        yield f"Check this twice, for one answer would change the result. {proofs.changes[0]}."
    yield from _offers(page)
    yield "Go through the answers with all who decide; what is wrong can be changed at the link."


def _offers(page: ResultPage) -> Iterator[str]:
    """What to ask vendors for; nothing before an answer speaks for it, or where the advice is to wait."""
    if page.advice.offers and (page.supporting or page.rules.apply):
        option = page.edition.criteria.option
        nouns = {"noun": option(page.verdict.ahead).noun, "other": option(page.verdict.behind).noun}
        yield OFFERS[page.verdict.strength].format(**nouns)


def _mail(page: ResultPage, subject: str) -> Mail:
    sections = [
        MailSection(heading, [clipped(line, LINE) for line in lines]) for heading, lines in _sections(page)
    ]
    return Mail(subject, plain(page.link, sections), mailto(subject, page.link, sections))


def _sections(page: ResultPage) -> Iterator[tuple[str, list[str]]]:
    yield "", ["".join(page.headline), page.standing]
    yield "Why", [f"- {reason}" for reason in list(_reasons(page))[:REASONS]]
    yield "What to do", [f"- {step}" for step in list(_steps(page))[:STEPS]]
    yield "", [KEEPS, *filter(None, [page.edition.criteria.scope])]


def _reasons(page: ResultPage) -> Iterator[str]:
    for rule in page.rules.apply:
        yield rule.because
    for bar in page.bars if page.started else ():
        if bar.toward and bar.toward.id == page.verdict.recommended and bar.phrases:
            size = counted(bar.points, "point") if bar.points else "less than 1 point"
            yield f"{bar.criterion.name}: {joined(bar.phrases)} ({size})"
