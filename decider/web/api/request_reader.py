"""Reads what a program sent: parameters, JSON and sheets."""

from flask import request
from werkzeug.exceptions import UnsupportedMediaType

from decider.strict_json.json_reader import JsonReader
from decider.strict_json.json_value import JsonFileError
from decider.web.api.mistakes import Asked, MistakenRequestError, validated
from decider.web.api.models.message import Message
from decider.web.api.models.problem import Mistake
from decider.web.api.operation import CSV, JSON
from decider.web.http.error_texts import UNREADABLE

BODY = "body"
READER = JsonReader(
    again="send it whole",
    instead="send JSON",
    as_utf_8="encode it as UTF-8",
    most_bytes=64 * 1024,
    exact=True,
)


class NoParameters(Message):
    """The parameters of an operation that takes none."""

    names = "parameter"


def parameters(model: type[Asked]) -> Asked:
    """The parameters of a request, by their model; MistakenRequestError where one is sent twice."""
    twice = [name for name in request.args if len(request.args.getlist(name)) > 1]
    if twice:
        raise MistakenRequestError(tuple(Mistake(at=name, says="this is there twice") for name in twice))
    return validated(model, request.args.to_dict(), pointers=False)


def json_body(model: type[Asked]) -> Asked:
    """The JSON of a request, by its model; MistakenRequestError where it is none, too."""
    _expect(JSON)
    try:
        sent = READER.value_of(BODY, request.get_data()).value
    except JsonFileError as misread:
        mistakes = tuple(Mistake(at="", says=each) for each in misread.problems)
        raise MistakenRequestError(mistakes, UNREADABLE) from None
    return validated(model, sent, pointers=True)


def sheet_body() -> bytes:
    """The sheet of a request."""
    _expect(CSV)
    return request.get_data()


def _expect(media_type: str) -> None:
    if request.mimetype != media_type:
        raise UnsupportedMediaType
