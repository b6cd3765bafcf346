"""`decider doctor`: how a site stands, part by part."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from decider.cli.files import criteria_here
from decider.cli.json_output import print_json
from decider.text.days import local_today

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decider.cli.checkups.checkup import Checkup

MARKS = {"ok": "ok", "due": "look", "wrong": "FIX"}


@click.command()
@click.argument("file", type=click.Path(path_type=Path), default=criteria_here)
@click.option("--visit", is_flag=True, help="Also ask at DECIDER_BASE_URL, as a visitor would.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def doctor(file: Path, visit: bool, as_json: bool) -> None:
    """Say how the site of these settings and FILE stands: settings, criteria, dates, store, links, products.

    Ends with 1 where something needs fixing. Changes nothing and, without --visit, asks nobody.
    """
    found = [*_checkups(file, visit=visit)]
    if as_json:
        print_json([{"part": each.part, "state": each.state, "says": each.says} for each in found])
    else:
        for each in found:
            click.echo(f"{MARKS[each.state]:5} {each.part:9} {each.says}")
    sys.exit(any(each.state == "wrong" for each in found))


def _checkups(file: Path, *, visit: bool) -> "Iterator[Checkup]":
    from decider.cli.checkups.criteria import criteria_checkups
    from decider.cli.checkups.settings import settings_checkups
    from decider.cli.checkups.store import store_checkups
    from decider.cli.checkups.visit import visit_checkups

    today = local_today()
    settings, found = settings_checkups(os.environ)
    yield from found
    edition, found = criteria_checkups(file, today)
    yield from found
    if settings:
        yield from store_checkups(settings, edition, today)
        if visit:
            yield from visit_checkups(settings.base_url)
