"""What a program is told of a response in FHIR: the result, or what is wrong.

Source: HL7 FHIR R4, OperationOutcome and Parameters.
"""

import json
from collections.abc import Iterable, Iterator

from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.fhir.questionnaire import Resource
from decider.fhir.questionnaire_response import ResponseProblem
from decider.figures import Figures, figures_of


def operation_outcome(code: str, problems: Iterable[ResponseProblem]) -> Resource:
    """An OperationOutcome with an error for each problem; `code` is an issue type of FHIR."""
    return {"resourceType": "OperationOutcome", "issue": [_issue(code, each) for each in problems]}


def score_parameters(edition: Edition, sheet: Sheet, result: str) -> Resource:
    """The result of a sheet as Parameters; `result` is where the site shows it, without its code.

    The last parameter holds every figure, as the text that the result's own JSON address sends.
    """
    figures = figures_of(edition, sheet)
    return {"resourceType": "Parameters", "parameter": [*_parameters(figures, result)]}


def _issue(code: str, problem: ResponseProblem) -> Resource:
    issue = {"severity": "error", "code": code, "details": {"text": problem.says}}
    return issue | ({"expression": [problem.place]} if problem.place else {})


def _parameters(figures: Figures, result: str) -> Iterator[Resource]:
    yield {"name": "code", "valueString": figures["code"]}
    yield {"name": "result", "valueUrl": f"{result}{figures['code']}"}
    yield {"name": "recommended", "valueCode": figures["recommended"] or "none"}
    yield {"name": "strength", "valueCode": figures["strength"]}
    yield {"name": "settled", "valueBoolean": figures["settled"]}
    yield {"name": "early", "valueBoolean": figures["early"]}
    for option, score in figures["scores"].items():
        yield {
            "name": "score",
            "part": [{"name": "option", "valueCode": option}, {"name": "value", "valueDecimal": score}],
        }
    yield {"name": "figures", "valueString": json.dumps(figures, ensure_ascii=False)}
