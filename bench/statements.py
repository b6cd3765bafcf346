"""A vendor's statement as large as a production server's, against the parsing of its JSON alone."""

import json
from collections.abc import Iterator
from functools import partial
from time import process_time

from bench.measure import Measure
from bench.timing import STRETCHES, side_by_side
from decider.fhir.declarations import CHART
from decider.fhir.statement import statement_of

KB = 155
CORE = "http://hl7.org/fhir/us/core/StructureDefinition"


def measures() -> Iterator[Measure]:
    """How long it takes to answer a statement of 155 KB."""
    raw = statement(KB)
    parsed, answered = side_by_side(partial(json.loads, raw), partial(statement_of, "metadata", raw), times=5)
    start = process_time()
    for _ in range(STRETCHES):
        statement_of("metadata", raw)
    used = (process_time() - start) / STRETCHES
    size = f"{len(raw) / 1000:.0f} KB"
    yield Measure(f"a statement of {size}, to its JSON alone", parsed / answered, "x")
    yield Measure(f"processor time, a statement of {size}", 1e3 * used, "ms")


def statement(kilobytes: int) -> bytes:
    """A statement of at least so many thousand bytes: resources over and over, with all they have."""
    resources: list[object] = []
    while len(raw := json.dumps(_statement(resources), indent=1).encode()) < kilobytes * 1000:
        resources.append(_resource(CHART[len(resources) % len(CHART)]))
    return raw


def _statement(resources: list[object]) -> object:
    server = {"mode": "server", "resource": resources}
    return {"resourceType": "CapabilityStatement", "fhirVersion": "4.0.1", "rest": [server]}


def _resource(kind: str) -> object:
    return {
        "type": kind,
        "supportedProfile": [f"{CORE}/us-core-{kind.lower()}-{number}|6.1.0" for number in range(3)],
        "interaction": [{"code": code} for code in ("read", "vread", "search-type", "create", "update")],
        "searchParam": [
            {"name": f"p{number}", "type": "token", "documentation": "A parameter of the search."}
            for number in range(12)
        ],
        "operation": [{"name": "export", "definition": "http://hl7.org/fhir/uv/bulkdata/group-export"}],
    }
