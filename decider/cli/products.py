"""`decider products`: importing and searching the federal list."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from decider.cli.files import FILE, criteria_here, opened, unreadable
from decider.cli.stores import store_to_change, store_to_read
from decider.criteria.model.dates import day_of
from decider.text.days import local_today

if TYPE_CHECKING:
    from decider.chpl.directory import DirectoryEntry
    from decider.chpl.listed_products import CertifiedProducts
    from decider.chpl.listings import Listing


NOT_FOUND = (
    "not found here; that says nothing of its certification: look it up at https://chpl.healthit.gov/#/search"
)

NO_LIST = "no list was imported; see decider products import --help"


@click.group()
def products() -> None:
    """Keep the public list of certified products, and look products up in it."""


def _day(_: click.Context, __: click.Parameter, text: str | None) -> date | None:
    day = day_of(text) if text else None
    if text is not None and day is None:
        raise click.BadParameter(f"{text!r} is not a day; write it like 2026-02-13")
    if day and day > local_today():
        raise click.BadParameter(f"{text} is still to come; give the day on which the files were downloaded")
    return day


@products.command("import")
@click.argument("files", type=FILE, nargs=-1, required=True)
@click.option(
    "--as-of",
    callback=_day,
    metavar="DAY",
    help="The day on which FILES were downloaded; else that of the list if it is kept already, or today.",
)
def import_list(files: Sequence[Path], as_of: date | None) -> None:
    """Put the list in FILES in the place of the one before.

    FILES are all pages of one search of chpl.healthit.gov, as JSON. Where one is wrong, nothing changes.
    """
    from decider.chpl.catalog import Catalog
    from decider.chpl.listings import digest_of
    from decider.cli.reports.products import summary_of

    listings = _listings(files)
    with store_to_change(may_make=True) as store:
        catalog = Catalog(store)
        before = catalog.identity()
        known = before.as_of if before and before.digest == digest_of(listings) else None
        kept = catalog.replace(listings, as_of or known or local_today())
    click.echo(summary_of(listings, kept))
    if not (as_of or known):
        click.echo(f"kept as the list of today, {kept.as_of}; say --as-of where it is older", err=True)


@products.command()
@click.argument("text", nargs=-1, required=True)
@click.option(
    "--criteria",
    "file",
    type=FILE,
    default=criteria_here,
    help="The criteria file with products of its own.",
)
def find(text: Sequence[str], file: Path) -> None:
    """Say what is known of the products with TEXT in their name or developer's."""
    from decider.chpl.catalog import NOTHING, Catalog
    from decider.chpl.directory import ProductDirectory
    from decider.cli.reports.products import entry_lines
    from decider.store.read_only import NoStoreError

    criteria = opened(file).criteria

    def entries(catalog: "CertifiedProducts") -> "Sequence[DirectoryEntry | None]":
        directory = ProductDirectory(criteria.products, catalog)
        return [directory.find(each.key) for each in directory.suggest(" ".join(text))]

    with store_to_read() as store:
        try:
            found = entries(Catalog(store))
        except NoStoreError as missing:
            click.echo(f"{missing}, so only the criteria file was searched", err=True)
            found = entries(NOTHING)
    click.echo("\n\n".join(entry_lines(entry, criteria) for entry in found if entry) or NOT_FOUND)


@products.command()
def evidence() -> None:
    """Say how many listings have each kind of evidence.

    Interfaces, real-world tests, quality measures, and what surveillance found.
    """
    from decider.chpl.catalog import Catalog
    from decider.cli.reports.evidence import NONE, count_lines

    with store_to_read() as store:
        listed = Catalog(store).listings()
    if listed.as_of is None:
        raise click.ClickException(NO_LIST)
    click.echo("\n".join([f"as listed on {listed.as_of}", *count_lines(listed.rows)]))
    if not any(row.evidence for row in listed.rows):
        click.echo(NONE, err=True)


@products.command()
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="For programs: topics, answers and what they rest on.")
def statement(file: Path, as_json: bool) -> None:
    """Say what a vendor's FHIR server declares of itself in FILE.

    FILE is what its FHIR address answers at /metadata, as JSON. Nothing is fetched.
    """
    from decider.cli.reports.statement import statement_json, statement_text
    from decider.fhir.statement import READER, statement_in
    from decider.strict_json.json_value import JsonFileError

    try:
        found = statement_in(READER.opened(file))
    except JsonFileError as misread:
        click.echo(str(misread), err=True)
        sys.exit(1)
    except OSError as error:
        raise click.UsageError(unreadable(file, error)) from None
    click.echo(statement_json(found) if as_json else statement_text(found))


def _listings(files: Sequence[Path]) -> "tuple[Listing, ...]":
    from decider.chpl.pages import gathered
    from decider.strict_json.json_value import JsonFileError

    shown = click.progressbar(files, label="Reading", file=sys.stderr, hidden=not sys.stderr.isatty())
    try:
        with shown as progress:
            return gathered(progress)
    except JsonFileError as misread:
        click.echo(str(misread), err=True)
    except OSError as error:
        raise click.UsageError(unreadable(Path(str(error.filename)), error)) from None
    sys.exit(1)
