"""What a statement declares: seven answers, each from what stands in it, and silence is never a no."""

from typing import Any

import pytest

from decider.fhir.buyer_words import declaration_lines, remarks
from decider.fhir.declarations import CHART, TOPICS, Answer, Topic
from tests.fhir.statements import (
    BULK,
    CORE,
    FULL,
    OLD,
    PAYER,
    PLAIN,
    SAMPLES,
    SIGN_IN,
    answers,
    changed,
    chart,
    found,
    read,
    resource,
    signing_in,
    statement,
)


def test_a_full_statement_declares_everything() -> None:
    assert answers(FULL) == dict.fromkeys(TOPICS, "declared")
    assert found(FULL, "write") == CHART
    assert found(FULL, "us_core") == ("6.1.0",)
    assert found(FULL, "bulk_export") == ("group",)


def test_one_that_reads_and_says_little_is_answered_in_part() -> None:
    assert answers(PLAIN) == {
        "read": "declared",
        "search": "declared",
        "write": "partly",
        "bulk_export": "not_declared",
        "patient_access": "partly",
        "smart_launch": "declared",
        "us_core": "partly",
    }


def test_a_payer_has_no_chart() -> None:
    assert answers(PAYER)["read"] == "partly"
    (missing,) = (each.missing for each in read(PAYER).declarations if each.topic == "read")
    assert missing == CHART[1:]


def test_silence_is_not_declared_and_never_a_no() -> None:
    silent = statement([])
    assert answers(silent) == dict.fromkeys(TOPICS, "not_declared")
    assert {line.meaning for line in declaration_lines(read(silent))} == {
        "It does not mention this. That is not a no."
    }
    del silent["rest"]
    assert answers(silent) == dict.fromkeys(TOPICS, "not_declared")


@pytest.mark.parametrize("version", ["1.0.2", "3.0.1", "0.4.0"])
def test_an_old_version_is_that_whatever_it_declares(version: str) -> None:
    assert answers(changed(FULL, "fhirVersion", to=version)) == dict.fromkeys(TOPICS, "old_version")
    assert answers(OLD) == dict.fromkeys(TOPICS, "old_version")
    assert found(OLD, "read") == ("Patient",)


@pytest.mark.parametrize("version", ["4.0.1", "4.3.0", "5.0.0", "6.0.0-ballot1", "newest"])
def test_a_newer_version_is_read_alike(version: str) -> None:
    assert answers(changed(FULL, "fhirVersion", to=version)) == answers(FULL)


@pytest.mark.parametrize(
    ("name", "definition", "level"),
    [
        ("export", "", "system"),
        ("$export", f"{BULK}/OperationDefinition/Global-i-export", "system"),
        ("Group.export", "", "group"),
        ("group-export", "", "group"),
        ("bulk", f"{BULK}/OperationDefinition/patient-export|2.0.0", "patient"),
        ("everything", "http://hl7.org/fhir/OperationDefinition/Patient-everything", ""),
        ("reimport-exports", "", ""),
    ],
)
def test_bulk_export_is_known_by_any_of_its_names(name: str, definition: str, level: str) -> None:
    operation = {"name": name, **({"definition": definition} if definition else {})}
    at_server = statement([], operation=[operation])
    assert found(at_server, "bulk_export") == ((level,) if level else ())
    at_group = statement([resource("Group", operation=[operation])])
    assert answers(at_group)["bulk_export"] == ("declared" if level else "not_declared")


def test_bulk_export_but_of_no_group_is_partly_and_so_is_the_guide_alone() -> None:
    patients = statement([resource("Patient", operation=[{"name": "export"}])])
    assert answers(patients)["bulk_export"] == "partly"
    guided = statement([], instantiates=[f"{BULK}/CapabilityStatement/bulk-data"])
    assert answers(guided)["bulk_export"] == "partly"


@pytest.mark.parametrize(
    ("security", "launch", "patients"),
    [
        (signing_in(), "declared", "partly"),
        (signing_in(addresses=False), "partly", "partly"),
        (signing_in(service=False), "partly", "partly"),
        (signing_in(service=False, addresses=False), "not_declared", "not_declared"),
        (signing_in(capabilities=("context-standalone-patient",)), "declared", "declared"),
    ],
)
def test_signing_in_shows_how_apps_get_in(security: Any, launch: Answer, patients: Answer) -> None:
    said = answers(statement(chart("read"), security))
    assert (said["smart_launch"], said["patient_access"]) == (launch, patients)


@pytest.mark.parametrize(
    ("guide", "profiles", "answer", "versions"),
    [
        ("|6.1.0", "", "declared", ("6.1.0",)),
        ("", "|7.0.0", "declared", ("7.0.0",)),
        ("|5.0.1", "", "declared", ("5.0.1",)),
        ("|3.1.1", "|4.0.0", "old_version", ("4.0.0", "3.1.1")),
        ("|3.1.1", "|6.1.0", "declared", ("6.1.0", "3.1.1")),
        ("", "", "partly", ()),
    ],
)
def test_the_version_of_us_core_is_taken_from_where_it_stands(
    guide: str, profiles: str, answer: Answer, versions: tuple[str, ...]
) -> None:
    said = statement(
        chart("read", version=profiles), instantiates=[f"{CORE}/CapabilityStatement/us-core-server{guide}"]
    )
    assert answers(said)["us_core"] == answer
    assert found(said, "us_core") == versions


def test_a_version_on_a_page_of_one_profile_is_not_the_version_of_all() -> None:
    profiled = "https://hl7.org/fhir/us/core/STU6.1/StructureDefinition-us-core-x.html"
    said = statement([*chart("read"), resource("Task", "read", supportedProfile=[profiled])])
    assert answers(said)["us_core"] == "partly"
    assert found(said, "us_core") == ("6.1",)
    assert (
        answers(statement([resource("Task", supportedProfile=["https://hl7.org/fhir/task"])]))["us_core"]
        == "not_declared"
    )


def test_a_page_about_signing_in_answers_only_that() -> None:
    others: dict[Topic, Answer] = dict.fromkeys(TOPICS, "not_declared")
    assert answers(SIGN_IN) == {**others, "patient_access": "declared", "smart_launch": "partly"}
    both = {**SIGN_IN, "capabilities": ["launch-ehr", "launch-standalone"]}
    assert answers(both)["smart_launch"] == "declared"
    assert answers(both)["patient_access"] == "partly"
    assert answers({**SIGN_IN, "capabilities": 7})["smart_launch"] == "unreadable"
    assert [*remarks(read(SIGN_IN))] == [
        "This is only the page about signing in. Add the answer of /metadata for the rest."
    ]


def test_what_describes_no_server_in_use_is_said_to() -> None:
    other = {**FULL, "kind": "capability", "status": "draft", "experimental": True}
    del other["fhirVersion"]
    assert read(other).remarks == ("not_a_server", "not_in_use", "experimental", "no_fhir_version")
    assert read(FULL).remarks == ()
    client = changed(FULL, "rest", 0, "mode", to="client")
    assert answers(client)["read"] == "not_declared"


@pytest.mark.parametrize("name", SAMPLES)
def test_every_answer_says_what_it_means_and_what_to_ask_next(name: str) -> None:
    for line in declaration_lines(read(SAMPLES[name])):
        assert line.title
        assert line.answer
        assert line.meaning.endswith(".")
        assert "?" in line.ask
        assert "{" not in line.meaning + line.ask
