"""A vendor's statement in the lines of a command, and as JSON."""

from collections.abc import Iterator

from decider.cli.json_output import json_text
from decider.fhir.buyer_words import declaration_lines, remarks
from decider.fhir.statement import VendorStatement

NO_PROMISE = "What a server declares is the vendor's own word. Have it shown before you count it."


def statement_text(statement: VendorStatement) -> str:
    """The answers, each with what it means and what to ask next."""
    return "\n".join(_lines(statement))


def statement_json(statement: VendorStatement) -> str:
    """The same for programs, with the names that FHIR gives to what was found."""
    said = {
        "kind": statement.kind,
        "fhir": statement.fhir,
        "software": statement.software,
        "remarks": list(statement.remarks),
        "declarations": [
            {
                "topic": line.declaration.topic,
                "answer": line.declaration.answer,
                "found": list(line.declaration.found),
                "missing": list(line.declaration.missing),
                "place": line.declaration.place,
                "ask": line.ask,
            }
            for line in declaration_lines(statement)
        ],
    }
    return json_text(said)


def _lines(statement: VendorStatement) -> Iterator[str]:
    yield ", ".join(part for part in (statement.software, f"FHIR {statement.fhir}") if part)
    yield from remarks(statement)
    for line in declaration_lines(statement):
        yield f"\n{line.title}: {line.answer.lower()}"
        yield f"  {line.meaning}"
        yield f"  Ask: {line.ask}"
    yield f"\n{NO_PROMISE}"
