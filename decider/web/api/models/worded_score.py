"""A scored answer sheet in figures and in the words of its page, to be passed on to whoever answered."""

from collections.abc import Iterator
from typing import Any

from pydantic import Field

from decider.codes import Decoded, code_of
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.figures import proved_figures
from decider.web import urls
from decider.web.api.models.message import Message, WordedMessage
from decider.web.api.models.score import ScoreFigures
from decider.web.result.answer_bars import AnswerBar
from decider.web.result.explained import explained
from decider.web.result.page import ResultPage, result_page
from decider.web.result.what_if import WhatIf
from decider.web.view.amounts import points


class WordedScore(ScoreFigures, WordedMessage):
    """The verdict on an answer sheet with its proofs, and what fits in words."""

    link: str | None = Field(
        description="The whole link to the page of the result; null where the site does not know its address."
    )


class NamedSource(Message):
    """Something that the result rests on, and where it is from."""

    claim: str
    title: str
    where: str = Field(description="Its address, empty where it is not on the web.")


class ExplainedScore(WordedScore):
    """A verdict with its reasons, what would change it, and the sources of both."""

    because: list[str] = Field(description="The rules that apply and the answers that moved it most.")
    changes: list[str] = Field(description="Answers that could turn out otherwise, and what would fit then.")
    sources: list[NamedSource]


def worded_score(edition: Edition, sheet: Sheet, site: str | None) -> WordedScore:
    """The verdict on a sheet; `site` is the address of this one, None where nobody knows it."""
    result, link = explained(edition, sheet), _link(edition, sheet, site)
    lines = ["".join(result.headline), *([result.view.standing, result.swayed] if result.claims else [])]
    words = {"says": _words(lines, link), "link": link}
    return WordedScore.model_validate({**proved_figures(edition, sheet, result.proved), **words})


def explained_score(decoded: Decoded, today: Edition, site: str | None) -> ExplainedScore:
    """The verdict on a code with its reasons; `today` is the edition served now, `site` as above."""
    edition, sheet = decoded.edition, decoded.sheet
    link = _link(edition, sheet, site)
    page = result_page(edition, sheet, link or urls.result(decoded.code), today)
    because = [*(rule.because for rule in page.result.reasons.rules.apply), *map(_moved, page.bars.most)]
    changes = [_changed(each) for each in page.what_ifs]
    reasons = [*_listed("Why", because), *_listed("What would change it", changes)]
    words = {
        "says": _words(["".join(page.result.headline), *reasons], link),
        "link": link,
        "because": because,
        "changes": changes,
        "sources": _sources(page),
    }
    return ExplainedScore.model_validate({**proved_figures(edition, sheet, page.result.proved), **words})


def _link(edition: Edition, sheet: Sheet, site: str | None) -> str | None:
    return None if site is None else site + urls.result(code_of(edition, sheet))


def _words(lines: list[str], link: str | None) -> str:
    last = [] if link is None else [f"This result: {link}"]
    return "\n".join([*filter(None, lines), *last])


def _listed(heading: str, parts: list[str]) -> Iterator[str]:
    if parts:
        yield f"{heading}:"
        yield from (f"- {each}" for each in parts)


def _moved(bar: AnswerBar) -> str:
    toward = f" toward {bar.toward.noun}" if bar.toward else ""
    return f"{bar.says}: {points(abs(bar.lead))}{toward}"


def _changed(change: WhatIf) -> str:
    then = change.headline if change.same else change.option.noun if change.option else "a tie"
    return f"If {change.changes.text}: {then}"


def _sources(page: ResultPage) -> list[dict[str, Any]]:
    found = [source for shelf in page.shelves for source in shelf.sources]
    return [{"claim": each.claim, "title": each.title, "where": each.where or ""} for each in found]
