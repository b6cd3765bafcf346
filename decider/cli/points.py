"""`decider points`: all points of a criteria file as a spreadsheet, and back."""

import sys
from pathlib import Path

import click

from decider.cli.files import FILE, criteria_here, drafted, edit_of, written

NOTHING = "nothing is written"
SHEET = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=FILE, default=criteria_here)
@click.option("--csv", "as_csv", is_flag=True, help="As CSV, for a spreadsheet; this is what it does anyway.")
@click.option("--from", "sheet", type=SHEET, help="Write the points of this CSV file into FILE.")
def points(file: Path, as_csv: bool, sheet: Path | None) -> None:
    """Print the points of FILE, a line for each choice, or write those of a sheet into it.

    Choices and columns that the sheet leaves out stay as they are, and so does the layout of all but the
    points that change, which are written on one line without comments of their own. Nothing is written where
    the sheet or the file with its points has a problem.
    """
    from decider.documents.csv import grid
    from decider.documents.points import points_lines

    if sheet and as_csv:
        raise click.UsageError("--csv prints and --from writes; use one of them")
    if sheet:
        _write(file, sheet)
    else:
        click.echo(grid(points_lines(drafted(file).criteria)), nl=False)


def _write(file: Path, sheet: Path) -> None:
    from decider.criteria.points_edit import with_points
    from decider.documents.csv import CsvError
    from decider.documents.points import points_in

    criteria = drafted(file).criteria
    with edit_of(file, NOTHING):
        try:
            changes = points_in(criteria, sheet.read_bytes())
        except CsvError as refused:
            click.echo(f"{sheet}:{refused.line}: {refused}\n{file}: {NOTHING}", err=True)
            sys.exit(1)
        texts = with_points(file, [(each.question, each.choice, each.points) for each in changes])
    for part in written(texts):
        click.echo(f"{part}: written")
    choices = "1 choice has" if len(changes) == 1 else f"{len(changes)} choices have"
    click.echo(f"{choices} other points than before")
