"""View model of the result page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from decider.codes import code_of
from decider.criteria.model.sources import Source
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.web import urls
from decider.web.questions.contradictions import ContradictionNotice, contradiction_notices
from decider.web.questions.page import AnswerRow, RemainingQuestions, answers_of, remaining_questions
from decider.web.result.answer_bars import AnswerBars, answer_bars
from decider.web.result.explained import ExplainedResult, explained
from decider.web.result.older_edition import TodaysResult, sequel_of
from decider.web.result.plan import Plan, plan_of
from decider.web.result.priorities import Priorities, Refusal, priorities_of
from decider.web.result.what_if import WhatIf, what_ifs
from decider.web.view.citations import NumberedAddress, SourceShelf, addresses_of, source_pages


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
    remaining: RemainingQuestions
    contradictions: tuple[ContradictionNotice, ...]
    priorities: Priorities
    sequel: TodaysResult | None
    plan: Plan
    bars: AnswerBars
    what_ifs: tuple[WhatIf, ...]
    shelves: tuple[SourceShelf, ...]
    citations: Mapping[str, NumberedAddress]

    @property
    def to_find(self) -> bool:
        """Whether open answers are left that could change it, or that a complete plan takes."""
        return self.result.certainty.state == "open" or bool(self.remaining.for_plan)

    def refs(self, sources: Iterable[Source]) -> list[NumberedAddress]:
        """How these sources are cited: their numbers in order, each with where it is told."""
        return sorted([self.citations[source.id] for source in sources])

    def shelf(self, kind: str) -> SourceShelf | None:
        """The page of its sources by this id, else the first one; None where it cites none."""
        return next((each for each in self.shelves if each.id == kind), next(iter(self.shelves), None))


def result_page(
    edition: Edition, sheet: Sheet, link: str, today: Edition, refused: Refusal | None = None
) -> ResultPage:
    """The result of a sheet; `today` is the edition served now.

    `refused` are priorities that cannot be weighed by, to be shown as they were sent.
    """
    criteria, result = edition.criteria, explained(edition, sheet)
    verdict, code = result.view.verdict, code_of(edition, sheet)
    shelves = source_pages(sources_of(result))
    return ResultPage(
        edition=edition,
        code=code,
        link=link,
        result=result,
        answers=answers_of(edition.criteria, sheet),
        remaining=remaining_questions(criteria, sheet),
        contradictions=contradiction_notices(edition.criteria, sheet),
        priorities=priorities_of(edition, sheet, code, refused),
        sequel=sequel_of(edition, today, sheet),
        plan=plan_of(criteria, sheet, result),
        bars=answer_bars(criteria, verdict),
        what_ifs=changes_of(edition, sheet, result),
        shelves=shelves,
        citations=addresses_of(shelves, partial(urls.result_sources, code)),
    )


def changes_of(edition: Edition, sheet: Sheet, result: ExplainedResult) -> tuple[WhatIf, ...]:
    """What a sheet's answers could turn out to be, and what would fit then; nothing where it is too early."""
    if not result.claims:
        return ()
    return what_ifs(edition, sheet, result.view.verdict, result.proofs.consistent)


def sources_of(result: ExplainedResult) -> tuple[Source, ...]:
    """All sources of a result, each once: those of its rules, its advice, its dates and its factors."""
    cited = [*result.reasons.rules.sources, *result.advice.sources]
    cited += [source for each in result.advice.dates for source in each.sources]
    cited += result.reasons.sources
    return tuple({source.id: source for source in cited}.values())
