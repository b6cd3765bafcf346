"""The census of an edition as a short report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decider.cli.reports.layout import bars, error_said, under, whole_said
from decider.text.case import capitalized

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decider.engine.census.census import Census
    from decider.engine.scoring.edition import Edition


def census_report(edition: Edition, census: Census) -> str:
    """The census as a short report."""
    named = {option.id: option.name for option in edition.criteria.options} | {"none": "nothing"}
    lines = [
        f"{edition.criteria.title} {edition.criteria.version}, edition {edition.name}",
        capitalized(whole_said(census)),
        *error_said(census),
        *bars({named[option]: share for option, share in census.share.items()}),
        "and of these",
        *bars(census.strength),
        *_ineffective(census),
        *under("Rules that can never fire:", census.dead_rules),
        *under("Rules that change nothing beside the others:", census.idle_rules),
    ]
    return "\n".join(lines)


def _ineffective(census: Census) -> Iterator[str]:
    dead = (f"{each.question}={each.choice} (as {each.same_as})" for each in census.dead_choices)
    yield from under("Never change the recommendation:", census.never_matters)
    yield from under("Always recommend what another choice does:", dead)
    yield from under(
        "Takes too many steps to tell whether all their choices make a difference:", census.untold
    )
