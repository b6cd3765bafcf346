"""`decider new` and `decider schema`: a first criteria file, and editor support for it."""

import shlex
from pathlib import Path

import click

from decider import paths
from decider.cli.files import FILE, drafted
from decider.cli.json_output import print_json

SCHEMA = "criteria.schema.json"


@click.command()
@click.argument("file", type=FILE, required=False)
def schema(file: Path | None) -> None:
    """Print the JSON Schema of a criteria file, for editors; that of FILE knows its ids."""
    from decider.criteria.file_schema import file_schema
    from decider.criteria.model.json_schema import json_schema

    print_json(file_schema(drafted(file).criteria) if file else json_schema())


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--full", is_flag=True, help="One with every part that a file can have, each kept short.")
@click.option("--three", is_flag=True, help="One with three options.")
def new(file: Path, *, full: bool, three: bool) -> None:
    """Write a small criteria file to begin with to FILE, every part explained."""
    if full and three:
        raise click.UsageError("--full and --three are different files; choose one")
    starter = paths.FULL_STARTER if full else paths.THREE_STARTER if three else paths.STARTER
    try:
        with file.open("xb") as begun:
            begun.write(starter.read_bytes())
    except FileExistsError:
        raise click.UsageError(f"{file} is there already; choose another name, or remove it first") from None
    except OSError as error:
        raise click.UsageError(f"{file} cannot be written: {error.strerror}") from None
    click.echo(_next_steps(file))


def _next_steps(file: Path) -> str:
    name, beside = shlex.quote(str(file)), shlex.quote(str(file.parent / SCHEMA))
    steps = {
        f"decider check {name}": "to find every problem, after each change",
        f"decider serve {name}": "to see the site it makes",
        f"decider schema > {beside}": "so that an editor explains it as you write",
    }
    width = max(map(len, steps))
    lines = (f"  {step:{width}}  {why}" for step, why in steps.items())
    return "\n".join([f"{file} is written. Next:", *lines])
