"""What a request may say by the criteria of an edition, as models that read it and describe it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, create_model, model_validator

from decider.criteria.model.costs import MOST_CLINICIANS, Costs
from decider.criteria.model.criteria import Criteria, Question
from decider.criteria.reserved_ids import LABEL
from decider.documents.prospects import answer_in
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import MOST_PRIORITY, Sheet
from decider.web.api.answer_fields import absent, answer_fields, answers_read, refused
from decider.web.api.models.cost import CostInputs
from decider.web.api.models.message import Message
from decider.web.cost.typed_number import MOST_COLLECTED
from decider.web.result.priorities import MESSAGES, own_priorities

REMEMBERED = 16
LONGEST_LABEL = 200
EMPTY = ""


class GivenAnswers(Message):
    """Answers by the id of their question: the id of a choice, or "not_sure"; open questions are left out."""


class GivenPriorities(Message):
    """How much each criterion matters to this practice, in place of the weights of the file."""

    names = "criterion"


class CostToEstimate(Message):
    """What the cost depends on besides the answers."""

    names, values = "parameter", "way of buying"


class SheetToScore(Message):
    """An answer sheet."""


class ProspectToScore(Message):
    """A row of a sheet as parameters: a label, and answers; an empty one is an open question."""


@dataclass(frozen=True, slots=True)
class RequestModels:
    """The models of what an edition can be asked."""

    score: type[Message]
    prospect: type[Message]
    cost: type[Message]


@lru_cache(maxsize=REMEMBERED)
def request_models(edition: Edition) -> RequestModels:
    """The models of an edition, made once."""
    criteria = edition.criteria
    return RequestModels(_score(criteria), _prospect(criteria), _cost(criteria.costs))


def sheet_in(edition: Edition, asked: Message) -> Sheet:
    """The answer sheet that a request says."""
    said = asked.model_dump(by_alias=True, exclude_unset=True)
    priorities = said.get("priorities")
    own = own_priorities(edition.criteria, priorities) if priorities else None
    return Sheet(MappingProxyType(said["answers"]), None if own is None else MappingProxyType(own))


def prospect_in(edition: Edition, asked: Message) -> tuple[str, Sheet]:
    """The label and the answer sheet of a prospect that came as parameters."""
    said = asked.model_dump(by_alias=True, exclude_unset=True)
    answers = {each.id: said[each.id] for each in edition.criteria.questions if said.get(each.id)}
    return said.get(LABEL, ""), Sheet(MappingProxyType(answers))


def inputs_in(asked: Message) -> CostInputs:
    """What was said of a practice's cost."""
    said = asked.model_dump(exclude_unset=True)
    return CostInputs(**{name: said.get(name) for name in CostInputs.model_fields})


def _score(criteria: Criteria) -> type[Message]:
    answers = create_model("Answers", __base__=GivenAnswers, **answer_fields(criteria))
    priorities = _priorities(criteria)
    return create_model(
        "AnswerSheet",
        __base__=SheetToScore,
        answers=(
            Annotated[answers, BeforeValidator(partial(answers_read, criteria))],
            Field(description="The answers; {} is a sheet on which every question is open."),
        ),
        priorities=(priorities, absent("In place of the file's weights; left out, those count.")),
    )


def _row_read(criteria: Criteria, given: Mapping[str, str]) -> dict[str, Any]:
    """A row with the ids of today, without empty answers; a label is left as it is."""
    beside = {name: said for name, said in given.items() if name == LABEL and not criteria.question(name)}
    answers = {
        name: _cell_read(criteria.called(name), said)
        for name, said in given.items()
        if name not in beside and (said.strip() or not criteria.called(name))
    }
    return {**beside, **answers_read(criteria, answers)}


# A formula sends what the cells of a sheet hold, so both are read alike.
def _cell_read(question: Question | None, said: str) -> str:
    """A cell as the id of the answer that it stands for; what stands for none stays as it is."""
    return (question and answer_in(question, said.strip())) or said


def _prospect(criteria: Criteria) -> type[Message]:
    fields = answer_fields(criteria, EMPTY)
    label = (
        Annotated[str, Field(max_length=LONGEST_LABEL)],
        absent("What to call it in the answer."),
    )
    read: dict[str, Any] = {"row_read": model_validator(mode="before")(partial(_row_read, criteria))}
    return create_model(
        "ProspectParameters",
        __base__=ProspectToScore,
        __validators__=read,
        **fields if criteria.question(LABEL) else {LABEL: label, **fields},
    )


def _priorities(criteria: Criteria) -> Any:
    ids = [each.id for each in criteria.criteria]
    level = Annotated[int, Field(strict=True, ge=0, le=MOST_PRIORITY), BeforeValidator(_whole)]
    fields: dict[str, Any] = {
        f"c{place}": (level, Field(alias=each.id, description=each.name))
        for place, each in enumerate(criteria.criteria)
    }
    nothing: dict[str, Any] = {"properties": {name: {"const": 0} for name in ids}}
    extra = {"json_schema_extra": {"not": nothing}}
    made = create_model("Priorities", __base__=GivenPriorities, __cls_kwargs__=extra, **fields)
    return Annotated[made, AfterValidator(_something)]


# JSON has one kind of number: 2.0 is the whole number 2 there.
def _whole(number: Any) -> Any:
    return int(number) if isinstance(number, float) and number.is_integer() else number


def _something(given: Message) -> Message:
    if not any(given.model_dump().values()):
        raise refused(MESSAGES["nothing"])
    return given


def _cost(costs: Costs | None) -> type[Message]:
    ways = tuple(way.id for way in costs.buying) if costs else ()
    count = Annotated[int, Field(ge=1, le=MOST_CLINICIANS)]
    dollars = Annotated[int, Field(ge=0, le=MOST_COLLECTED)]
    fields: dict[str, Any] = {
        "clinicians": (count, absent("How many are priced for; by default what the answers say.")),
        "collections": (dollars, absent("Collections in a year, in dollars.")),
    }
    if ways:
        fields["buying"] = (Literal[ways], absent("The way of buying; by default the first one."))
    return create_model("CostParameters", __base__=CostToEstimate, **fields)
