"""A FHIR CapabilityStatement: what a server declares of itself, part by part, read strictly.

DSTU2 called it a Conformance. A part that is not as the standard has it is unreadable and leaves the others.
Source: HL7 FHIR R4, CapabilityStatement; SMART App Launch 1.0.0, "Declaring support" (oauth-uris).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar

from decider.strict_json.json_value import JsonFileError, JsonValue

FhirVersion = Literal["DSTU2", "STU3", "R4", "R5", "unknown"]
Remark = Literal["not_a_server", "not_in_use", "experimental", "no_fhir_version"]
Part = TypeVar("Part")

NAME, CODE, ADDRESS = 300, 60, 2_000
TYPES = ("CapabilityStatement", "Conformance")
OLD: tuple[FhirVersion, ...] = ("DSTU2", "STU3")
RELEASES: dict[str, FhirVersion] = {"0": "DSTU2", "1": "DSTU2", "3": "STU3", "4": "R4", "5": "R5", "6": "R5"}
OAUTH = "/StructureDefinition/oauth-uris"
SMART = "/StructureDefinition/capabilities"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A part that is not as the standard has it, with the place and what was expected there."""

    place: str


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation that is declared, such as export, with the address of its definition, perhaps empty."""

    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class ServedResource:
    """A type of resource that is served, such as Observation, and what can be done with it."""

    type: str
    interactions: frozenset[str]
    profiles: tuple[str, ...]
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Security:
    """How programs sign in: codes of services, names of OAuth addresses, capabilities of SMART."""

    services: frozenset[str]
    endpoints: frozenset[str]
    capabilities: frozenset[str]


@dataclass(frozen=True, slots=True)
class CapabilityStatement:
    """What a server declares. `guides` are what it says to implement: capability statements and guides."""

    fhir: FhirVersion
    software: str
    remarks: tuple[Remark, ...]
    resources: tuple[ServedResource, ...] | Unreadable
    operations: tuple[Operation, ...] | Unreadable
    security: Security | Unreadable
    guides: tuple[str, ...] | Unreadable


def capability_statement(spot: JsonValue) -> CapabilityStatement:
    """The statement in a resource of one of TYPES; JsonFileError where its head is wrong."""
    fhir = _fhir_version(spot)
    servers = _part(lambda: [each for each in spot.several("rest") if _is_server(each)])
    return CapabilityStatement(
        fhir=fhir,
        software=_software(spot),
        remarks=tuple(_remarks(spot, fhir)),
        resources=_of_servers(servers, lambda all_: tuple(map(_resource, _all(all_, "resource")))),
        operations=_of_servers(servers, lambda all_: tuple(map(_operation, _all(all_, "operation")))),
        security=_of_servers(servers, _security),
        guides=_part(lambda: tuple(_guides(spot))),
    )


def _fhir_version(spot: JsonValue) -> FhirVersion:
    if spot.at("resourceType").value == "Conformance":
        return "DSTU2"
    said = spot.optional("fhirVersion")
    return RELEASES.get(said.text(CODE)[0], "unknown") if said else "unknown"


def _software(spot: JsonValue) -> str:
    """Name and version of the software, as far as they are said."""
    software = spot.optional("software")
    parts = [software.optional(key) for key in ("name", "version")] if software else []
    return " ".join(part.text(NAME) for part in parts if part)


def _remarks(spot: JsonValue, fhir: FhirVersion) -> Iterator[Remark]:
    kind, status = spot.optional("kind"), spot.optional("status")
    experimental = spot.optional("experimental")
    if kind and kind.text(CODE) != "instance":
        yield "not_a_server"
    if status and status.text(CODE) != "active":
        yield "not_in_use"
    if experimental and experimental.truth():
        yield "experimental"
    if fhir == "unknown":
        yield "no_fhir_version"


def _part(read: Callable[[], Part]) -> Part | Unreadable:
    try:
        return read()
    except JsonFileError as misread:
        return Unreadable(misread.problems[0])


def _of_servers(
    servers: list[JsonValue] | Unreadable, read: Callable[[list[JsonValue]], Part]
) -> Part | Unreadable:
    return servers if isinstance(servers, Unreadable) else _part(lambda: read(servers))


def _all(servers: Iterable[JsonValue], key: str) -> Iterator[JsonValue]:
    for server in servers:
        yield from server.several(key)


def _is_server(rest: JsonValue) -> bool:
    mode = rest.optional("mode")
    return mode is None or mode.text(CODE) == "server"


def _resource(spot: JsonValue) -> ServedResource:
    profile = spot.optional("profile")
    profiles = [*([profile] if profile else []), *spot.several("supportedProfile")]
    return ServedResource(
        type=spot.at("type").text(CODE),
        interactions=frozenset(each.at("code").text(CODE) for each in spot.several("interaction")),
        profiles=tuple(map(_canonical, profiles)),
        operations=tuple(map(_operation, spot.several("operation"))),
    )


def _operation(spot: JsonValue) -> Operation:
    definition = spot.optional("definition")
    return Operation(spot.at("name").text(NAME), _canonical(definition) if definition else "")


def _canonical(spot: JsonValue) -> str:
    """An address; before R4 it stands in a reference, which may have none."""
    if isinstance(spot.value, dict):
        reference = spot.optional("reference")
        return reference.text(ADDRESS) if reference else ""
    return spot.text(ADDRESS)


def _guides(spot: JsonValue) -> Iterator[str]:
    for key in ("instantiates", "implementationGuide"):
        yield from (each.text(ADDRESS) for each in spot.several(key))


def _security(servers: Iterable[JsonValue]) -> Security:
    parts = [security for server in servers if (security := server.optional("security"))]
    extensions = [each for part in parts for each in part.several("extension")]
    services = [each for part in parts for each in part.several("service")]
    codes = [coding.optional("code") for each in services for coding in each.several("coding")]
    return Security(
        services=frozenset(code.text(CODE).casefold() for code in codes if code),
        endpoints=frozenset(
            each.at("url").text(ADDRESS)
            for extension in extensions
            if extension.at("url").text(ADDRESS).endswith(OAUTH)
            for each in extension.several("extension")
        ),
        capabilities=frozenset(
            extension.at("valueCode").text(CODE)
            for extension in extensions
            if extension.at("url").text(ADDRESS).endswith(SMART)
        ),
    )
