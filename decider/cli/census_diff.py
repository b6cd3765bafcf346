"""`decider census` and `decider diff`: all answer sheets, and the impact of an edit on them."""

import re
import sys
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from decider.cli.files import FILE, criteria_here, drafted, same_version
from decider.cli.json_output import print_json
from decider.cli.stores import store_to_read

if TYPE_CHECKING:
    from decider.cli.reports.diff import DiffReport
    from decider.engine.census.census import Census
    from decider.engine.scoring.edition import Edition

OVER = 3  # the exit code where more flips than may


@click.command()
@click.argument("file", type=FILE, default=criteria_here)
@click.option(
    "--json", "as_json", is_flag=True, help="Exact fractions, and how many questions settle a result."
)
def census(file: Path, as_json: bool) -> None:
    """Say what all possible answer sheets of FILE together come to, by the shares of the file."""
    from decider.cli.reports import census as surveys
    from decider.engine.census.census import census as take_census

    edition = drafted(file)
    counted = take_census(edition)
    if as_json:
        _print_figures(edition, counted)
    else:
        click.echo(surveys.census_report(edition, counted))


def _print_figures(edition: "Edition", counted: "Census") -> None:
    from decider.census_figures import census_figures
    from decider.engine.census.questions_to_settle import measurable, questions_to_settle

    print_json(census_figures(counted, questions_to_settle(edition, measurable(edition))))


# A bare 2 could mean 2% or everything twice over, and a gate in CI must not guess: a share is written with
# its sign or as a fraction. It stays exact, so that a limit of 1/50 is passed at 1/50 and fails just above
# it.
def _share(_: click.Context, __: click.Parameter, text: str | None) -> Fraction | None:
    """The share that a text means; a bare number could mean two shares, and is none."""
    if text is None:
        return None
    found = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,9})?)%|([0-9]{1,18}/0*[1-9][0-9]{0,17}|0)", text)
    share = found and (Fraction(found[1]) / 100 if found[1] else Fraction(found[2]))
    if share is None or share > 1:
        raise click.BadParameter(f"{text!r} is not a share; write it like 2% or 1/50")
    return share


@click.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Exact fractions, for programs.")
@click.option(
    "--fail-over",
    metavar="SHARE",
    callback=_share,
    help="End with 3 if a greater share of all sheets gets another recommendation; 2%, 1/50 or 0.",
)
@click.option(
    "--links",
    "with_links",
    is_flag=True,
    help="Also name the prepared links in the store of DECIDER_DATABASE_URL that would say something else.",
)
def diff(old: Path, new: Path, as_json: bool, fail_over: Fraction | None, with_links: bool) -> None:
    """Say what the edit from OLD to NEW does to every practice that could ever answer."""
    from decider.cli.reports import diff as impacts
    from decider.cli.reports import diff_text

    before, after = drafted(old), drafted(new)
    if said := same_version(before, after):
        click.echo(f"{new}: warning: {said}", err=True)
    review = impacts.review_of(before, after)
    links = _links_that_flip(after) if with_links else None
    if as_json:
        print_json({**impacts.impact_figures(review), **({"links": links[0]} if links else {})})
    else:
        click.echo("\n".join([diff_text.impact_report(review), *([links[1]] if links else [])]))
    if fail_over is not None:
        _hold(review, fail_over)


def _hold(review: "DiffReport", most: Fraction) -> None:
    """End with OVER where more flips than may; of a sample, only where that cannot be chance."""
    from decider.cli.reports import diff_text

    found = review.impact
    if found.is_over(most):
        click.echo(diff_text.over(review, most), err=True)
        sys.exit(OVER)
    if found.may_be_over(most):
        click.echo(diff_text.undecided(review, most), err=True)


def _links_that_flip(edition: "Edition") -> tuple[dict[str, Any], str]:
    """The prepared links that the edition would make say something else, as figures and in lines."""
    from decider.cli.reports import link_flips

    with store_to_read() as store:
        found = link_flips.stored_flips(store, edition)
    return link_flips.flips_figures(found), link_flips.flips_report(found)
