"""What a check found in criteria files, as people, programs and GitHub read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from decider.census_figures import exact_shares, whole_figures
from decider.cli.json_output import json_text
from decider.cli.reports.layout import whole_said
from decider.criteria.problems import CriteriaFileError, by_message
from decider.text.percent import percent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from decider.check_report import CheckReport
    from decider.criteria.problems import Problem
    from decider.engine.census.census import Census
    from decider.engine.scoring.edition import Edition

CheckOutcome: TypeAlias = "CheckReport | CriteriaFileError"
Found: TypeAlias = "Sequence[tuple[Path, CheckOutcome]]"


def is_refused(outcome: CheckOutcome) -> bool:
    """Whether a file has a problem, or scenarios that fail."""
    return isinstance(outcome, CriteriaFileError) or outcome.failures is not None


def text(found: Found) -> str:
    """A line for each problem and each warning; for each good file what it holds and what it comes to."""
    return "".join(f"{line}\n" for file, outcome in found for line in _lines(file, outcome))


def _lines(file: Path, outcome: CheckOutcome) -> Iterator[str]:
    if isinstance(outcome, CriteriaFileError):
        yield str(outcome)
        yield f"{file}: {_so_far(outcome)}"
        return
    if outcome.failures:
        yield str(outcome.failures)
    for each in outcome.warnings:
        yield f"{each.file or file}:{each.line}:{each.column}: warning: {each.message}"
    if outcome.failures:
        yield f"{file}: {_so_far(outcome.failures)}, {_number(len(outcome.warnings), 'warning')}"
        return
    yield f"{file}: {_good(outcome.edition)}"
    yield f"  {_census(outcome.edition, outcome.census)}"
    if outcome.alike:
        alike = ", ".join(f"{each.question}={each.choice}" for each in outcome.alike)
        yield f"  always recommend the same as an earlier choice: {alike}"


def _so_far(refused: CriteriaFileError) -> str:
    """How many problems there are, and what they kept from being looked at."""
    causes, places = len(by_message(refused.problems)), len(refused.problems)
    found = _number(causes, "problem") + (f" in {places} places" if places > causes else "")
    return f"{found} so far; {refused.later} is looked at once mended" if refused.later else found


def _number(count: int, one: str) -> str:
    return f"{count} {one}" if count == 1 else f"{count} {one}s"


def _good(edition: Edition) -> str:
    parts = edition.criteria
    counts = {
        "criterion": (len(parts.criteria), "criteria"),
        "question": (len(parts.questions), "questions"),
        "rule": (len(parts.rules), "rules"),
    }
    said = ", ".join(f"{count} {one if count == 1 else many}" for one, (count, many) in counts.items())
    passing = len(parts.scenarios)
    scenarios = f"{passing} of {passing} scenarios as expected" if passing else "no scenarios"
    return f"good; {said}; {scenarios}; edition {edition.name}"


def _census(edition: Edition, census: Census) -> str:
    named = {option.id: option.name for option in edition.criteria.options} | {"none": "nothing"}
    shares = [f"{named[option]} {percent(share)}" for option, share in census.share.items()]
    words = [f"{word} {percent(share)}" for word, share in census.strength.items()]
    about = ", about" if census.error else ""
    return f"{whole_said(census)}{about}: {', '.join(shares)}; {', '.join(words)}"


def as_json(found: Found) -> str:
    """The report as JSON; shares are exact fractions."""
    return json_text([_figures(file, outcome) for file, outcome in found]) + "\n"


def _figures(file: Path, outcome: CheckOutcome) -> dict[str, object]:
    if isinstance(outcome, CriteriaFileError):
        return {"file": str(file), "problems": _placed(outcome.problems), "warnings": []}
    if outcome.failures:
        problems, warnings = _placed(outcome.failures.problems), _placed(outcome.warnings)
        return {"file": str(file), "problems": problems, "warnings": warnings}
    edition, census = outcome.edition, outcome.census
    return {
        "file": str(file),
        "problems": [],
        "warnings": _placed(outcome.warnings),
        "edition": {"version": edition.criteria.version, "digest": edition.digest},
        "scenarios": len(edition.criteria.scenarios),
        "census": {
            **whole_figures(census),
            "share": exact_shares(census.share),
            "strength": exact_shares(census.strength),
        },
    }


def _placed(problems: Iterable[Problem]) -> list[dict[str, object]]:
    return [
        {
            **({"file": each.file} if each.file else {}),
            "line": each.line,
            "column": each.column,
            "message": each.message,
        }
        for each in problems
    ]


def github(found: Found) -> str:
    """Problems and warnings as GitHub shows them beside the lines of a change."""
    return "".join(
        f"::{kind} file={_escaped(each.file or str(file), ',:')},line={each.line},col={each.column}"
        f"::{_escaped(each.message)}\n"
        for file, outcome in found
        for kind, each in _annotated(outcome)
    )


def _annotated(outcome: CheckOutcome) -> Iterator[tuple[str, Problem]]:
    if isinstance(outcome, CriteriaFileError):
        yield from (("error", each) for each in outcome.problems)
    else:
        failing = outcome.failures.problems if outcome.failures else ()
        yield from (("error", each) for each in failing)
        yield from (("warning", each) for each in outcome.warnings)


def _escaped(text: str, also: str = "") -> str:
    for sign in ("%", "\r", "\n", *also):
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


FORMATS: Mapping[str, Callable[[Found], str]] = {"text": text, "json": as_json, "github": github}
