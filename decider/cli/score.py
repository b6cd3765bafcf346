"""`decider score`: the verdict on a sheet, a code or a pasted link."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from decider.cli.files import FILE, criteria_here, drafted, unreadable
from decider.cli.json_output import print_json
from decider.cli.stores import store_to_read
from decider.criteria.model.criteria import NOT_SURE
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.text.cut import shown

if TYPE_CHECKING:
    from decider.codes import Decoded

ANSWER = re.compile(r"[^/?&=]*=[^/?&=]*")


@click.command()
@click.option("--criteria", "file", type=FILE, default=criteria_here, help="The criteria file to score with.")
@click.option("--json", "as_json", is_flag=True, help="Every figure, for programs.")
@click.option(
    "--sheet",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Score every row of a CSV file: a column 'label', and one for each question that is answered.",
)
@click.argument("answers", nargs=-1, metavar="CODE | LINK | QUESTION=CHOICE…")
def score(file: Path, as_json: bool, sheet: Path | None, answers: Sequence[str]) -> None:
    """Score a code, alone or in a link as it was pasted, or answers given as question=choice.

    A code of older criteria is scored with these where the store has them, that of DECIDER_DATABASE_URL or
    else of this account. With --sheet the verdicts come as CSV. A row with a mistake is named and ends it
    with 1; the others are scored.
    """
    from decider.cli.reports.score import summary_of
    from decider.figures import figures_of

    if sheet:
        if answers:
            raise click.UsageError("a sheet has its own answers; leave out the others")
        _score_sheet(drafted(file), sheet, as_json=as_json)
        return
    edition, asked = _asked(drafted(file), answers)
    if as_json:
        print_json(figures_of(edition, asked))
    else:
        click.echo(summary_of(edition, asked))


def _score_sheet(edition: Edition, sheet: Path, *, as_json: bool) -> None:
    from decider.documents.csv import CsvError, grid
    from decider.documents.prospects import outcome_lines, outcome_of, prospects_of

    try:
        prospects = prospects_of(edition.criteria, sheet.read_bytes())
    except CsvError as refused:
        click.echo(f"{sheet}:{refused.line}: {refused}", err=True)
        sys.exit(1)
    except OSError as error:
        raise click.UsageError(unreadable(sheet, error)) from None
    for each in prospects:
        for problem in each.problems:
            click.echo(f"{sheet}:{each.line}: {problem}", err=True)
    if as_json:
        print_json([{"label": each.label, **outcome_of(edition, each)} for each in prospects])
    else:
        click.echo(grid(outcome_lines(edition, prospects)), nl=False)
    sys.exit(any(each.problems for each in prospects))


# One argument list serves both ways: answers look like size=solo, and anything else is a code or a pasted
# link, which mail programs break at spaces and lines.
def _asked(edition: Edition, answers: Sequence[str]) -> tuple[Edition, Sheet]:
    if answers and not any(ANSWER.fullmatch(each) for each in answers):
        decoded = _decoded(edition, " ".join(answers))
        return decoded.edition, decoded.sheet
    return edition, _sheet(edition, answers)


def _sheet(edition: Edition, answers: Sequence[str]) -> Sheet:
    sheet = Sheet()
    for given in answers:
        name, _, said = given.partition("=")
        question = edition.criteria.called(name)
        if question is None:
            if _holds_code(given):
                raise click.UsageError("a code has its own answers; give it alone, or answers without it")
            known = ", ".join(each.id for each in edition.criteria.questions)
            raise click.UsageError(f"there is no question {shown(name)!r}; there are: {known}")
        if question.id in sheet.answers:
            raise click.UsageError(f"{name!r} is answered twice; keep one of the answers")
        answer = question.answer(said)
        if answer is None:
            known = ", ".join([*(each.id for each in question.choices), NOT_SURE])
            raise click.UsageError(f"{name!r} has no choice {shown(said)!r}; there are: {known}")
        sheet = sheet.answering(question, answer)
    return sheet


def _holds_code(text: str) -> bool:
    from decider.codes import is_code
    from decider.pasted_links import code_in

    return is_code(code_in(text))


def _decoded(edition: Edition, code: str) -> "Decoded":
    from decider.codes import CodeError
    from decider.pasted_links import read_pasted

    try:
        return read_pasted(code, lambda name: edition if name == edition.name else _archived(name))
    except CodeError as refused:
        raise click.UsageError(f"the code {shown(code)!r} cannot be read: {refused}") from None


def _archived(name: str) -> Edition | None:
    """The edition of this name that a site served, where its store has it."""
    from decider.store.editions import Archive
    from decider.store.read_only import NoStoreError

    with store_to_read() as store:
        try:
            return Archive(store).find(name)
        except NoStoreError:
            if store.is_named:
                raise
            return None
