"""The tools that assistants call: what each takes, what it gives, and what is wrong with what was sent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from decider.codes import CodeError, Decoded
from decider.criteria.model.criteria import NOT_SURE, Criteria
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sent_answers import SentAnswer, SentAnswersError, sheet_sent
from decider.engine.scoring.sheet import Sheet
from decider.pasted_links import read_pasted
from decider.text.cut import shown
from decider.text.plain import one_line
from decider.web.compare.members import LEAST, MOST
from decider.web.current import editions
from decider.web.http.error_texts import CODES
from decider.web.mcp.protocol import PARAMS, Json, RpcError
from decider.web.mcp.replies import Reply, ask, compare, explain, recommend

TEXT: Json = {"type": "string"}
TEXTS: Json = {"type": "array", "items": TEXT}
LINKED = {"text": TEXT, "link": TEXT}
CODED = {**LINKED, "code": TEXT}
ANSWERS, CODE, CODE_LIST = "answers", "code", "codes"
ONE_CODE = {**TEXT, "description": "The code of a result, or the link to it."}


class ArgumentError(Exception):
    """Arguments that a tool cannot take, in words from which a caller can mend them."""


@dataclass(frozen=True, slots=True)
class Tool:
    """What a tool is called and does, which argument it needs, and what it gives beside the words."""

    name: str
    title: str
    about: str
    takes: str
    run: Callable[[Edition, Json], Reply]
    gives: Mapping[str, Json]


def _recommend(edition: Edition, sent: Json) -> Reply:
    return recommend(edition, _sheet(edition.criteria, sent.get(ANSWERS)))


def _ask(edition: Edition, sent: Json) -> Reply:
    return ask(edition, _sheet(edition.criteria, sent.get(ANSWERS)))


def _explain(_: Edition, sent: Json) -> Reply:
    return explain(_decoded(sent.get(CODE)))


def _compare(_: Edition, sent: Json) -> Reply:
    codes = sent.get(CODE_LIST)
    if not isinstance(codes, list) or not LEAST <= len(codes) <= MOST:
        raise ArgumentError(f"“{CODE_LIST}” must be a list of {LEAST} to {MOST} codes.")
    return compare([_decoded(each).code for each in codes])


TOOLS = (
    Tool(
        name="ask",
        title="The next questions",
        about="The next questions to ask, at most three, by the answers so far.",
        takes=ANSWERS,
        run=_ask,
        gives={"text": TEXT, "questions": {"type": "array"}, "decided": {"type": "boolean"}},
    ),
    Tool(
        name="recommend",
        title="The recommendation",
        about="What fits by these answers, and a lasting link to it.",
        takes=ANSWERS,
        run=_recommend,
        gives={**CODED, "strength": TEXT, "decided": {"type": "boolean"}},
    ),
    Tool(
        name="explain",
        title="Why",
        about="Why a result is what it is, what would change it, and the sources.",
        takes=CODE,
        run=_explain,
        gives={**CODED, "because": TEXTS, "changes": TEXTS, "sources": {"type": "array"}},
    ),
    Tool(
        name="compare",
        title="Results side by side",
        about="What each result recommends, and on which answers they differ.",
        takes=CODE_LIST,
        run=_compare,
        gives={**LINKED, "results": {"type": "array"}, "differences": {"type": "array"}},
    ),
)


def tools_of(criteria: Criteria) -> list[Json]:
    """All tools as the protocol lists them; answers are described by the ids of a criteria file."""
    takes = {
        ANSWERS: _answers_schema(criteria),
        CODE: ONE_CODE,
        CODE_LIST: {"type": "array", "items": ONE_CODE, "minItems": LEAST, "maxItems": MOST},
    }
    return [
        {
            "name": tool.name,
            "title": tool.title,
            "description": tool.about,
            "inputSchema": _object({tool.takes: takes[tool.takes]}, closed=True),
            "outputSchema": _object(tool.gives, closed=False),
            "annotations": {"readOnlyHint": True, "openWorldHint": False},
        }
        for tool in TOOLS
    ]


def called(edition: Edition, params: Json) -> Json:
    """The result of a call, or what is wrong with its arguments; RpcError where there is no such tool."""
    tool = next((each for each in TOOLS if each.name == params.get("name")), None)
    if tool is None:
        known = ", ".join(each.name for each in TOOLS)
        raise RpcError(PARAMS, f"there is no tool {shown(str(params.get('name')))}; there are: {known}")
    try:
        reply = tool.run(edition, _arguments(tool, params.get("arguments", {})))
    except ArgumentError as wrong:
        return {"content": [{"type": "text", "text": str(wrong)}], "isError": True}
    return {
        "content": [{"type": "text", "text": reply.text}],
        "structuredContent": {"text": reply.text, **reply.data},
    }


def _arguments(tool: Tool, sent: object) -> Json:
    if not isinstance(sent, dict):
        raise ArgumentError("The arguments must be a mapping.")
    if unknown := sorted({*sent} - {tool.takes}):
        raise ArgumentError(f"There is no argument “{shown(unknown[0])}”; {tool.name} takes “{tool.takes}”.")
    if tool.takes not in sent:
        raise ArgumentError(f"The argument “{tool.takes}” is missing.")
    return sent


def _sheet(criteria: Criteria, sent: object) -> Sheet:
    """The sheet of answers by question id; ArgumentError names all that are wrong."""
    if not isinstance(sent, dict):
        raise ArgumentError(f"“{ANSWERS}” must be a mapping from question ids to choice ids.")
    try:
        return sheet_sent(criteria, [SentAnswer(*each) for each in sent.items()])
    except SentAnswersError as refused:
        raise ArgumentError(one_line(str(refused))) from None


def _decoded(sent: object) -> Decoded:
    if not isinstance(sent, str):
        raise ArgumentError("A code is text.")
    try:
        return read_pasted(sent, editions().find)
    except CodeError as refused:
        raise ArgumentError(CODES[refused.fault].in_a_line) from None


def _answers_schema(criteria: Criteria) -> Json:
    choices = {
        question.id: {
            "enum": [*(choice.id for choice in question.choices), NOT_SURE],
            "description": question.ask,
        }
        for question in criteria.questions
    }
    return {"type": "object", "properties": choices, "additionalProperties": False}


def _object(properties: Mapping[str, Json], *, closed: bool) -> Json:
    return {
        "type": "object",
        "properties": {**properties},
        "required": [*properties],
    } | ({"additionalProperties": False} if closed else {})
