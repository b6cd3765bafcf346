"""The command line: `decider` and its commands."""

import click

from decider.cli.backup import backup
from decider.cli.census_diff import census, diff
from decider.cli.check import check
from decider.cli.desk import desk
from decider.cli.doctor import doctor
from decider.cli.links import links
from decider.cli.new import new, schema
from decider.cli.points import points
from decider.cli.products import products
from decider.cli.remove import remove
from decider.cli.rename import rename
from decider.cli.score import score
from decider.cli.serve import serve


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="decider")
def main() -> None:
    """Decide between kinds of record system: exact, explained, sourced and permanent."""


COMMANDS = (
    *(serve, check, desk, score, census, diff, new, schema, rename, remove, points),
    *(products, backup, links, doctor),
)
for command in COMMANDS:
    main.add_command(command)
