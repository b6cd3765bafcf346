"""The seven things a buyer asks of an interface, answered from a CapabilityStatement; silence is never a no.

An answer says what is declared, not what works: whether it does has to be seen. What counts as a chart are
the resources that US Core profiles for a patient's record.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from decider.fhir.bulk_data import GROUP, GUIDE, export_levels
from decider.fhir.capability_statement import OLD, CapabilityStatement, ServedResource, Unreadable
from decider.fhir.us_core import us_core_of

Topic = Literal["read", "search", "write", "bulk_export", "patient_access", "smart_launch", "us_core"]
Part = TypeVar("Part")
Answer = Literal["declared", "partly", "not_declared", "unreadable", "old_version"]

CHART = (
    "Patient",
    "Condition",
    "AllergyIntolerance",
    "MedicationRequest",
    "Immunization",
    "Observation",
    "DiagnosticReport",
    "DocumentReference",
    "Encounter",
    "Procedure",
    "CarePlan",
    "CareTeam",
    "Goal",
    "Device",
)
READ, SEARCH = frozenset({"read"}), frozenset({"search-type"})
WRITE = frozenset({"create", "update", "patch"})
SIGN_IN = ("authorize", "token")
SMART = "SMART-on-FHIR"
PERMISSION = "permission-patient"
FOR_PATIENTS = frozenset({PERMISSION, "context-standalone-patient"})


@dataclass(frozen=True, slots=True)
class Declaration:
    """An answer with what it rests on.

    `found` are types of resources, levels of export, ways to sign in or versions, by their names in FHIR;
    `missing` is what is not mentioned. `place` is where it is unreadable.
    """

    topic: Topic
    answer: Answer
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    place: str = ""


def declarations_of(statement: CapabilityStatement) -> tuple[Declaration, ...]:
    """An answer to each topic; all of a version before R4 are of an old version, with what it declares."""
    return tuple(_declaration(topic, statement) for topic in TOPICS)


class UnreadablePartError(Exception):
    """A part that an answer rests on is not as the standard has it; the text says where."""


@dataclass(frozen=True, slots=True)
class _Answered:
    answer: Answer
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


SILENCE = _Answered("not_declared")


def _declaration(topic: Topic, statement: CapabilityStatement) -> Declaration:
    try:
        found = TOPICS[topic](statement)
    except UnreadablePartError as unreadable:
        return Declaration(topic, "unreadable", place=str(unreadable))
    if statement.fhir in OLD:
        return Declaration(topic, "old_version", found.found)
    return Declaration(topic, found.answer, found.found, found.missing)


def _readable(part: Part | Unreadable) -> Part:
    if isinstance(part, Unreadable):
        raise UnreadablePartError(part.place)
    return part


def _able(resources: Iterable[ServedResource], codes: frozenset[str]) -> tuple[str, ...]:
    """The types that allow any of these interactions, those of the chart first, each once."""
    types = {each.type for each in resources if each.interactions & codes}
    return (*(each for each in CHART if each in types), *sorted(types.difference(CHART)))


def _over_the_chart(statement: CapabilityStatement, codes: frozenset[str]) -> _Answered:
    found = _able(_readable(statement.resources), codes)
    missing = tuple(each for each in CHART if each not in found)
    return _Answered("partly" if missing else "declared", found, missing) if found else SILENCE


def _write(statement: CapabilityStatement) -> _Answered:
    """Declared where a part of the chart can be written; partly where only forms and the like can."""
    found = _able(_readable(statement.resources), WRITE)
    return _Answered("declared" if found[0] in CHART else "partly", found) if found else SILENCE


# Certification asks for the export of a group: 45 CFR 170.315(g)(10), Bulk Data Access.
def _bulk_export(statement: CapabilityStatement) -> _Answered:
    levels = export_levels(_readable(statement.resources), _readable(statement.operations))
    if GROUP in levels:
        return _Answered("declared", levels)
    guided = any(GUIDE in guide for guide in _readable(statement.guides))
    return _Answered("partly", levels, (GROUP,)) if levels or guided else SILENCE


def _smart_launch(statement: CapabilityStatement) -> _Answered:
    """Declared where both the service and its addresses are named; partly where one of them is."""
    security = _readable(statement.security)
    there = {
        SMART: SMART.casefold() in security.services,
        **{each: each in security.endpoints for each in SIGN_IN},
    }
    found = (*(name for name in there if there[name]), *sorted(security.capabilities))
    missing = tuple(name for name in there if not there[name])
    return _Answered("partly" if missing else "declared", found, missing) if found else SILENCE


# SMART sign-in is also for clinicians' apps, so alone it shows no more than that patients' apps may work.
def _patient_access(statement: CapabilityStatement) -> _Answered:
    """Declared where it says that patients can let apps in; partly where apps can sign in to read of them."""
    security = _readable(statement.security)
    if said := tuple(sorted(security.capabilities & FOR_PATIENTS)):
        return _Answered("declared", said)
    signs_in = SMART.casefold() in security.services or {*SIGN_IN} <= security.endpoints
    if signs_in and "Patient" in _able(_readable(statement.resources), READ | SEARCH):
        return _Answered("partly", (SMART,), (PERMISSION,))
    return SILENCE


def _us_core(statement: CapabilityStatement) -> _Answered:
    profiles = [profile for each in _readable(statement.resources) for profile in each.profiles]
    us_core = us_core_of(_readable(statement.guides), profiles)
    if not us_core.named:
        return SILENCE
    if not us_core.certain:
        return _Answered("partly", us_core.versions)
    return _Answered("declared" if us_core.current else "old_version", us_core.versions)


TOPICS: Mapping[Topic, Callable[[CapabilityStatement], _Answered]] = {
    "read": lambda statement: _over_the_chart(statement, READ),
    "search": lambda statement: _over_the_chart(statement, SEARCH),
    "write": _write,
    "bulk_export": _bulk_export,
    "patient_access": _patient_access,
    "smart_launch": _smart_launch,
    "us_core": _us_core,
}
