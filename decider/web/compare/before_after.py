"""View model of two results of one practice, before and after."""

from dataclasses import dataclass

from decider.codes import code_of
from decider.criteria.model.criteria import Criteria, Question
from decider.engine.group.before_after import BeforeAfter, before_after
from decider.engine.group.changes import ChangedAnswer
from decider.engine.scoring.edition import Edition
from decider.text.answers import label_of
from decider.web import urls
from decider.web.compare.members import ComparedResults, Member
from decider.web.result.explained import ExplainedResult, explained
from decider.web.view.amounts import counted

SKIPPED = "Skipped"


@dataclass(frozen=True, slots=True)
class ResultThen:
    """The result at one of the two times: what it says, and where it is."""

    member: Member
    name: str
    code: str
    result: ExplainedResult


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A question with its answers before and after; it `turned` the result if it is of the smallest set."""

    question: Question
    before: str
    after: str
    turned: bool


@dataclass(frozen=True, slots=True)
class BeforeAfterPage:
    """What changed between two results of a practice, those answers first that turned it.

    `weights_turned` tells whether other priorities are among what turned it. `smallest` tells whether what
    turned it is proved to be the smallest set of changes that does; else nothing can be left out of it.
    `swapped` is the same the other way round, `apart` the results side by side, as of two people.
    """

    edition: Edition
    before: ResultThen
    after: ResultThen
    conclusion: str
    rows: tuple[ChangedRow, ...]
    reweighed: bool
    weights_turned: bool
    smallest: bool
    swapped: str
    apart: str


def before_after_page(gathering: ComparedResults) -> BeforeAfterPage:
    """The page of a gathering of two, the first of which is before."""
    edition, (first, second) = gathering.edition, gathering.members
    found = before_after(edition, first.sheet, second.sheet)
    before, after = _then(edition, first, "Before"), _then(edition, second, "After")
    early = not (before.result.claims and after.result.claims)
    turning = frozenset(() if early else found.turning)
    rows = [_row(edition.criteria, each, turning) for each in found.changed]
    said = [(each.code, each.label) for each in (first, second)]
    return BeforeAfterPage(
        edition=edition,
        before=before,
        after=after,
        conclusion=_conclusion(found, early=early),
        rows=tuple(sorted(rows, key=lambda row: not row.turned)),
        reweighed=found.reweighed,
        weights_turned=found.weights_turn and not early,
        smallest=found.exact,
        swapped=urls.before_after(said[1], said[0]),
        apart=urls.compare(said),
    )


def _then(edition: Edition, member: Member, otherwise: str) -> ResultThen:
    code = code_of(edition, member.sheet)
    return ResultThen(member, member.label or otherwise, code, explained(edition, member.sheet))


def _row(criteria: Criteria, changed: ChangedAnswer, turning: frozenset[str]) -> ChangedRow:
    question = next(each for each in criteria.questions if each.id == changed.question)
    return ChangedRow(
        question=question,
        before=label_of(question, changed.before, SKIPPED),
        after=label_of(question, changed.after, SKIPPED),
        turned=changed.question in turning,
    )


def _conclusion(found: BeforeAfter, *, early: bool) -> str:
    """How much changed, and how much of that turned the result, unless it is too early to say."""
    count, size = len(found.changed) + found.reweighed, len(found.turning) + found.weights_turn
    if not count:
        return "Nothing changed: both results rest on the same answers."
    changes = counted(count, "change")
    if early:
        return f"{changes}. With so few answers it’s too early to say what made the difference."
    if found.turned is None:
        return f"{changes}. The recommendation and what to do stay the same."
    what = "the recommendation" if found.turned == "recommendation" else "what to do"
    if size == count:
        return f"{changes}. {'It' if count == 1 else 'Together they'} changed {what}."
    return f"{changes}. {size} of them {'was' if size == 1 else 'were'} enough to change {what}."
