"""The specification is valid, tells every address of the API, and holds for whatever is asked by it."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask

from decider import paths
from decider.criteria.model.scenarios import Scenario
from decider.engine.loader import open_edition
from decider.web.app import create_app
from decider.web.settings import Settings
from tests.cli.commands import run

if TYPE_CHECKING:  # schemathesis takes a second to load in every worker: it is, by who asks it
    from schemathesis.specs.openapi.schemas import OpenApiSchema

# A quick run asks a little of each operation of a small file. With API_EXAMPLES=300 it asks so much of each
# operation of the shipped one.
EXAMPLES = int(os.environ.get("API_EXAMPLES", "0"))
QUICK = 2
SPECIFICATION = "/openapi.json"
SMALL = Path(__file__).parents[1] / "small.yaml"
SCENARIOS = open_edition(paths.CRITERIA).criteria.scenarios
# Whoever asks for prepared links that there are not is told to wait, which is asked elsewhere.
PATIENT = 10**8
PLAIN = {"Accept-Encoding": "identity"}
PART = re.compile("<(?:[a-z]+:)?")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    import schemathesis  # noqa: PLC0415 - as said above

    from tests.web.api.asked import sheets_of  # noqa: PLC0415 - as said above

    store = f"sqlite:///{tmp_path_factory.mktemp('store')}/store.sqlite3"
    settings = Settings(base_url="http://localhost", database_url=store, misses_per_minute=PATIENT)
    app = create_app(paths.CRITERIA if EXAMPLES else SMALL, settings, PROPAGATE_EXCEPTIONS=False)
    schemathesis.openapi.media_type("text/csv", sheets_of(app.extensions["editions"].current()))
    yield app
    app.extensions["links"].database.close()


def operations(said: dict[str, dict[str, dict[str, object]]]) -> set[str]:
    return {f"{method.upper()} {path}" for path, by in said["paths"].items() for method in by}


@pytest.mark.timeout(3600)
def test_whatever_is_asked_gets_what_the_specification_promises(app: Flask) -> None:
    from tests.web.api.asked import PHASES, asked, schema_of  # noqa: PLC0415 - as said above

    found = asked(schema_of(app, EXAMPLES or QUICK))
    assert found.failures == []
    assert {phase for phase, _ in found.requests} == {*PHASES}
    assert {label for phase, label in found.requests if phase == "fuzzing"} == operations(
        app.test_client().get(SPECIFICATION).get_json()
    )
    assert found.requests["stateful", ""] > (EXAMPLES or QUICK)
    if EXAMPLES:
        print(json.dumps({" ".join(key): count for key, count in sorted(found.requests.items())}, indent=1))


def test_the_specification_is_valid_openapi(shipped: Flask) -> None:
    from openapi_spec_validator import OpenAPIV31SpecValidator  # noqa: PLC0415 - seconds in every worker

    said = shipped.test_client().get(SPECIFICATION).get_json()
    assert said["openapi"].startswith("3.1")
    assert [str(error) for error in OpenAPIV31SpecValidator(said).iter_errors()] == []
    del said["info"]["title"]
    assert [*OpenAPIV31SpecValidator(said).iter_errors()]


def test_every_address_of_the_api_is_specified_and_no_other(shipped: Flask) -> None:
    said = shipped.test_client().get(SPECIFICATION).get_json()
    served = {
        f"{method} {PART.sub('{', rule.rule).replace('>', '}')}"
        for rule in shipped.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/api") or rule.rule.endswith(".json")
    }
    assert served - {f"GET {SPECIFICATION}"} == operations(said)


def test_every_operation_tells_what_it_refuses_and_in_which_form(shipped: Flask) -> None:
    said = shipped.test_client().get(SPECIFICATION).get_json()
    for path, by in said["paths"].items():
        for method, operation in by.items():
            refusals = {status for status in operation["responses"] if status >= "4"}
            assert {"400", "405"} <= refusals, path
            assert ("413" in refusals) == (method == "post"), path
            for status in refusals:
                assert [*operation["responses"][status]["content"]] == ["application/problem+json"]
            assert operation["summary"]
            assert operation["description"]


def test_the_examples_of_the_specification_are_answered(shipped: Flask) -> None:
    client = shipped.test_client()
    said = client.get(SPECIFICATION).get_json()
    for path, by in said["paths"].items():
        for method, operation in by.items():
            if "{manage}" in path:
                continue
            given = {each["name"]: each.get("example") for each in operation.get("parameters", [])}
            query = {name: value for name, value in given.items() if value and f"{{{name}}}" not in path}
            body = next(iter(operation.get("requestBody", {"content": {}})["content"].items()), None)
            data, kind = (None, None) if body is None else (body[1]["example"], body[0])
            answer = client.open(
                path.replace("{code}", given.get("code") or ""),
                method=method.upper(),
                query_string=query,
                data=data if isinstance(data, str) or data is None else json.dumps(data),
                content_type=kind,
            )
            assert answer.status_code == 200, (path, answer.text)


@pytest.fixture(scope="module")
def generated(shipped: Flask) -> "OpenApiSchema":
    """A client that knows nothing but the specification."""
    import schemathesis  # noqa: PLC0415 - as said above

    return schemathesis.openapi.from_wsgi(SPECIFICATION, shipped)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name[:40])
def test_a_generated_client_scores_known_practices_as_the_command_does(
    generated: "OpenApiSchema", scenario: Scenario
) -> None:
    answers: dict[str, Any] = dict(scenario.answers)
    words = [f"{name}={choice}" for name, choice in answers.items()]
    told = json.loads(run("score", "--json", *words).stdout)
    scored = generated.find_operation_by_id("scoreAnswers").Case(
        body={"answers": answers}, media_type="application/json"
    )
    said = scored.call_and_validate(headers=PLAIN).json()
    assert {name: said[name] for name in told} == told
    read = generated.find_operation_by_id("readResult").Case(path_parameters={"code": told["code"]})
    assert read.call_and_validate(headers=PLAIN).json() == told
