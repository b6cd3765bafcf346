"""A response becomes the sheet that was meant, or everything that is wrong with it is named."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider import paths
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from decider.fhir.questionnaire_response import (
    ResponseError,
    ResponseProblem,
    answered_sheet,
    link_ids,
    response_in,
)
from tests.engine.files import sheets
from tests.fhir.forms import form_of, response_to

EDITION = open_edition(paths.CRITERIA)
KNOWN = link_ids(form_of(EDITION))
CODING = {"valueCoding": {"code": "solo"}}


def read(response: dict[str, Any]) -> Sheet:
    return answered_sheet(EDITION.criteria, KNOWN, response_in(json.dumps(response).encode()))


def problems(response: Any) -> tuple[ResponseProblem, ...]:
    with pytest.raises(ResponseError) as refused:
        read(response)
    return refused.value.problems


def answering(*items: Any) -> dict[str, Any]:
    return {"resourceType": "QuestionnaireResponse", "status": "completed", "item": [*items]}


def item(link_id: str = "size", *answers: Any) -> dict[str, Any]:
    return {"linkId": link_id, "answer": [*answers]}


@settings(max_examples=50)
@given(st.data())
def test_every_sheet_comes_back_as_it_was(data: st.DataObject) -> None:
    sheet = Sheet(data.draw(sheets(EDITION.criteria)).answers)
    assert read(response_to(EDITION, sheet)).answers == sheet.answers


def test_a_response_without_answers_is_an_empty_sheet() -> None:
    assert read(answering()).answers == {}
    assert read(answering(item(), {"linkId": "referrals"})).answers == {}


def test_answers_may_stand_in_groups_and_without_a_system() -> None:
    grouped = answering({"linkId": "group.score", "item": [item("size", CODING)]})
    assert read(grouped).answers == {"size": "solo"}


@pytest.mark.parametrize(
    ("response", "words"),
    [
        ([], "expected a mapping, found a list"),
        ({"resourceType": "Patient"}, "this is a resource of type Patient"),
        ({"resourceType": "QuestionnaireResponse"}, "the key 'status' is missing"),
        (answering() | {"status": "entered-in-error"}, "is one of: in-progress, completed"),
        (answering() | {"questionnaire": "https://elsewhere.example/q"}, "no questionnaire of ours"),
        (answering("x"), "item[0]: expected a mapping, found text"),
        (answering({"answer": []}), "item[0]: the key 'linkId' is missing"),
        (answering() | {"item": {}}, "item: expected a list, found a mapping"),
        (answering(item("sizes", CODING)), "unknown question 'sizes'; did you mean 'size'?"),
        (
            answering(item("size", {"valueCoding": {"code": "huge"}})),
            "unknown choice of size 'huge'; use 'solo'",
        ),
        (answering(item("size", {"valueString": "solo"})), "expected a valueCoding, found valueString"),
        (answering(item("size", {})), "expected a valueCoding, found no value"),
        (answering(item("size", {"valueCoding": {}})), "the key 'code' is missing"),
        (answering(item("size", {"valueCoding": {"code": 7}})), "code: expected text, found a number"),
        (answering(item("size", CODING, CODING)), "size is answered twice; keep one of the answers"),
        (
            answering(item("size", CODING), item("size", CODING)),
            "size is answered twice; keep one of the answers",
        ),
        (
            answering(item("size", {"valueCoding": {"code": "solo", "system": "urn:other"}})),
            "the choices of size are codes of …/fhir/CodeSystem/size",
        ),
    ],
)
def test_what_is_wrong_is_named(response: Any, words: str) -> None:
    (problem,) = problems(response)
    assert words in problem.says


def test_all_problems_are_named_at_once_and_with_their_places() -> None:
    wrong = answering(item("sizes", CODING), item("size", {"valueCoding": {"code": "huge"}}), "x")
    found = problems(wrong)
    assert [each.place for each in found] == [
        "QuestionnaireResponse.item[0].linkId",
        "QuestionnaireResponse.item[1].answer[0]",
        "QuestionnaireResponse.item[2]",
    ]


@pytest.mark.parametrize(
    ("response", "place"),
    [
        ({"resourceType": "Patient"}, ""),
        ({"resourceType": "QuestionnaireResponse"}, ""),
        (answering() | {"status": "entered-in-error"}, ".status"),
        (answering() | {"questionnaire": "https://elsewhere.example/q"}, ".questionnaire"),
        (answering() | {"item": {}}, ".item"),
        (answering({"answer": []}), ".item[0]"),
        (answering(item("size", {"valueString": "solo"})), ".item[0].answer[0]"),
        (answering(item("size", {"valueCoding": {"code": 7}})), ".item[0].answer[0].valueCoding.code"),
        (
            answering(item("size", {"valueCoding": {"code": "solo", "system": "urn:other"}})),
            ".item[0].answer[0].valueCoding.system",
        ),
    ],
)
def test_what_is_wrong_has_its_place(response: Any, place: str) -> None:
    (problem,) = problems(response)
    assert problem.place == f"QuestionnaireResponse{place}"


@pytest.mark.parametrize("raw", [b"", b"\xff", b"[" * 1000, b'{"a": NaN}', b'{"a": 1, "a": 2}', b"<x/>"])
def test_what_is_no_json_is_refused(raw: bytes) -> None:
    with pytest.raises(ResponseError):
        response_in(raw)
