"""What today's criteria say to a result of an older edition, and what made the difference."""

from dataclasses import dataclass

from decider.codes import code_of
from decider.criteria.model.criteria import Criteria
from decider.engine.advice.advice import ActionFor, action_for
from decider.engine.diff.migration import Migration, migration
from decider.engine.diff.renames import renames
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Verdict
from decider.text.told_edits import told
from decider.web.result.explained import headline_of
from decider.web.view.verdict import view_of


@dataclass(frozen=True, slots=True)
class TodaysResult:
    """What today's criteria say to an older result, what made the difference, and what could not be kept.

    `code` is the sheet as today's edition reads it, and `says` the headline of its page.
    """

    then: Edition
    now: Edition
    code: str
    heading: str
    says: str
    causes: tuple[str, ...]
    because: str
    lost: tuple[tuple[str, str], ...]
    priorities_lost: bool


# A result is pinned to the edition in its link and never changes; what today's criteria say stands beside
# it. The digest tells whether there is anything to say: it covers content and arithmetic, but no comments.
def sequel_of(then: Edition, now: Edition, sheet: Sheet) -> TodaysResult | None:
    """The sequel of a result; None where it was made with today's criteria."""
    if then.digest == now.digest:
        return None
    found = migration(then, now, sheet)
    before = renames(then.criteria, now.criteria).edition(then)
    was, do = _action(then, sheet, found.before), _action(now, found.sheet, found.after)
    today = view_of(now.criteria, found.sheet, found.after)
    return TodaysResult(
        then=then,
        now=now,
        code=code_of(now, found.sheet),
        heading=_heading(found, advises_same=was == do),
        says="".join(headline_of(today, do.headline or "")),
        causes=tuple(told(edit, before.criteria, now.criteria) for edit in found.causes),
        because=_because(found),
        lost=tuple(asked(then.criteria, *each) for each in found.lost),
        priorities_lost=found.priorities_lost,
    )


def renewed(then: Edition, now: Edition, sheet: Sheet) -> tuple[Sheet, tuple[str, ...]]:
    """A sheet as today's edition reads it, and the ids of the questions whose answers it cannot."""
    found = migration(then, now, sheet)
    return found.sheet, tuple(question for question, _ in found.lost)


def _action(edition: Edition, sheet: Sheet, verdict: Verdict) -> ActionFor:
    return action_for(edition.criteria, sheet, verdict.recommended, verdict.strength)


def _heading(found: Migration, *, advises_same: bool) -> str:
    if found.before.recommended != found.after.recommended:
        return "Today’s criteria say something else"
    if found.before.strength != found.after.strength:
        return "Today’s criteria say the same, in another strength"
    if not advises_same:
        return "Today’s criteria say the same, with another next step"
    return "Today’s criteria say the same"


def _because(found: Migration) -> str:
    """How the causes of a difference are introduced; nothing where there are none."""
    match len(found.causes), found.smallest:
        case 0, _:
            return ""
        case 1, _:
            return "This change alone makes the difference:"
        case count, True:
            return f"These {count} changes together make the difference, and no fewer do:"
        case count, _:
            return f"These {count} changes make the difference; it needs every one of them:"


def asked(criteria: Criteria, question_id: str, answer: str) -> tuple[str, str]:
    """A question and its answer in the words of the file that has them."""
    question = criteria.question(question_id)
    choice = question.choice(answer) if question else None
    return question.ask if question else question_id, choice.label if choice else "Not sure"
