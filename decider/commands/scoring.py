"""Scoring an answer sheet."""

from collections.abc import Sequence
from pathlib import Path

import click

from decider import places
from decider.commands.files import FILE, opened, print_json
from decider.criteria.model import NOT_SURE
from decider.engine.answers import Sheet, accepts
from decider.engine.edition import Edition
from decider.sharing import codes


@click.command()
@click.option(
    "--criteria", "file", type=FILE, default=places.CRITERIA, help="The criteria file to score with."
)
@click.option("--json", "as_json", is_flag=True, help="Every figure, for programs.")
@click.argument("answers", nargs=-1, metavar="CODE | QUESTION=CHOICE…")
def score(file: Path, as_json: bool, answers: Sequence[str]) -> None:
    """Score a code, or answers given as question=choice."""
    from decider.sharing.figures import figures_of, summary_of

    edition = opened(file)
    sheet = _sheet(edition, answers)
    if as_json:
        print_json(figures_of(edition, sheet))
    else:
        click.echo(summary_of(edition, sheet))


def _sheet(edition: Edition, answers: Sequence[str]) -> Sheet:
    if len(answers) == 1 and "=" not in answers[0]:
        return _decoded(edition, answers[0])
    sheet = Sheet()
    for answer in answers:
        question_id, _, choice = answer.partition("=")
        question = edition.criteria.question(question_id)
        if question is None:
            known = ", ".join(each.id for each in edition.criteria.questions)
            raise click.UsageError(f"there is no question {question_id!r}; there are: {known}")
        if question_id in sheet.answers:
            raise click.UsageError(f"{question_id!r} is answered twice; keep one of the answers")
        if not accepts(question, choice):
            known = ", ".join([*(each.id for each in question.choices), NOT_SURE])
            raise click.UsageError(f"{question_id!r} has no choice {choice!r}; there are: {known}")
        sheet = sheet.answering(question, choice)
    return sheet


def _decoded(edition: Edition, code: str) -> Sheet:
    try:
        return codes.read(code, {edition.name: edition}.get).sheet
    except codes.Refused as refused:
        raise click.UsageError(f"the code {code!r} cannot be read: {refused}") from None
