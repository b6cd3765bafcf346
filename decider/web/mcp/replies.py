"""What the tools of assistants reply: plain words to pass on, and the same as values for programs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from decider.codes import Decoded, code_of
from decider.criteria.model.criteria import NOT_SURE, Question
from decider.engine.proofs.next_question import next_question
from decider.engine.scoring.completions import ScoredSheet
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Verdict, verdict_of
from decider.pasted_links import Pasted
from decider.text.answers import NOT_SURE_LABEL, label_of
from decider.web.compare.members import ComparedResults, gathered
from decider.web.current import base_url, editions, link_to
from decider.web.mcp.protocol import Json
from decider.web.result.answer_bars import AnswerBar
from decider.web.result.explained import explained
from decider.web.result.page import ResultPage, result_page
from decider.web.result.what_if import WhatIf
from decider.web.view.amounts import points

AT_ONCE = 3
NOTHING = "no answer"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a tool says, and the values behind it."""

    text: str
    data: Json


def ask(edition: Edition, sheet: Sheet) -> Reply:
    """The next questions, at most three, each with its choices; none where every question is answered."""
    scored = edition.scored(sheet)
    verdict = verdict_of(scored)
    questions = [*islice(_next(scored, verdict), AT_ONCE)]
    lines = [_asked(each) for each in questions] or ["Every question has an answer. Call recommend."]
    if verdict.settled:
        lines.insert(
            0, "It is decided: no open answer can change the recommendation. More answers complete the plan."
        )
    data = {"questions": [_question(each) for each in questions], "decided": verdict.settled}
    return Reply("\n".join(lines), data)


def recommend(edition: Edition, sheet: Sheet) -> Reply:
    """The recommendation in words, its code, and where it opens."""
    result, decoded = explained(edition, sheet), Decoded(edition, sheet, code_of(edition, sheet))
    verdict, link = result.view.verdict, link_to(decoded)
    claimed = verdict.recommended if result.claims else None
    lines = ["".join(result.headline), *([result.view.standing, result.swayed] if result.claims else [])]
    data = {
        "code": decoded.code,
        "link": link,
        "recommended": claimed,
        "strength": verdict.strength,
        "decided": verdict.settled,
        "scores": {option: float(score) for option, score in verdict.scores.items()},
    }
    return Reply("\n".join([*filter(None, lines), f"This result: {link}"]), data)


def explain(decoded: Decoded) -> Reply:
    """The answers that moved a result most, what would change it, and its sources."""
    link = link_to(decoded)
    page = result_page(decoded.edition, decoded.sheet, link, editions().current())
    because = [*(rule.because for rule in page.result.reasons.rules.apply), *map(_moved, page.bars.most)]
    changes = [_changed(each) for each in page.what_ifs]
    parts = [("Why", because), ("What would change it", changes)]
    told = [
        line
        for heading, lines in parts
        if lines
        for line in (f"{heading}:", *(f"- {each}" for each in lines))
    ]
    text = "\n".join(["".join(page.result.headline), *told, f"This result, with its sources: {link}"])
    data = {
        "code": decoded.code,
        "link": link,
        "because": because,
        "changes": changes,
        "sources": _sources(page),
    }
    return Reply(text, data)


def compare(codes: Sequence[str]) -> Reply:
    """Results by one edition, and the answers on which they differ."""
    found = gathered([Pasted(each) for each in codes], editions().find, editions().current())
    results = [recommend(found.edition, each.sheet) for each in found.members]
    differences = [*_differences(found)]
    lines = [
        f"{each.name}: {result.text.splitlines()[0]}"
        for each, result in zip(found.members, results, strict=True)
    ]
    lines += [f"{each['ask']} {'; '.join(each['answers'])}." for each in differences]
    link = base_url() + found.address()
    data = {"link": link, "results": [each.data for each in results], "differences": differences}
    return Reply("\n".join([*lines, f"Side by side: {link}"]), data)


def _next(scored: ScoredSheet, verdict: Verdict) -> Iterator[Question]:
    later: list[str] = []
    while (question := next_question(scored, verdict, later)) and question.id not in later:
        later.append(question.id)
        yield question


def _question(question: Question) -> Json:
    choices = [
        {"id": each.id, "label": each.label, **({"hint": each.hint} if each.hint else {})}
        for each in question.choices
    ]
    return {
        "id": question.id,
        "ask": question.ask,
        **({"hint": question.hint} if question.hint else {}),
        "choices": [*choices, {"id": NOT_SURE, "label": NOT_SURE_LABEL}],
    }


def _asked(question: Question) -> str:
    choices = [*((each.id, each.label) for each in question.choices), (NOT_SURE, NOT_SURE_LABEL)]
    return f"{question.ask} ({question.id}): " + "; ".join(f"{label} ({name})" for name, label in choices)


def _moved(bar: AnswerBar) -> str:
    toward = f" toward {bar.toward.noun}" if bar.toward else ""
    return f"{bar.says}: {points(abs(bar.lead))}{toward}"


def _changed(change: WhatIf) -> str:
    then = change.headline if change.same else change.option.noun if change.option else "a tie"
    return f"If {change.changes.text}: {then}"


def _sources(page: ResultPage) -> list[Json]:
    found = [source for shelf in page.shelves for source in shelf.sources]
    return [{"claim": each.claim, "title": each.title, "where": each.where or ""} for each in found]


def _differences(found: ComparedResults) -> Iterator[Json]:
    for question in found.edition.criteria.questions:
        given = [each.sheet.answers.get(question.id) for each in found.members]
        if len({*given}) > 1:
            said = [
                f"{each.name}: {label_of(question, answer, NOTHING)}"
                for each, answer in zip(found.members, given, strict=True)
            ]
            yield {"question": question.id, "ask": question.ask, "answers": said}
