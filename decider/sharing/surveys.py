"""The census of an edition and the impact of an edit, as plain figures and as short reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from decider.sharing.shares import percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction

    from decider.engine.census import Census
    from decider.engine.edition import Edition
    from decider.engine.impact import Impact
    from decider.engine.measuring import QuestionsToSettle

BAR = 40


def census_figures(census: Census, settle: QuestionsToSettle) -> dict[str, Any]:
    """Everything `census --json` says; shares are exact fractions."""
    return {
        "sheets": census.sheets,
        "share": _exact(census.share),
        "strength": _exact(census.strength),
        "never_matters": [*census.never_matters],
        "dead_choices": [[each.question, each.choice] for each in census.dead_choices],
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
        f"Of all {census.sheets:,} answer sheets",
        *_bars({named[option]: share for option, share in census.share.items()}),
        "and of these",
        *_bars(census.strength),
        *_list("Never change the recommendation:", census.never_matters),
        *_list(
            "Always recommend what another choice does:",
            (f"{each.question}={each.choice} (as {each.same_as})" for each in census.dead_choices),
        ),
        *_list("Rules that can never fire:", census.dead_rules),
        *_list("Rules that change nothing beside the others:", census.idle_rules),
    ]
    return "\n".join(lines)


def impact_figures(impact: Impact) -> dict[str, Any]:
    """Everything `diff --json` says; shares are exact fractions."""
    return {
        "sheets": impact.sheets,
        "flipped": str(impact.flipped),
        "directions": {"->".join(change): str(share) for change, share in impact.directions.items()},
        "strengths": {"->".join(change): str(share) for change, share in impact.words.items()},
        "scenarios": [*impact.scenarios],
        "left_out": {
            "questions": [*impact.left_out.questions],
            "choices": [[*choice] for choice in impact.left_out.choices],
        },
    }


def impact_report(old: Edition, new: Edition, impact: Impact) -> str:
    """The impact of an edit as a short report."""
    directions = {" to ".join(change): share for change, share in impact.directions.items()}
    strengths = {" to ".join(change): share for change, share in impact.words.items()}
    left = impact.left_out
    lines = [
        f"From edition {old.name} ({old.criteria.version}) to {new.name} ({new.criteria.version})",
        f"Of the {impact.sheets:,} answer sheets both can read,",
        f"{percent(impact.flipped)} get another recommendation",
        *_bars(directions),
        *(["Change of strength"] if strengths else []),
        *_bars(strengths),
        *_list("Scenarios that change:", impact.scenarios),
        *_list("Left out, as only one edition has them:", (*left.questions, *map("=".join, left.choices))),
    ]
    return "\n".join(lines)


def _exact(shares: Mapping[Any, Fraction]) -> dict[str, str]:
    return {name: str(share) for name, share in shares.items()}


def _bars(shares: Mapping[Any, Fraction]) -> list[str]:
    width = max(map(len, shares), default=0)
    return [
        f"  {name:{width}} {percent(share):>10} {'#' * round(BAR * share)}".rstrip()
        for name, share in shares.items()
    ]


def _list(heading: str, names: Iterable[str]) -> list[str]:
    said = list(names)
    return [heading, *(f"  {name}" for name in said)] if said else []
