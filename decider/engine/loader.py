"""Loading a criteria file: parsed, checked, and tested on its own scenarios."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from decider.criteria.loader import Document, archived_document, open_document
from decider.criteria.model.criteria import NO_RECOMMENDATION
from decider.criteria.model.scenarios import Scenario
from decider.criteria.problems import CriteriaFileError, Finding, Problem
from decider.engine.scenarios import ScenarioResult, scenario_results
from decider.engine.scoring.edition import Edition, digest_of
from decider.engine.scoring.verdict import Verdict


@dataclass(frozen=True, slots=True, eq=False)
class Examined:
    """A valid file: its document, which knows the position of every value, and its edition."""

    document: Document
    edition: Edition


def open_edition(source: Path | str | bytes) -> Edition:
    """The edition in a file or a text; `CriteriaFileError` with every problem it has, or OSError."""
    return examine(source).edition


def archived_edition(text: str) -> Edition:
    """The edition in a text that was served before; `CriteriaFileError` where it is no criteria file."""
    document = archived_document(text)
    return Edition(document.criteria, digest_of(document.content), document.text)


def examine(source: Path | str | bytes) -> Examined:
    """The edition in a file or a text with its document; raises what `open_edition` does."""
    examined, failures = examine_draft(source)
    if failures:
        raise failures
    return examined


def examine_draft(source: Path | str | bytes) -> tuple[Examined, CriteriaFileError | None]:
    """The edition in a file whose scenarios may fail, and the error that says which do, if any.

    For looking at an edit before it is published; raises what `open_edition` does for all other problems.
    """
    document = open_document(source)
    edition = Edition(document.criteria, digest_of(document.content), document.text)
    problems = list(scenario_problems(document, edition))
    return Examined(document, edition), CriteriaFileError(document.name, problems) if problems else None


def scenario_problems(document: Document, edition: Edition) -> Iterator[Problem]:
    """A problem for each scenario whose result is not what it expects."""
    for number, result in enumerate(scenario_results(edition)):
        messages = [] if result.meets else [_failure(result.scenario, result.verdict)]
        for message in (*messages, *_misadvised(result)):
            yield document.problem(Finding(("scenarios", number), message))


def _failure(scenario: Scenario, verdict: Verdict) -> str:
    expect = scenario.expect
    wanted = [expect.recommended or "anything", " or ".join(expect.strength) or "any strength"]
    found = (
        f"{verdict.recommended or NO_RECOMMENDATION}, {verdict.strength} (margin {float(verdict.margin):.1f})"
    )
    return (
        f"scenario {scenario.name!r} should give {', '.join(wanted)} and gives {found}; "
        "change the points, the weights or what is expected"
    )


def _misadvised(result: ScenarioResult) -> Iterator[str]:
    """A message for a profile, and one for an action, that is not the expected one."""
    for each in result.misadvised:
        yield (
            f"scenario {result.scenario.name!r} should give the {each.what} {each.wanted} and gives "
            f"{each.found}; change when the {each.what}s hold or what is expected"
        )
