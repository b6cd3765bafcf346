"""The API asked by its own specification, in this process: everything it allows, and what it does not."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

import schemathesis
from flask import Flask
from hypothesis import strategies as st
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import Status, events, from_schema
from schemathesis.specs.openapi.schemas import OpenApiSchema

from decider.engine.scoring.edition import Edition

PHASES = ("examples", "coverage", "fuzzing", "stateful")
SEED = 1
REFUSED = ["400", "404", "405", "413", "414", "415", "422"]
SPECIFICATION = "/openapi.json"


@dataclass(frozen=True)
class Asked:
    """What came of it: how many requests each phase made of each operation, and what failed."""

    requests: dict[tuple[str, str], int]
    failures: list[str]


def schema_of(app: Flask, examples: int) -> OpenApiSchema:
    """The specification as an application serves it, and how it is to be asked."""
    config = SchemathesisConfig.from_dict(
        {
            "seed": SEED,
            "generation": {"max-examples": examples, "deterministic": True, "database": "none"},
            "phases": {name: {"enabled": True} for name in PHASES},
            "cache": {"enabled": False},
            "headers": {"Accept-Encoding": "identity"},
            "checks": {"negative_data_rejection": {"expected-statuses": REFUSED}},
        }
    )
    said = app.test_client().get(SPECIFICATION).get_json()
    # A media type with a strategy of its own takes no text as an example: schemathesis wants bytes there.
    del said["paths"]["/api/v1/prospects"]["post"]["requestBody"]["content"]["text/csv"]["example"]
    schema = schemathesis.openapi.from_dict(said, config=config)
    schema.app = app
    schema.location = SPECIFICATION
    return schema


def asked(schema: OpenApiSchema) -> Asked:
    """Ask all that the configuration of a schema says, every check on."""
    requests: dict[tuple[str, str], int] = {}
    failures: list[str] = []
    for event in from_schema(schema).execute():
        match event:
            case events.ScenarioFinished():
                key = (event.phase.value, event.label or "")
                requests[key] = requests.get(key, 0) + len(event.recorder.interactions)
                failures += _failed(event)
            case events.NonFatalError():
                failures.append(f"{event.label}: {event.value!r}")
            case events.FatalError():
                failures.append(repr(event.exception))
    return Asked(requests, failures)


def _failed(event: events.ScenarioFinished) -> Iterator[str]:
    for case, checks in event.recorder.checks.items():
        for check in checks:
            if check.status == Status.FAILURE and check.failure_info:
                sample = check.failure_info.code_sample
                yield f"{event.phase.value} {check.name}: {check.failure_info.failure}\n{sample}\n{case}"


def sheets_of(edition: Edition) -> st.SearchStrategy[bytes]:
    """Sheets of prospects, as spreadsheets save them: labels of all kinds, ids of choices, some slips."""
    questions = edition.criteria.questions
    label = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=20)

    def filled(names: list[str]) -> st.SearchStrategy[bytes]:
        by_id = {question.id: question for question in questions}
        cells = [st.sampled_from(["", "slip", *(c.id for c in by_id[n].choices)]) for n in names]
        rows = st.lists(st.tuples(label, *cells), max_size=5)
        return rows.map(lambda found: written([("label", *names), *found]))

    named = st.lists(st.sampled_from([question.id for question in questions]), unique=True, max_size=4)
    return named.flatmap(filled)


@schemathesis.serializer("text/csv")
def as_it_is(_: schemathesis.SerializationContext, sheet: bytes) -> bytes:
    return sheet


def written(rows: list[tuple[str, ...]]) -> bytes:
    """Rows as CSV."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()
