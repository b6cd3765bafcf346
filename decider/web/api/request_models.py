"""What a request may say by the criteria of an edition, as models that read it and describe it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, create_model
from pydantic_core import PydanticCustomError

from decider.criteria.model.costs import MOST_CLINICIANS, Costs
from decider.criteria.model.criteria import NOT_SURE, Criteria, Question
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import MOST_PRIORITY, Sheet
from decider.web.api.models.cost import CostInputs
from decider.web.api.models.message import Message
from decider.web.result.priorities import MESSAGES, own_priorities

REMEMBERED = 16
LONGEST_LABEL = 200
MOST_COLLECTED = 10**9
OURS = "api"  # the type of the validation errors whose words are ours
EMPTY = ""


class GivenAnswers(Message):
    """Answers by the id of their question: the id of a choice, or "not_sure"; open questions are left out."""

    names, values = "question", "choice"


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

    names, values = "question", "choice"


@dataclass(frozen=True, slots=True)
class RequestModels:
    """The models of what an edition can be asked."""

    score: type[Message]
    prospect: type[Message]
    cost: type[Message]


# Ids come from a criteria file and may be any word, `copy` or `json` too, so each is the alias of a field
# with a name that nobody can take.
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
    return said.get("label", ""), Sheet(MappingProxyType(answers))


def inputs_in(asked: Message) -> CostInputs:
    """What was said of a practice's cost."""
    said = asked.model_dump(exclude_unset=True)
    return CostInputs(**{name: said.get(name) for name in CostInputs.model_fields})


def renamed(criteria: Criteria, given: Any) -> Any:
    """Answers with the ids of today where they have former ones; what is none is left as it is."""
    if not isinstance(given, Mapping):
        return given
    found: dict[str, Any] = {}
    for name, said in given.items():
        question = criteria.called(name)
        known = question.id if question else name
        if known in found:
            raise refused(f"{known} is answered twice; keep one of the answers")
        found[known] = (question.answer(said) or said) if question and isinstance(said, str) else said
    return found


def refused(message: str) -> PydanticCustomError:
    """The validation error with this message."""
    return PydanticCustomError(OURS, "{message}", {"message": message})


def _score(criteria: Criteria) -> type[Message]:
    answers = create_model("Answers", __base__=GivenAnswers, **_answers(criteria))
    priorities = _priorities(criteria)
    return create_model(
        "AnswerSheet",
        __base__=SheetToScore,
        answers=(
            Annotated[answers, BeforeValidator(partial(renamed, criteria))],
            Field(description="The answers; {} is a sheet on which every question is open."),
        ),
        priorities=(priorities, _absent("In place of the file's weights; left out, those count.")),
    )


def _prospect(criteria: Criteria) -> type[Message]:
    fields = _answers(criteria, EMPTY)
    label = (
        Annotated[str, Field(max_length=LONGEST_LABEL)],
        _absent("What to call it in the answer."),
    )
    return create_model(
        "ProspectParameters",
        __base__=ProspectToScore,
        **fields if criteria.called("label") else {"label": label, **fields},
    )


def _answers(criteria: Criteria, *more: str) -> dict[str, Any]:
    return {f"q{place}": _answer(question, *more) for place, question in enumerate(criteria.questions)}


def _answer(question: Question, *more: str) -> tuple[Any, Any]:
    ids = (*(choice.id for choice in question.choices), NOT_SURE, *more)
    return Literal[ids], _absent(question.ask, question.id)


def _absent(description: str, alias: str | None = None) -> Any:
    """A field that may be left out, but is never null."""
    return Field(default_factory=_nothing, description=description, alias=alias)


def _nothing() -> None:
    return None


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
        "clinicians": (count, _absent("How many are priced for; by default what the answers say.")),
        "collections": (dollars, _absent("Collections in a year, in dollars.")),
    }
    if ways:
        fields["buying"] = (Literal[ways], _absent("The way of buying; by default the first one."))
    return create_model("CostParameters", __base__=CostToEstimate, **fields)
