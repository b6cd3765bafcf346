"""A result as rows of a checklist: what to do, and every answer with its reason."""

from collections.abc import Iterator, Sequence

from decider.criteria.model.criteria import Criteria, Question
from decider.criteria.model.sources import Source
from decider.documents.csv import ChecklistRow
from decider.web.downloads.pack import PackPage
from decider.web.downloads.report import said_of
from decider.web.result.mail import steps_of
from decider.web.result.page import ResultPage


def rows_of(page: ResultPage, packed: PackPage) -> Iterator[ChecklistRow]:
    """The rows, by section: result, what to do, what to find out (worst first), the answers, the pack."""
    yield from _result(page)
    yield from (ChecklistRow("What to do", step) for step in steps_of(page))
    yield from _open(page)
    yield from _answers(page)
    yield from _pack(packed)


def _result(page: ResultPage) -> Iterator[ChecklistRow]:
    reasons = "; ".join(rule.because for rule in page.rules.apply) or page.swayed
    yield ChecklistRow("Result", "".join(page.headline), page.standing, reasons, page.link)
    yield ChecklistRow(
        "Result", "Criteria", f"version {page.edition.criteria.version}", f"edition {page.edition.name}"
    )
    if page.edition.criteria.scope:
        yield ChecklistRow("Result", "Scope", page.edition.criteria.scope)


def _open(page: ResultPage) -> Iterator[ChecklistRow]:
    said = {answer.question.id: said_of(answer) for answer in page.answers}
    for find in page.proofs.find:
        asked = find.question
        yield ChecklistRow(
            "Find out", asked.ask, said[asked.id], find.effect, _sources(page.edition.criteria, asked)
        )


def _answers(page: ResultPage) -> Iterator[ChecklistRow]:
    for answer in page.answers:
        asked = answer.question
        why = asked.why or ""
        yield ChecklistRow(
            "Your answers", asked.ask, said_of(answer), why, _sources(page.edition.criteria, asked)
        )


def _pack(packed: PackPage) -> Iterator[ChecklistRow]:
    """The pack; answers are left for the vendor, and why says what to see as proof too."""
    pack, named = packed.pack, [_named(source) for source in packed.sources]

    def cited(cites: Sequence[int]) -> str:
        return "; ".join(named[number - 1] for number in cites)

    for asked in pack.questions:
        section = "Must-have" if asked.must else "Ask the vendor"
        why = f"See: {asked.see} {asked.because}"
        yield ChecklistRow(section, f"{asked.name}. {asked.ask}", "", why, cited(asked.cites))
    for section, lines in (("Demo", pack.steps), ("Contract", pack.clauses)):
        yield from (ChecklistRow(section, line.text, "", line.because, cited(line.cites)) for line in lines)


def _sources(criteria: Criteria, question: Question) -> str:
    return "; ".join(map(_named, criteria.cited(question.facts)))


def _named(source: Source) -> str:
    return ", ".join(filter(None, (source.title, source.where, source.date)))
