"""Small CapabilityStatements of servers that do not exist, made by hand."""

import json
from copy import deepcopy
from typing import Any

from decider.fhir.declarations import CHART, Answer, Topic
from decider.fhir.statement import VendorStatement, statement_of

CORE = "http://hl7.org/fhir/us/core"
BULK = "http://hl7.org/fhir/uv/bulkdata"
SMART = "http://fhir-registry.smarthealthit.org/StructureDefinition"
Statement = dict[str, Any]


def resource(kind: str, *codes: str, **more: Any) -> Statement:
    return {"type": kind, "interaction": [{"code": code} for code in codes], **more}


def chart(*codes: str, version: str = "") -> list[Statement]:
    return [
        resource(
            kind, *codes, supportedProfile=[f"{CORE}/StructureDefinition/us-core-{kind.lower()}{version}"]
        )
        for kind in CHART
    ]


def signing_in(
    *, service: bool = True, addresses: bool = True, capabilities: tuple[str, ...] = ()
) -> Statement:
    uris = [{"url": name, "valueUri": f"https://auth.example.org/{name}"} for name in ("authorize", "token")]
    return {
        "extension": [
            *([{"url": f"{SMART}/oauth-uris", "extension": uris}] if addresses else []),
            *({"url": f"{SMART}/capabilities", "valueCode": each} for each in capabilities),
        ],
        "service": [{"coding": [{"code": "SMART-on-FHIR"}]}] if service else [],
    }


def statement(resources: list[Statement], security: Statement | None = None, **more: Any) -> Statement:
    """A statement of an R4 server; `more` goes into its head, but for `operation`."""
    server = {"mode": "server", "resource": resources, "security": security or {}}
    if operation := more.pop("operation", None):
        server["operation"] = operation
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "kind": "instance",
        "fhirVersion": "4.0.1",
        "software": {"name": "Northwind FHIR", "version": "3"},
        "rest": [server],
        **more,
    }


FULL = statement(
    [
        *chart("read", "search-type", "create", version="|6.1.0"),
        resource("Group", "read", operation=[{"name": "group-export", "definition": f"{BULK}/group-export"}]),
    ],
    signing_in(capabilities=("permission-patient", "launch-ehr")),
    instantiates=[f"{CORE}/CapabilityStatement/us-core-server|6.1.0"],
)
# Reads all and says little: no version, no writing but of forms, no export.
PLAIN = statement(
    [*chart("read", "search-type"), resource("QuestionnaireResponse", "read", "create")],
    signing_in(),
    instantiates=[f"{CORE}/CapabilityStatement/us-core-server"],
)
PAYER = statement([resource(kind, "read", "search-type") for kind in ("Patient", "Coverage")])
OLD = {
    "resourceType": "Conformance",
    "status": "active",
    "kind": "instance",
    "fhirVersion": "1.0.2",
    "rest": [
        {
            "mode": "server",
            "resource": [resource("Patient", "read", profile={"reference": "https://x.example.org/profile"})],
        }
    ],
}
SIGN_IN = {
    "authorization_endpoint": "https://auth.example.org/authorize",
    "capabilities": ["launch-standalone", "permission-patient"],
    "scopes_supported": ["openid", "patient/Patient.read"],
}
SAMPLES = {"full": FULL, "plain": PLAIN, "payer": PAYER, "old": OLD, "sign_in": SIGN_IN}


def read(said: object) -> VendorStatement:
    return statement_of("metadata.json", json.dumps(said).encode())


def answers(said: object) -> dict[Topic, Answer]:
    return {each.topic: each.answer for each in read(said).declarations}


def found(said: object, topic: Topic) -> tuple[str, ...]:
    return next(each.found for each in read(said).declarations if each.topic == topic)


def changed(said: Statement, *steps: str | int, to: Any) -> Statement:
    """The same with another value at a place."""
    other = deepcopy(said)
    place: Any = other
    for step in steps[:-1]:
        place = place[step]
    place[steps[-1]] = to
    return other
