"""What operations reply to whoever asks: a program by HTTP, or an assistant."""

from decider.codes import CodeError, Decoded
from decider.engine.scoring.edition import Edition
from decider.pasted_links import read_pasted
from decider.web.api.mistakes import MistakenRequestError
from decider.web.api.models.comparison import CodesToCompare, ComparisonFigures, comparison_of
from decider.web.api.models.message import Message
from decider.web.api.models.next_questions import NextQuestions, next_questions
from decider.web.api.models.pasted_link import LinkToRead
from decider.web.api.models.problem import Mistake
from decider.web.api.models.worded_score import ExplainedScore, WordedScore, explained_score, worded_score
from decider.web.api.request_models import sheet_in
from decider.web.compare.members import joined
from decider.web.current import editions, known_base_url
from decider.web.http.error_texts import CODES


def asked_next(edition: Edition, asked: Message) -> NextQuestions:
    """The next questions by the answers so far."""
    return next_questions(edition, sheet_in(edition, asked))


def scored(edition: Edition, asked: Message) -> WordedScore:
    """The verdict on answers."""
    return worded_score(edition, sheet_in(edition, asked), known_base_url())


def read(_: Edition, asked: LinkToRead) -> ExplainedScore:
    """The verdict on a code, however it was pasted, by the criteria of the code."""
    return explained_score(_decoded(asked.code, "code"), known_base_url())


def compared(today: Edition, asked: CodesToCompare) -> ComparisonFigures:
    """What several results come to together."""
    found = [(_decoded(code, f"/codes/{place}"), "") for place, code in enumerate(asked.codes)]
    return comparison_of(joined(found, today), known_base_url())


def _decoded(pasted: str, at: str) -> Decoded:
    """What was pasted at this place; MistakenRequestError in the words of the page where it is no code."""
    try:
        return read_pasted(pasted, editions().find)
    except CodeError as refused:
        text = CODES[refused.fault]
        raise MistakenRequestError((Mistake(at=at, says=text.happened),), text) from None
