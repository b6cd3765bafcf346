"""What an operation of the API is: its address, what it reads, and what it answers."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from decider.engine.scoring.edition import Edition
from decider.web.api.mistakes import validated
from decider.web.api.models.message import Message, WordedMessage
from decider.web.api.request_models import REMEMBERED, RequestModels, request_models

Tag = Literal["criteria", "results", "prospects", "links"]
JSON, CSV = "application/json", "text/csv"
PREFIX = "/api/v1"
MOST_PROSPECTS, MOST_SHEET_BYTES = 1000, 512_000

# What any address may answer, what depends on editions that are kept, and what a body can be refused for.
ANYWHERE = (400, 405, 414)
OF_EDITIONS = (404, 503)
OF_BODIES = (408, 413, 415, 503)
USED = (422,)


@dataclass(frozen=True, slots=True)
class OperationAnswer:
    """What an operation answers with when all is well: a model, or text where there is none."""

    description: str
    model: type[Message] | None = None
    media_type: str = JSON


@dataclass(frozen=True, slots=True)
class OperationLink:
    """What can be asked next with the code in an answer: the operation, and the parameter for the code.

    Without a parameter the code goes into the body.
    """

    name: str
    operation: str
    parameter: str
    description: str


@dataclass(frozen=True, slots=True)
class ApiOperation:
    """One thing that a program can ask for.

    `path` holds at most one part in braces, which `part` describes. `query` and `body` are the models of an
    edition that read the parameters and the JSON that is sent; a sheet is sent as text.
    """

    id: str
    method: Literal["GET", "POST"]
    path: str
    tag: Tag
    summary: str
    description: str
    answer: OperationAnswer
    refusals: tuple[int, ...]
    part: str = ""
    query: Callable[[RequestModels], type[Message]] | None = None
    body: Callable[[RequestModels], type[Message]] | None = None
    sheet: bool = False
    links: tuple[OperationLink, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolOperation(ApiOperation):
    """An operation that assistants call too, by the name of their tool; `reply` is the same for both."""

    tool: str
    reply: Callable[[Edition, Any], WordedMessage]

    def takes(self, edition: Edition) -> type[Message]:
        """The model of what it is asked, as JSON or as parameters."""
        return (self.body or self.query or (lambda _: Message))(request_models(edition))

    def described(self, edition: Edition) -> dict[str, Any]:
        """What assistants are told of it. Source: Model Context Protocol, "Tools"."""
        return {
            "name": self.tool,
            "title": self.summary,
            "description": self.description,
            "inputSchema": _schema(self.takes(edition)),
            "outputSchema": _schema(self.answer.model or WordedMessage),
            "annotations": {"readOnlyHint": True, "openWorldHint": False},
        }

    def called(self, edition: Edition, arguments: Any) -> WordedMessage:
        """What it replies to these arguments; MistakenRequestError where they are not what it takes."""
        return self.reply(edition, validated(self.takes(edition), arguments, pointers=True))


@lru_cache(maxsize=REMEMBERED)
def _schema(model: type[Message]) -> dict[str, Any]:
    return model.model_json_schema()
