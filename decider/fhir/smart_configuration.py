"""A SMART configuration: what a server declares of signing in, and of nothing else.

It stands at `.well-known/smart-configuration`, beside the CapabilityStatement at `/metadata`. Source: HL7
SMART App Launch 2.2.0, "Conformance".
"""

from decider.fhir.declarations import FOR_PATIENTS, TOPICS, Answer, Declaration
from decider.strict_json.json_value import JsonFileError, JsonValue

CODE = 200
KEYS = ("authorization_endpoint", "token_endpoint", "capabilities", "scopes_supported")
FROM_THE_CHART, BY_ITSELF = "launch-ehr", "launch-standalone"
OF_PATIENTS = "patient/"


def is_smart_configuration(spot: JsonValue) -> bool:
    """Whether a mapping looks like one: it names no type of resource, and where to sign in."""
    return (
        isinstance(spot.value, dict)
        and "resourceType" not in spot.value
        and any(k in spot.value for k in KEYS)
    )


def smart_declarations(spot: JsonValue) -> tuple[Declaration, ...]:
    """An answer to each topic; it can only answer who may sign in and from where."""
    answered = {each.topic: each for each in (_patient_access(spot), _launch(spot))}
    return tuple(answered.get(topic, Declaration(topic, "not_declared")) for topic in TOPICS)


def _said(spot: JsonValue, key: str) -> set[str]:
    return {each.text(CODE) for each in spot.several(key)}


def _patient_access(spot: JsonValue) -> Declaration:
    try:
        capabilities, scopes = _said(spot, "capabilities"), _said(spot, "scopes_supported")
    except JsonFileError as misread:
        return Declaration("patient_access", "unreadable", place=misread.problems[0])
    found = tuple(sorted(capabilities & FOR_PATIENTS))
    scoped = tuple(sorted(each for each in scopes if each.startswith(OF_PATIENTS)))
    if found:
        return Declaration("patient_access", "declared", (*found, *scoped))
    if scoped:
        return Declaration("patient_access", "partly", scoped, ("permission-patient",))
    return Declaration("patient_access", "not_declared")


def _launch(spot: JsonValue) -> Declaration:
    try:
        capabilities = _said(spot, "capabilities")
    except JsonFileError as misread:
        return Declaration("smart_launch", "unreadable", place=misread.problems[0])
    ways = (FROM_THE_CHART, BY_ITSELF)
    found = tuple(each for each in ways if each in capabilities)
    missing = tuple(each for each in ways if each not in capabilities)
    answers: tuple[Answer, ...] = ("not_declared", "partly", "declared")
    return Declaration("smart_launch", answers[len(found)], found, missing if found else ())
