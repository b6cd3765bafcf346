"""Every mistake in a request, with its place and in words that say what may have been meant."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import ValidationError, ValidatorFunctionWrapHandler, WrapValidator
from pydantic_core import ErrorDetails

from decider.criteria.messages import expected, quoted, unknown
from decider.engine.scoring.sent_answers import MOST_NAMED
from decider.text.plain import one_line
from decider.web.api.answer_fields import OURS, refused
from decider.web.api.models.message import Message
from decider.web.api.models.problem import Mistake
from decider.web.http.error_texts import UNUSABLE, ErrorText

Asked = TypeVar("Asked", bound=Message)
Say = Callable[[type[Message], ErrorDetails], str]


class MistakenRequestError(Exception):
    """A request that cannot be done: everything that is wrong in it, under a text that says what happened."""

    def __init__(self, mistakes: tuple[Mistake, ...], text: ErrorText = UNUSABLE) -> None:
        super().__init__("; ".join(each.says for each in mistakes))
        self.mistakes = mistakes
        self.text = text

    @property
    def in_words(self) -> str:
        """All of it as text, with a line for each mistake."""
        places = [f"{each.at}: {each.says}" if each.at else each.says for each in self.mistakes]
        return "\n".join([self.text.in_a_line, *places])


def validated(model: type[Asked], sent: Any, *, pointers: bool) -> Asked:
    """What was sent, as the model has it; MistakenRequestError where it is not what the model says.

    A place is a JSON Pointer, or without `pointers` the name of a parameter.
    """
    try:
        return model.model_validate(sent, by_alias=True, by_name=False)
    except ValidationError as refusal:
        details = refusal.errors(include_url=False)[:MOST_NAMED]
        raise MistakenRequestError(
            tuple(_mistake(model, each, pointers=pointers) for each in details)
        ) from None


# A value of several types is refused by each of them, at places that only pydantic knows.
def told(message: str) -> WrapValidator:
    """What refuses with this message all that a type refuses."""

    def read(sent: Any, check: ValidatorFunctionWrapHandler) -> Any:
        try:
            return check(sent)
        except ValidationError:
            raise refused(message) from None

    return WrapValidator(read)


def _mistake(model: type[Message], detail: ErrorDetails, *, pointers: bool) -> Mistake:
    steps = [str(step) for step in detail["loc"]]
    at = "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)
    said = WORDS.get(detail["type"], _plain)(model, detail)
    return Mistake(at=one_line(at if pointers else ".".join(steps)), says=one_line(said))


def _models_at(model: type[Message], steps: tuple[Any, ...]) -> Iterator[type[Message]]:
    """The models on the way to a place, the outermost first."""
    yield model
    for step in steps:
        field = next((f for name, f in model.model_fields.items() if (f.alias or name) == step), None)
        inner = next(_messages_in(field.annotation), None) if field else None
        if inner is None:
            return
        model = inner
        yield model


def _messages_in(annotation: Any) -> Iterator[type[Message]]:
    if isinstance(annotation, type) and issubclass(annotation, Message):
        yield annotation
    for part in get_args(annotation):
        yield from _messages_in(part)


def _owner(model: type[Message], detail: ErrorDetails) -> type[Message]:
    """The model whose key the last step of a place is."""
    *_, owner = _models_at(model, detail["loc"][:-1])
    return owner


def _unknown_name(model: type[Message], detail: ErrorDetails) -> str:
    owner = _owner(model, detail)
    known = [field.alias or name for name, field in owner.model_fields.items()]
    return unknown(owner.names, str(detail["loc"][-1]), known)


def _unknown_value(model: type[Message], detail: ErrorDetails) -> str:
    owner, name = _owner(model, detail), detail["loc"][-1]
    known = _words_of(owner, name)
    if not isinstance(detail["input"], str):
        return expected(known)
    return unknown(owner.values, detail["input"], known)


def _words_of(owner: type[Message], name: Any) -> list[str]:
    fields = (each for key, each in owner.model_fields.items() if (each.alias or key) == name)
    found = [each.annotation for each in fields]
    return [str(word) for each in found if get_origin(each) is Literal for word in get_args(each) if word]


def _missing(_: type[Message], detail: ErrorDetails) -> str:
    return f"{quoted(str(detail['loc'][-1]))} is missing"


def _own(_: type[Message], detail: ErrorDetails) -> str:
    return str(detail["ctx"]["message"])


def _plain(_: type[Message], detail: ErrorDetails) -> str:
    """What is expected in a few words; pydantic's own for what no model of ours asks yet."""
    form = PLAIN.get(detail["type"])
    return form.format(**detail.get("ctx", {})) if form else detail["msg"]


WHOLE_NUMBER = "expected a whole number"
PLAIN = {
    "int_type": WHOLE_NUMBER,
    "int_parsing": WHOLE_NUMBER,
    "int_parsing_size": WHOLE_NUMBER,
    "int_from_float": WHOLE_NUMBER,
    "string_type": "expected a text",
    "string_unicode": "expected a text of whole characters",
    "list_type": "expected a list",
    "tuple_type": "expected a list",
    "dict_type": "expected an object",
    "model_type": "expected an object",
    "greater_than_equal": "expected at least {ge}",
    "less_than_equal": "expected at most {le}",
    "string_too_short": "expected at least {min_length} characters",
    "string_too_long": "expected at most {max_length} characters",
    "too_short": "expected at least {min_length} entries, not {actual_length}",
    "too_long": "expected at most {max_length} entries, not {actual_length}",
}
WORDS: Mapping[str, Say] = {
    OURS: _own,
    "extra_forbidden": _unknown_name,
    "literal_error": _unknown_value,
    "missing": _missing,
}
