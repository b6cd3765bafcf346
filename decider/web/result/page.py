"""View model of the result page."""

from dataclasses import dataclass

from decider.codes import code_of
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.web.questions.contradictions import ContradictionNotice, contradiction_notices
from decider.web.questions.page import AnswerRow, answers_of
from decider.web.result.explained import ExplainedResult, explained
from decider.web.result.older_edition import TodaysResult, sequel_of
from decider.web.result.priorities import Priorities, Refusal, priorities_of


@dataclass(frozen=True, slots=True)
class ResultPage:
    """A result with all that explains it, the answers behind it, and what today's criteria say to it.

    `link` is where it can be seen again.
    """

    edition: Edition
    code: str
    link: str
    result: ExplainedResult
    answers: tuple[AnswerRow, ...]
    contradictions: tuple[ContradictionNotice, ...]
    priorities: Priorities
    sequel: TodaysResult | None


def result_page(
    edition: Edition, sheet: Sheet, link: str, today: Edition, refused: Refusal | None = None
) -> ResultPage:
    """The result of a sheet; `today` is the edition served now.

    `refused` are priorities that cannot be weighed by, to be shown as they were sent.
    """
    return ResultPage(
        edition=edition,
        code=code_of(edition, sheet),
        link=link,
        result=explained(edition, sheet),
        answers=answers_of(edition.criteria, sheet),
        contradictions=contradiction_notices(edition.criteria, sheet),
        priorities=priorities_of(edition, sheet, refused),
        sequel=sequel_of(edition, today, sheet),
    )
