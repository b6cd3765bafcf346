"""A vendor's own statement, from the bytes of a file: read strictly, never fetched, never run."""

from dataclasses import dataclass
from typing import Literal

from decider.fhir.capability_statement import (
    TYPES,
    FhirVersion,
    Remark,
    capability_statement,
)
from decider.fhir.declarations import Declaration, declarations_of
from decider.fhir.smart_configuration import is_smart_configuration, smart_declarations
from decider.strict_json.json_reader import JsonReader
from decider.strict_json.json_value import JsonValue

MOST_BYTES = 512_000
READER = JsonReader(
    again="copy the whole answer of /metadata once more",
    instead="ask the vendor's FHIR address for /metadata as JSON: add ?_format=json",
    as_utf_8="save the file as UTF-8",
    most_bytes=MOST_BYTES,
    exact=True,
)
NOT_ONE = "this is no CapabilityStatement but {}; paste the answer of /metadata"
LONGEST_TYPE = 60


@dataclass(frozen=True, slots=True)
class VendorStatement:
    """What a statement declares, an answer to each topic, and what kind of file it is."""

    kind: Literal["capability_statement", "smart_configuration"]
    fhir: FhirVersion
    software: str
    remarks: tuple[Remark, ...]
    declarations: tuple[Declaration, ...]


def statement_of(name: str, raw: bytes) -> VendorStatement:
    """The statement in the bytes of a file of this name; JsonFileError where there is none."""
    return statement_in(READER.value_of(name, raw))


def statement_in(spot: JsonValue) -> VendorStatement:
    """The statement that a JSON value is; JsonFileError where it is none."""
    if is_smart_configuration(spot):
        return VendorStatement("smart_configuration", "unknown", "", (), smart_declarations(spot))
    _check_type(spot)
    found = capability_statement(spot)
    return VendorStatement(
        "capability_statement", found.fhir, found.software, found.remarks, declarations_of(found)
    )


def _check_type(spot: JsonValue) -> None:
    said = spot.optional("resourceType")
    kind = said.text(LONGEST_TYPE) if said else "JSON without a resourceType"
    if kind not in TYPES:
        raise spot.wrong(NOT_ONE.format(kind))
