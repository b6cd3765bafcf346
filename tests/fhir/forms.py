"""A form renderer in a few lines, exact: what our questionnaire uses of FHIRPath and of enableWhen."""

import json
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.fhir.questionnaire import canonical, questionnaire, system_of

BASE = "https://choose.example.org"
PATH = re.compile(r"%resource\.item\.where\(linkId = '([^']+)'\)\.answer\.value\.code")
Resource = dict[str, Any]


class Empty:
    """The empty collection: whatever is compared with it is empty too, and iif takes that for false."""

    def __eq__(self, other: object) -> bool:
        return False

    def __ne__(self, other: object) -> bool:
        return False

    __hash__ = None  # type: ignore[assignment]  # it is never a key


def form_of(edition: Edition) -> Resource:
    """The questionnaire of an edition as it comes over the wire."""
    form: Resource = json.loads(json.dumps(questionnaire(BASE, edition)))
    return form


def items_of(part: Resource) -> Iterator[Resource]:
    """All items of a questionnaire or a response, those inside others too."""
    for item in part.get("item", ()):
        yield item
        yield from items_of(item)


def scores_shown(form: Resource, answers: Mapping[str, str]) -> dict[str, Fraction]:
    """The score of each option as the form's own expressions say."""
    values: dict[str, Any] = {}
    for variable in (each["valueExpression"] for each in form["extension"]):
        values[variable["name"]] = evaluated(variable["expression"], values, answers)
    return {
        item["linkId"].removeprefix("score."): evaluated(
            item["extension"][0]["valueExpression"]["expression"], values, answers
        )
        for item in items_of(form)
        if item["type"] == "decimal"
    }


def evaluated(expression: str, values: Mapping[str, Any], answers: Mapping[str, str]) -> Any:
    """A FHIRPath expression of ours, with fractions for decimals."""
    if path := PATH.fullmatch(expression):
        return answers.get(path[1], Empty())
    said = re.sub(r"%(\w+)", r"values['\1']", expression.replace(" = ", " == "))
    said = re.sub(r"(?<![\w'])(\d+)(?![\w'])", r"Fraction(\1)", said)
    return eval(
        said, {"values": values, "Fraction": Fraction, "iif": lambda if_, then, other: then if if_ else other}
    )


def shown(part: Resource, answers: Mapping[str, str]) -> Iterator[str]:
    """The link ids of the items that are enabled by these answers."""
    for item in part.get("item", ()):
        if _enabled(item, answers):
            yield item["linkId"]
            yield from shown(item, answers)


def _enabled(item: Resource, answers: Mapping[str, str]) -> bool:
    conditions = item.get("enableWhen", [])
    assert len(conditions) < 2 or "enableBehavior" in item
    met = [answers.get(each["question"]) == each["answerCoding"]["code"] for each in conditions]
    return not met or (any(met) if item.get("enableBehavior") == "any" else all(met))


def response_to(edition: Edition, sheet: Sheet) -> Resource:
    """A response with the answers of a sheet, as a renderer writes it."""
    questions = {question.id: question for question in edition.criteria.questions}
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"{canonical(BASE, edition)}|{edition.criteria.version}",
        "status": "completed",
        "subject": {"display": "somebody"},
        "item": [
            {
                "linkId": name,
                "text": questions[name].ask,
                "answer": [
                    {
                        "valueCoding": {
                            "system": system_of(BASE, questions[name]),
                            "code": answer,
                            "display": "x",
                        }
                    }
                ],
            }
            for name, answer in sheet.answers.items()
        ]
        + [{"linkId": "group.score", "item": [{"linkId": "score.emr", "answer": [{"valueDecimal": 1}]}]}],
    }


def every_choice(form: Resource) -> dict[str, list[str]]:
    """The codes that a form offers, by question."""
    return {
        item["linkId"]: [each["valueCoding"]["code"] for each in item["answerOption"]]
        for item in items_of(form)
        if item["type"] == "choice"
    }
