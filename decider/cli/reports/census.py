"""The census of an edition, as plain figures and as a short report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from decider.cli.reports.layout import bars, sample_said, under, whole_figures, whole_said
from decider.text.case import capitalized

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from decider.engine.census.census import Census
    from decider.engine.census.questions_to_settle import QuestionsToSettle
    from decider.engine.scoring.edition import Edition


def census_figures(census: Census, settle: QuestionsToSettle) -> dict[str, Any]:
    """Everything `census --json` says; shares are exact fractions."""
    return {
        **whole_figures(census),
        "share": _exact(census.share),
        "strength": _exact(census.strength),
        "never_matters": [*census.never_matters],
        "dead_choices": [[each.question, each.choice] for each in census.dead_choices],
        "untold": [*census.untold],
        "dead_rules": [*census.dead_rules],
        "idle_rules": [*census.idle_rules],
        "questions_to_settle": {
            "file_order": float(settle.file_order),
            "ordered": float(settle.ordered),
            "oracle": float(settle.oracle),
            "sheets": settle.sheets,
            "error": settle.error,
        },
    }


def census_report(edition: Edition, census: Census) -> str:
    """The census as a short report."""
    named = {option.id: option.name for option in edition.criteria.options} | {"none": "nothing"}
    lines = [
        f"{edition.criteria.title} {edition.criteria.version}, edition {edition.name}",
        capitalized(whole_said(census)),
        *sample_said(census),
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


def _exact(shares: Mapping[Any, Fraction]) -> dict[str, str]:
    return {name: str(share) for name, share in shares.items()}
