"""What a check found in criteria files, as people, programs and GitHub read it."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from decider.criteria.problems import Refused
from decider.engine.edition import Edition

Outcome = Edition | Refused
Found = Sequence[tuple[Path, Outcome]]


def text(found: Found) -> str:
    """A line for each problem, and one for each good file."""
    return "".join(
        f"{file}: {_good(outcome)}\n" if isinstance(outcome, Edition) else f"{outcome}\n"
        for file, outcome in found
    )


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


def as_json(found: Found) -> str:
    """All of it, for programs."""
    return (
        json.dumps([_figures(file, outcome) for file, outcome in found], indent=2, ensure_ascii=False) + "\n"
    )


def _figures(file: Path, outcome: Outcome) -> dict[str, object]:
    if isinstance(outcome, Refused):
        problems = [
            {"line": each.line, "column": each.column, "message": each.message} for each in outcome.problems
        ]
        return {"file": str(file), "problems": problems}
    edition = {"version": outcome.criteria.version, "digest": outcome.digest}
    return {
        "file": str(file),
        "problems": [],
        "edition": edition,
        "scenarios": len(outcome.criteria.scenarios),
    }


def github(found: Found) -> str:
    """Problems as GitHub shows them beside the lines of a change."""
    return "".join(
        f"::error file={_escaped(str(file), ',:')},line={each.line},col={each.column}"
        f"::{_escaped(each.message)}\n"
        for file, outcome in found
        if isinstance(outcome, Refused)
        for each in outcome.problems
    )


def _escaped(text: str, also: str = "") -> str:
    for sign in ("%", "\r", "\n", *also):
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


FORMATS: Mapping[str, Callable[[Found], str]] = {"text": text, "json": as_json, "github": github}
