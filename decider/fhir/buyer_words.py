"""A statement in a buyer's words: what each answer means for a practice, and what to ask next."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from decider.fhir.capability_statement import OLD, Remark
from decider.fhir.declarations import Answer, Declaration, Topic
from decider.fhir.statement import VendorStatement
from decider.text.series import series

FEW = 14
ANSWERS: Mapping[Answer, str] = {
    "declared": "Declared",
    "partly": "Partly",
    "not_declared": "Not declared",
    "unreadable": "Unreadable",
    "old_version": "An old version",
}
TITLES: Mapping[Topic, str] = {
    "read": "Reading records",
    "search": "Searching records",
    "write": "Writing into records",
    "bulk_export": "Exporting many patients at once",
    "patient_access": "Patients’ own apps",
    "smart_launch": "Apps that sign in",
    "us_core": "US Core version",
}
KINDS: Mapping[str, str] = {
    "AllergyIntolerance": "allergies",
    "Appointment": "appointments",
    "CarePlan": "care plans",
    "CareTeam": "care teams",
    "Communication": "messages",
    "Condition": "problems",
    "Coverage": "insurance",
    "Device": "implants",
    "DiagnosticReport": "test reports",
    "DocumentReference": "notes and documents",
    "Encounter": "visits",
    "ExplanationOfBenefit": "paid claims",
    "Goal": "goals",
    "Immunization": "vaccines",
    "MedicationRequest": "medications",
    "Observation": "results and vital signs",
    "Patient": "patient details",
    "Procedure": "procedures",
    "QuestionnaireResponse": "filled-in forms",
    "ServiceRequest": "orders",
    "Task": "tasks",
    "group": "a group of patients",
    "patient": "all patients",
    "system": "all that the server has",
}
# What an answer means; {found} and {missing} are lists in plain words.
MEANINGS: Mapping[Topic, Mapping[Answer, str]] = {
    "read": {
        "declared": "Other programs can read every kind of chart data we look for.",
        "partly": "Other programs can read {found}. Not mentioned: {missing}.",
    },
    "search": {
        "declared": "Other programs can search every kind of chart data we look for.",
        "partly": "Other programs can search {found}. Not mentioned: {missing}.",
    },
    "write": {
        "declared": "Other programs can write {found}.",
        "partly": "Other programs can write {found}, but no part of the chart that we look for.",
    },
    "bulk_export": {
        "declared": "It names an export of {found}.",
        "partly": "It names bulk export, but not of a group of patients, as certification asks.",
    },
    "patient_access": {
        "declared": "It says that patients can let apps read their records.",
        "partly": "Apps can sign in, but it does not say that patients can use them.",
    },
    "smart_launch": {
        "declared": "Apps can sign in the standard way (SMART on FHIR).",
        "partly": "It names a part of the standard sign-in for apps: {found}. Not mentioned: {missing}.",
    },
    "us_core": {
        "declared": "It names version {found} of US Core, the national data format.",
        "partly": "It names US Core, the national data format, without a version that holds throughout.",
        "old_version": "It names version {found} of US Core, which certification no longer tests.",
    },
}
SILENCE = "It does not mention this. That is not a no."
UNREADABLE = "This part is not as the standard has it: {place}."
OLD_FHIR = "This is a statement of an older FHIR version, which newer apps and certification do not use."
ASK: Mapping[Topic, str] = {
    "read": "Which of our records can another program not read, and what does reading cost?",
    "search": "Can a program find all patients who are due, or only look up one at a time?",
    "write": "What can another program write into the chart, who approves it, and what does it cost?",
    "bulk_export": "Can we export all our patients ourselves, how long does it take, and is it free?",
    "patient_access": "Connect an app of our choice for a test patient. Who approves apps, and how fast?",
    "smart_launch": "Which apps start from inside the chart today? Show us one with our own sign-in.",
    "us_core": "Which US Core version is live for us today, and when does the next one come?",
}
ASK_AGAIN: Mapping[Answer, str] = {
    "not_declared": "Send us the statement of the address that our apps would use. {ask}",
    "unreadable": "Send us a statement that passes the FHIR validator. {ask}",
    "old_version": "Send us the statement of your current version (R4 or later). {ask}",
}
REMARKS: Mapping[Remark, str] = {
    "not_a_server": "It describes the software, not a server that runs. Ask for the statement of yours.",
    "not_in_use": "It calls itself a draft or retired. Ask for the one in use.",
    "experimental": "It is of a test system. Ask whether yours declares the same.",
    "no_fhir_version": "It does not say which FHIR version it is for.",
}
SMART_ONLY = "This is only the page about signing in. Add the answer of /metadata for the rest."


@dataclass(frozen=True, slots=True)
class DeclarationLine:
    """An answer to read: its title, the answer in a word, what it means, and what to ask next."""

    declaration: Declaration
    title: str
    answer: str
    meaning: str
    ask: str


def declaration_lines(statement: VendorStatement) -> tuple[DeclarationLine, ...]:
    """A line for each topic, in order."""
    old = statement.fhir in OLD
    return tuple(
        DeclarationLine(
            declaration=each,
            title=TITLES[each.topic],
            answer=ANSWERS[each.answer],
            meaning=_meaning(each, old=old),
            ask=ASK_AGAIN.get(each.answer, "{ask}").format(ask=ASK[each.topic]),
        )
        for each in statement.declarations
    )


def remarks(statement: VendorStatement) -> Iterator[str]:
    """What to know of the statement as a whole."""
    if statement.kind == "smart_configuration":
        yield SMART_ONLY
    yield from (REMARKS[each] for each in statement.remarks)


def _meaning(declaration: Declaration, *, old: bool) -> str:
    if declaration.answer == "unreadable":
        return UNREADABLE.format(place=declaration.place)
    if old:
        return OLD_FHIR
    meaning = MEANINGS[declaration.topic].get(declaration.answer, SILENCE)
    return meaning.format(found=_listed(declaration.found), missing=_listed(declaration.missing))


def _listed(names: Iterable[str]) -> str:
    """Names in plain words, as many as one reads."""
    known = [KINDS.get(name, name) for name in names]
    more = [f"{len(known) - FEW} more"] if len(known) > FEW else []
    return series([*known[:FEW], *more] or ["nothing by name"])
