"""A scored answer sheet in figures and in the words of its page, to be passed on to whoever answered."""

from collections.abc import Iterator

from pydantic import Field

from decider.codes import Decoded, code_of
from decider.criteria.model.sources import Source
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.figures import proved_figures
from decider.web import urls
from decider.web.api.models.message import Message, WordedMessage
from decider.web.api.models.score import ScoreFigures
from decider.web.result.answer_bars import AnswerBar, answer_bars
from decider.web.result.explained import ExplainedResult, explained
from decider.web.result.page import changes_of, sources_of
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
    reasons = [result.view.standing, result.swayed] if result.claims else []
    words = {"says": _words([*_opening(result), *reasons, *result.cautions], link), "link": link}
    return WordedScore.model_validate({**proved_figures(edition, sheet, result.proved), **words})


def explained_score(decoded: Decoded, site: str | None) -> ExplainedScore:
    """The verdict on a code with its reasons; `site` as above."""
    edition, sheet = decoded.edition, decoded.sheet
    result, link = explained(edition, sheet), _link(edition, sheet, site)
    bars = answer_bars(edition.criteria, result.view.verdict)
    because = [*(rule.because for rule in result.reasons.rules.apply), *map(_moved, bars.most)]
    changes = [_changed(each) for each in changes_of(edition, sheet, result)]
    reasons = [*_listed("Why", because), *_listed("What would change it", changes)]
    words = {
        "says": _words([*_opening(result), *reasons, *result.cautions], link),
        "link": link,
        "because": because,
        "changes": changes,
        "sources": [_named(each) for each in sources_of(result)],
    }
    return ExplainedScore.model_validate({**proved_figures(edition, sheet, result.proved), **words})


def _link(edition: Edition, sheet: Sheet, site: str | None) -> str | None:
    return None if site is None else site + urls.result(code_of(edition, sheet))


def _opening(result: ExplainedResult) -> list[str]:
    """What fits, and what to do or what decides that."""
    waits = result.waits_for if result.claims else None
    asked = [f"Your next step depends on this: {waits.ask}"] if waits else []
    return ["".join(result.headline), *asked]


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


def _named(source: Source) -> dict[str, str]:
    return {"claim": source.claim, "title": source.title, "where": source.where or ""}
