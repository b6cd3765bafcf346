"""The operations of the API: what the routes are made from, and the specification."""

from dataclasses import replace

from decider.criteria.model.criteria import Criteria
from decider.web.api import replies
from decider.web.api.models.census import CensusFigures
from decider.web.api.models.comparison import CodesToCompare, ComparisonFigures
from decider.web.api.models.cost import PracticeCost
from decider.web.api.models.next_questions import NextQuestions
from decider.web.api.models.pasted_link import LinkToRead
from decider.web.api.models.prepared_link import PreparedLinkStatus
from decider.web.api.models.question_list import QuestionList
from decider.web.api.models.score import ScoreFigures
from decider.web.api.models.worded_score import ExplainedScore, WordedScore
from decider.web.api.operation import (
    ANYWHERE,
    CSV,
    MOST_PROSPECTS,
    MOST_SHEET_BYTES,
    OF_BODIES,
    OF_EDITIONS,
    PREFIX,
    USED,
    ApiOperation,
    OperationAnswer,
    OperationLink,
    ToolOperation,
)

CODE = "The code of a result, as in the address of its page. Lower case and spaces are forgiven."
TO_RESULT = OperationLink("result", "readResult", "code", "The same result, for good.")
TO_COST = OperationLink("cost", "estimateCost", "code", "Five years of cost for these answers.")
TO_SCORE = OperationLink("score", "readScore", "code", "The same result, by the code alone.")
TO_COMPARISON = OperationLink("comparison", "compareResults", "", "This result beside another.")
ONWARD = (TO_RESULT, TO_COST, TO_SCORE, TO_COMPARISON)

LIST_QUESTIONS = ApiOperation(
    id="listQuestions",
    method="GET",
    path=f"{PREFIX}/questions",
    tag="criteria",
    summary="The questions, their choices, and the rules",
    description="Everything that can be answered by the criteria of today, with the ids that requests use.",
    answer=OperationAnswer("The questions of today's edition.", QuestionList),
    refusals=(*ANYWHERE, *USED),
)
TAKE_CENSUS = ApiOperation(
    id="takeCensus",
    method="GET",
    path=f"{PREFIX}/census",
    tag="criteria",
    summary="What all possible answer sheets come to",
    description="The same as `decider census --json` says of the criteria of today.",
    answer=OperationAnswer("The census of today's edition.", CensusFigures),
    refusals=(*ANYWHERE, *USED),
)
SCORE_ANSWERS = ToolOperation(
    id="scoreAnswers",
    method="POST",
    path=f"{PREFIX}/score",
    tag="results",
    summary="Score an answer sheet",
    description="The verdict with every figure and proof, the same as `decider score --json` says, and in "
    "words. Nothing is stored. Ids that a question or choice had before are read as the ones it has now.",
    answer=OperationAnswer("The verdict.", WordedScore),
    refusals=(*ANYWHERE, *OF_BODIES, *USED),
    body=lambda models: models.score,
    links=ONWARD,
    tool="recommend",
    reply=replies.scored,
)
ASK_NEXT = ToolOperation(
    id="askNext",
    method="POST",
    path=f"{PREFIX}/next",
    tag="results",
    summary="The questions to ask next",
    description="At most three, those that settle the recommendation soonest first, by the answers so far; "
    "and whether it is decided. Nothing is stored.",
    answer=OperationAnswer("The next questions.", NextQuestions),
    refusals=(*ANYWHERE, *OF_BODIES, *USED),
    body=lambda models: models.score,
    tool="ask",
    reply=replies.asked_next,
)
READ_SCORE = ToolOperation(
    id="readScore",
    method="GET",
    path=f"{PREFIX}/score",
    tag="results",
    summary="Score a code or a link, as it was pasted",
    description="What mail programs do to a link is undone first. The criteria are those of the code. The "
    "verdict comes with its reasons in words, what would change it, and its sources.",
    answer=OperationAnswer("The verdict, explained.", ExplainedScore),
    refusals=(*ANYWHERE, *OF_EDITIONS, *USED),
    query=lambda _: LinkToRead,
    links=(TO_RESULT, TO_COST, TO_COMPARISON),
    tool="explain",
    reply=replies.read,
)
READ_RESULT = ApiOperation(
    id="readResult",
    method="GET",
    path="/r/{code}.json",
    tag="results",
    summary="A result by its code",
    description="Always the same answer for the same code, so it may be kept; `/r/{code}` is its page.",
    answer=OperationAnswer("The verdict.", ScoreFigures),
    refusals=(*ANYWHERE, *OF_EDITIONS),
    part=CODE,
    links=(TO_COST, TO_COMPARISON),
)
COMPARE_RESULTS = ToolOperation(
    id="compareResults",
    method="POST",
    path=f"{PREFIX}/compare",
    tag="results",
    summary="Compare two to six results",
    description="What they come to together, where they differ, and which differences matter. Results of one "
    "edition are compared by it; where they are of several, all are taken to the criteria of today.",
    answer=OperationAnswer("The comparison.", ComparisonFigures),
    refusals=(*ANYWHERE, *OF_EDITIONS, *OF_BODIES, *USED),
    body=lambda _: CodesToCompare,
    links=(TO_RESULT,),
    tool="compare",
    reply=replies.compared,
)
ESTIMATE_COST = ApiOperation(
    id="estimateCost",
    method="GET",
    path=f"{PREFIX}/cost/{{code}}",
    tag="results",
    summary="Five years of cost for a result",
    description="The range on the cost page before anybody quotes, with its items. Nothing unknown is 0.",
    answer=OperationAnswer("The cost of a new system.", PracticeCost),
    refusals=(*ANYWHERE, *OF_EDITIONS, *USED),
    part=CODE,
    query=lambda models: models.cost,
)
SCORE_PROSPECT = ApiOperation(
    id="scoreProspect",
    method="GET",
    path=f"{PREFIX}/prospects",
    tag="prospects",
    summary="Score one prospect by an address",
    description="For formulas of spreadsheets that fetch CSV. An empty parameter is an open question. The "
    "words of a choice are read as its id, as in a sheet.",
    answer=OperationAnswer("A header and one row.", media_type=CSV),
    refusals=(*ANYWHERE, *USED),
    query=lambda models: models.prospect,
)
SCORE_PROSPECTS = ApiOperation(
    id="scoreProspects",
    method="POST",
    path=f"{PREFIX}/prospects",
    tag="prospects",
    summary="Score a sheet of prospects",
    description="CSV in UTF-8, a row each: a column `label`, and one for every question that is answered, "
    f"with ids or words of its choices. At most {MOST_PROSPECTS} rows and {MOST_SHEET_BYTES // 1000} KB. A "
    "row with a mistake is named in its column `problem`, with its line; the others are scored.",
    answer=OperationAnswer("A header and a row for each prospect, in their order.", media_type=CSV),
    refusals=(*ANYWHERE, *OF_BODIES, *USED),
    sheet=True,
)
READ_PREPARED_LINK = ApiOperation(
    id="readPreparedLink",
    method="GET",
    path="/m/{manage}.json",
    tag="links",
    summary="A prepared link, for whoever made it",
    description="What its own page shows: label, state, end, openings and what the result says. The address "
    "is a secret: whoever knows it can change the link. The answer is never kept on the way, and reading it "
    "counts as no opening. Whoever asks for links that there are not too often is told to wait.",
    answer=OperationAnswer("The link as it is now.", PreparedLinkStatus),
    refusals=(*ANYWHERE, 404, 429, 503),
    part="The secret part of the address of the link's own page.",
    links=(TO_RESULT, TO_COST),
)
OPERATIONS = (
    *(LIST_QUESTIONS, TAKE_CENSUS, ASK_NEXT, SCORE_ANSWERS, READ_SCORE, READ_RESULT, COMPARE_RESULTS),
    *(ESTIMATE_COST, SCORE_PROSPECT, SCORE_PROSPECTS, READ_PREPARED_LINK),
)
TOOLS = {each.tool: each for each in OPERATIONS if isinstance(each, ToolOperation)}


def operations_of(criteria: Criteria) -> tuple[ApiOperation, ...]:
    """The operations that a criteria file has something for: cost only where it names any."""
    if criteria.costs:
        return OPERATIONS
    others = (each for each in OPERATIONS if each.id != ESTIMATE_COST.id)
    return tuple(
        replace(each, links=tuple(link for link in each.links if link != TO_COST)) for each in others
    )
