"""`decider backup`: an online copy of the SQLite store."""

import os
from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Copy the SQLite store of DECIDER_DATABASE_URL into FILE, while the site runs."""
    from decider.store.database import StoreError
    from decider.store.read_only import ReadOnlyStore

    if file.exists():
        raise click.UsageError(f"{file} is there already; choose another name")
    try:
        store = ReadOnlyStore(os.environ.get("DECIDER_DATABASE_URL"))
        store.copy_to(file)
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.UsageError(f"{file} cannot be written: {error.strerror}") from None
    click.echo(f"{file} holds every edition and every prepared link of {store.name}")
