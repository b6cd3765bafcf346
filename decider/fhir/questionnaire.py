"""The questions of an edition as a FHIR Questionnaire (R4), which renders and scores itself where it can.

Its canonical address ends in the digest of the edition, so that a response says which criteria it answers.
Source: HL7 FHIR R4, Questionnaire; Structured Data Capture 3.0.0.
"""

from typing import Any

from decider.criteria.model.criteria import NOT_SURE, Question
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.fhir.rule_items import RULE, Item, rule_items
from decider.fhir.score_expressions import Variable, score_expression, score_variables
from decider.text.answers import NOT_SURE_LABEL

Resource = dict[str, Any]
QUESTIONNAIRE, CODES = "/fhir/Questionnaire", "/fhir/CodeSystem"
# Each begins a link id, with a dot after it, which no id of a question has.
SCORE, HINT, GROUP = "score", "hint", "group"
FEW = 10
HL7 = "http://hl7.org/fhir"
SDC = f"{HL7}/uv/sdc/StructureDefinition"
LEFT_OUT = (
    "Scores and rules are worked out while you answer. How sure the result is, contradictions, advice and "
    "your own priorities are left out here: send the response to QuestionnaireResponse/$score for these."
)


def canonical(base: str, edition: Edition) -> str:
    """The address that names the questionnaire of an edition, on the site at `base`."""
    return f"{base}{QUESTIONNAIRE}/{edition.digest}"


def system_of(base: str, question: Question) -> str:
    """The code system of a question's choices, on the site at `base`."""
    return f"{base}{CODES}/{question.id}"


def questionnaire(base: str, edition: Edition) -> Resource:
    """The questionnaire of an edition, with the addresses of the site at `base`."""
    criteria = edition.criteria
    systems = {question.id: system_of(base, question) for question in criteria.questions}
    questions = [_question(question, systems[question.id]) for question in criteria.questions]
    rules = rule_items(criteria, systems)
    said = {"publisher": criteria.publisher.name} if criteria.publisher else {}
    return {
        "resourceType": "Questionnaire",
        "id": edition.digest,
        "meta": {"profile": [f"{SDC}/sdc-questionnaire-calculated"]},
        "extension": [_variable(each) for each in score_variables(criteria)],
        "url": canonical(base, edition),
        "version": criteria.version,
        "name": "Decider",
        "title": criteria.title,
        "status": "active",
        **said,
        "description": " ".join(filter(None, (criteria.scope, LEFT_OUT))),
        "item": [
            *questions,
            *(
                [{"linkId": f"{GROUP}.{RULE}", "type": "group", "text": "Rules", "item": rules}]
                if rules
                else []
            ),
            _scores(edition),
        ],
    }


def _question(question: Question, system: str) -> Item:
    choices = [(each.id, _label(each.label, each.hint)) for each in question.choices]
    control = "radio-button" if len(choices) <= FEW else "drop-down"
    item: Item = {
        "extension": [_control(control)],
        "linkId": question.id,
        "text": question.ask,
        "type": "choice",
        "answerOption": [
            {"valueCoding": {"system": system, "code": code, "display": label}}
            for code, label in (*choices, (NOT_SURE, NOT_SURE_LABEL))
        ],
    }
    return item | ({"item": [_hint(question)]} if question.hint else {})


def _label(label: str, hint: str | None) -> str:
    return f"{label} ({hint.rstrip('.')})" if hint else label


def _hint(question: Question) -> Item:
    return {
        "extension": [_control("help"), _category("instructions")],
        "linkId": f"{HINT}.{question.id}",
        "text": question.hint,
        "type": "display",
    }


# Some renderers show what is calculated only once it changes, so it begins as it is without any answer.
def _scores(edition: Edition) -> Item:
    criteria, empty = edition.criteria, edition.score(Sheet()).scores
    scores = [
        {
            "extension": [
                {
                    "url": f"{SDC}/sdc-questionnaire-calculatedExpression",
                    "valueExpression": _fhirpath(score_expression(criteria, option.id)),
                }
            ],
            "linkId": f"{SCORE}.{option.id}",
            "text": option.name,
            "type": "decimal",
            "readOnly": True,
            "initial": [{"valueDecimal": float(empty[option.id])}],
        }
        for option in criteria.options
    ]
    return {"linkId": f"{GROUP}.{SCORE}", "type": "group", "text": "Scores, from 0 to 100", "item": scores}


def _variable(variable: Variable) -> Resource:
    said = {"description": variable.about, "name": variable.name, **_fhirpath(variable.expression)}
    return {"url": f"{HL7}/StructureDefinition/variable", "valueExpression": said}


def _fhirpath(expression: str) -> Resource:
    return {"language": "text/fhirpath", "expression": expression}


def _control(code: str) -> Resource:
    return _concept("questionnaire-itemControl", "questionnaire-item-control", code)


# Renderers look for a hint by either: some by the control, some by the category.
def _category(code: str) -> Resource:
    return _concept("questionnaire-displayCategory", "questionnaire-display-category", code)


def _concept(extension: str, system: str, code: str) -> Resource:
    coding = {"system": f"{HL7}/{system}", "code": code}
    return {
        "url": f"{HL7}/StructureDefinition/{extension}",
        "valueCodeableConcept": {"coding": [coding]},
    }
