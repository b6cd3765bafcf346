"""A result as checklist rows: next steps, every answer with its reason, and the buyer's pack."""

from collections.abc import Iterator, Sequence

from decider.criteria.model.criteria import Criteria, Question
from decider.criteria.model.sources import Source
from decider.documents.csv import ChecklistRow
from decider.documents.pack import Line, VendorQuestion
from decider.engine.scoring.edition import Edition
from decider.web.downloads.pack import PackPage
from decider.web.downloads.report import said_of
from decider.web.questions.page import AnswerRow
from decider.web.result.explained import ExplainedResult
from decider.web.result.mail import steps_of

TICKED = "Ticked"


def rows_of(
    edition: Edition, link: str, result: ExplainedResult, answers: Sequence[AnswerRow], packed: PackPage
) -> Iterator[ChecklistRow]:
    """The rows, by section: result, what to do, what to find out (worst first), the answers, the pack."""
    yield from _result(edition, link, result)
    yield from (ChecklistRow("What to do next", step) for step in steps_of(result))
    said = {answer.question.id: said_of(answer) for answer in answers}
    for find in result.proofs.find:
        asked = find.question
        sources = _sources(edition.criteria, asked)
        yield ChecklistRow("Find out", asked.ask, said[asked.id], find.effect, sources)
    for answer in answers:
        asked = answer.question
        sources = _sources(edition.criteria, asked)
        yield ChecklistRow("Your answers", asked.ask, said[asked.id], asked.why or "", sources)
    yield from _pack(packed)


def _result(edition: Edition, link: str, result: ExplainedResult) -> Iterator[ChecklistRow]:
    view, criteria = result.view, edition.criteria
    yield ChecklistRow("Result", "".join(result.headline), view.standing, result.swayed, link)
    yield from (ChecklistRow("Result", caution) for caution in result.cautions)
    yield ChecklistRow("Result", "Criteria", f"version {criteria.version}", f"edition {edition.name}")
    if criteria.scope:
        yield ChecklistRow("Result", "Scope", criteria.scope)


def _pack(packed: PackPage) -> Iterator[ChecklistRow]:
    """The pack; answers are left for the vendor, and why says what to see as proof too."""
    pack, named = packed.pack, [_named(source) for source in packed.sources]

    def cited(cites: Sequence[int]) -> str:
        return "; ".join(named[number - 1] for number in cites)

    for asked in pack.questions:
        section = "Must-have" if asked.must else "Ask the vendor"
        why = f"Have them show you: {asked.see} {asked.because}"
        yield ChecklistRow(section, f"{asked.name}. {asked.ask}", _ticked(asked), why, cited(asked.cites))
    for section, lines in (("Demo", pack.steps), ("Contract", pack.clauses)):
        for line in lines:
            yield ChecklistRow(section, line.text, _ticked(line), line.because, cited(line.cites))


def _ticked(line: VendorQuestion | Line) -> str:
    return TICKED if line.ticked else ""


def _sources(criteria: Criteria, question: Question) -> str:
    return "; ".join(map(_named, criteria.cited(question.facts)))


def _named(source: Source) -> str:
    return ", ".join(filter(None, (source.title, source.where, source.date)))
