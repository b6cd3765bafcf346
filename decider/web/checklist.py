"""A result as rows of a checklist: what to do, and every answer with its reason."""

from collections.abc import Iterator

from decider.criteria.model import Criteria, Question
from decider.sharing.documents.rows import Row
from decider.web.outgoing import steps_of
from decider.web.reporting import said_of
from decider.web.results import ResultPage


def rows_of(page: ResultPage) -> Iterator[Row]:
    """The rows, by section: the result, what to do, what to find out (most important first), the answers."""
    yield from _result(page)
    yield from (Row("What to do", step) for step in steps_of(page))
    yield from _open(page)
    yield from _answers(page)


def _result(page: ResultPage) -> Iterator[Row]:
    reasons = "; ".join(rule.because for rule in page.rules.apply) or page.supporting
    yield Row("Result", "".join(page.headline), page.standing, reasons, page.link)
    yield Row("Result", "Criteria", page.edition.criteria.version, f"edition {page.edition.name}")


def _open(page: ResultPage) -> Iterator[Row]:
    said = {answer.question.id: said_of(answer) for answer in page.answers}
    for find in page.proofs.find:
        asked = find.question
        yield Row("Find out", asked.ask, said[asked.id], find.effect, _sources(page.edition.criteria, asked))


def _answers(page: ResultPage) -> Iterator[Row]:
    for answer in page.answers:
        asked = answer.question
        why = asked.why or ""
        yield Row("Your answers", asked.ask, said_of(answer), why, _sources(page.edition.criteria, asked))


def _sources(criteria: Criteria, question: Question) -> str:
    return "; ".join(
        ", ".join(filter(None, (source.title, source.where, source.date)))
        for source in criteria.cited(question.facts)
    )
