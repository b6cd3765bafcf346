"""A census as plain figures, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from decider.engine.census.census import Census
    from decider.engine.census.distribution import Distribution
    from decider.engine.census.questions_to_settle import QuestionsToSettle
    from decider.engine.diff.impact import Impact


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


def whole_figures(found: Distribution | Impact) -> dict[str, Any]:
    """The number of sheets, whether shares weigh them and, for a sample, how far off a share may be."""
    sample = {"exact": False, "error": found.error} if found.error else {}
    return {"sheets": found.sheets, "weighted": found.weighted, **sample}


def _exact(shares: Mapping[Any, Fraction]) -> dict[str, str]:
    return {name: str(share) for name, share in shares.items()}
