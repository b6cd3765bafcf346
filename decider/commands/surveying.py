"""Surveying all answer sheets: the census of a file, and what an edit does to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from decider import places
from decider.commands.files import FILE, opened, print_json
from decider.engine.counting.tables import TooManySumsError

MEASURED = 100


@click.command()
@click.argument("file", type=FILE, default=places.CRITERIA)
@click.option(
    "--json", "as_json", is_flag=True, help="Exact fractions, and how many questions settle a result."
)
def census(file: Path, as_json: bool) -> None:
    """Say what all possible answer sheets of FILE together come to."""
    from decider.engine.census import census as take_census
    from decider.engine.measuring import questions_to_settle
    from decider.sharing import surveys

    edition = opened(file)
    with _countable():
        counted = take_census(edition)
    if as_json:
        print_json(surveys.census_figures(counted, questions_to_settle(edition, MEASURED)))
    else:
        click.echo(surveys.census_report(edition, counted))


@click.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Exact fractions, for programs.")
def diff(old: Path, new: Path, as_json: bool) -> None:
    """Say what the edit from OLD to NEW does to every practice that could ever answer."""
    from decider.engine.impact import impact
    from decider.sharing import surveys

    before, after = opened(old), opened(new)
    with _countable():
        change = impact(before, after)
    if as_json:
        print_json(surveys.impact_figures(change))
    else:
        click.echo(surveys.impact_report(before, after, change))


@contextmanager
def _countable() -> Iterator[None]:
    try:
        yield
    except TooManySumsError as error:
        raise click.ClickException(str(error)) from None
