"""Changes of answers within reach, each with the result it would give and a link to try it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from decider.codes import code_of
from decider.criteria.derived import derived
from decider.criteria.model.criteria import Criteria, Question
from decider.criteria.model.options import Option
from decider.criteria.model.scenarios import Strength
from decider.engine.advice.advice import ActionFor, action_for
from decider.engine.advice.contradictions import contradicting_changes
from decider.engine.proofs.counterfactuals import Counterfactual
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Outcome, Verdict
from decider.web.result.sides import SideClauses, clauses_of

MOST, MOST_CHANGES = 3, 6  # changes to try, and answers named in all of them
MOST_TOGETHER = 4  # answers that anybody is likely to change at once


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The answers that would change, what would then be recommended, and the code of that result.

    `option` is None for a tie. `same` says that what is recommended stays, and only what to do changes.
    `headline` is what to do then, empty where that does not change.
    """

    changes: SideClauses
    option: Option | None
    option_index: int
    strength: Strength
    same: bool
    headline: str
    code: str


def what_ifs(
    edition: Edition, sheet: Sheet, verdict: Verdict, consistent: tuple[Counterfactual, ...]
) -> tuple[WhatIf, ...]:
    """At most three: one that changes only what to do, then those that change the recommendation.

    Where it takes several answers together, fewer of these are enough; nobody changes more at once.
    """
    before = action_for(edition.criteria, sheet, verdict.recommended, verdict.strength)
    found = [*islice(_other_actions(edition, sheet, verdict, before), 1)]
    if consistent and (fewest := len(consistent[0].changes)) <= MOST_TOGETHER:
        for each in consistent[: MOST_CHANGES // fewest]:
            tried = _tried(edition, sheet, {one.question: one.to for one in each.changes})
            found.append(_what_if(edition, sheet, tried, verdict, before))
    return tuple(found[:MOST])


class _Tried(NamedTuple):
    """A sheet with some answers changed, and what it comes to."""

    changed: Sheet
    outcome: Outcome
    then: ActionFor


def _tried(
    edition: Edition, sheet: Sheet, changes: Mapping[str, str], known: Outcome | None = None
) -> _Tried:
    changed = Sheet({**sheet.answers, **changes}, sheet.priorities)
    outcome = known or edition.outcome(changed)
    return _Tried(changed, outcome, action_for(edition.criteria, changed, *outcome))


def _what_if(edition: Edition, sheet: Sheet, tried: _Tried, verdict: Verdict, before: ActionFor) -> WhatIf:
    criteria, changed, (recommended, strength) = edition.criteria, tried.changed, tried.outcome
    option = criteria.option(recommended) if recommended else None
    changes = [(name, to) for name, to in changed.answers.items() if sheet.answers.get(name) != to]
    return WhatIf(
        changes=clauses_of(criteria, changes) or SideClauses((), are_clauses=False),
        option=option,
        option_index=criteria.options.index(option) if option else 0,
        strength=strength,
        same=recommended == verdict.recommended,
        headline=tried.then.headline or "" if tried.then != before else "",
        code=code_of(edition, changed),
    )


# Only answers that can be found out now, and that a file says as a clause: "your test export opens cleanly".
def _other_actions(edition: Edition, sheet: Sheet, verdict: Verdict, before: ActionFor) -> Iterator[WhatIf]:
    """The changes of one answer that leave the recommendation and change what to do."""
    contradicting = contradicting_changes(edition.criteria, sheet)
    for question, is_ruled in _found_out_now(edition.criteria):
        given = sheet.choice(question)
        known = None if is_ruled else (verdict.recommended, verdict.strength)
        for choice in question.changes(given) if given else ():
            if not choice.says or (question.id, choice.id) in contradicting:
                continue
            tried = _tried(edition, sheet, {question.id: choice.id}, known)
            same = tried.outcome[0] == verdict.recommended
            if same and tried.then.headline and tried.then != before:
                yield _what_if(edition, sheet, tried, verdict, before)


@derived
def _found_out_now(criteria: Criteria) -> tuple[tuple[Question, bool], ...]:
    """The questions that move no score and whose answers can change now, and whether a rule reads each."""
    return tuple(
        (each, any(each.id in rule.when for rule in criteria.rules))
        for each in criteria.questions
        if each.changeable == "now" and not each.scores
    )
