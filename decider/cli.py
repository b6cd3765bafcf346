"""The command line: `decider` and its commands."""

import click

from decider.commands.authoring import new, schema
from decider.commands.checking import check
from decider.commands.keeping import backup
from decider.commands.links import links
from decider.commands.products import products
from decider.commands.scoring import score
from decider.commands.serving import serve
from decider.commands.surveying import census, diff


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="decider")
def main() -> None:
    """Decide between kinds of record system: exact, explained, sourced and permanent."""


for command in (serve, check, score, census, diff, new, schema, products, backup, links):
    main.add_command(command)
