"""Bulk export in a statement: the operation, wherever it stands and whatever it is called, by its level.

It is called export, group-export or Group.export, and stands at the server or at the resource it is for.
Source: HL7 FHIR Bulk Data Access 2.0.0, "Endpoints".
"""

from collections.abc import Iterable, Iterator

from decider.fhir.capability_statement import Operation, ServedResource

EXPORTS = ("export", "group-export", "patient-export", "system-export")
GUIDE = "/uv/bulkdata/"
GROUP, PATIENT, SYSTEM = LEVELS = ("group", "patient", "system")
AT = {"Group": GROUP, "Patient": PATIENT}


def export_levels(resources: Iterable[ServedResource], operations: Iterable[Operation]) -> tuple[str, ...]:
    """What can be exported at once: the patients of a group, all patients, or all that the server has."""
    levels = {*_of_resources(resources), *_of_server(operations)}
    return tuple(level for level in LEVELS if level in levels)


def _of_resources(resources: Iterable[ServedResource]) -> Iterator[str]:
    for resource in resources:
        if resource.type in AT and any(map(_is_export, resource.operations)):
            yield AT[resource.type]


def _of_server(operations: Iterable[Operation]) -> Iterator[str]:
    for operation in filter(_is_export, operations):
        names = _names(operation)
        yield next((level for level in (GROUP, PATIENT) if f"{level}-export" in names), SYSTEM)


def _is_export(operation: Operation) -> bool:
    return any(name in EXPORTS for name in _names(operation))


def _names(operation: Operation) -> tuple[str, str]:
    """What an operation is called, and the last part of its definition's address, both spelled alike."""
    last = operation.definition.partition("|")[0].rpartition("/")[2]
    name, defined = (each.casefold().lstrip("$").replace(".", "-") for each in (operation.name, last))
    return name, defined
