"""Plausible changes of answers, each with the result it would give and a link to try it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from decider.codes import code_of
from decider.criteria.model.options import Option
from decider.criteria.model.scenarios import Strength
from decider.engine.advice.advice import ActionFor, action_for
from decider.engine.proofs.counterfactuals import Counterfactual
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Verdict
from decider.web.result.sides import Clauses, clauses_of

MOST, MOST_CHANGES = 3, 6  # changes to try, and answers named in all of them


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The answers that would change, what would then be recommended, and the code of that result.

    `option` is None for a tie. `same` says that what is recommended stays, and only what to do changes.
    `headline` is what to do then, empty where that does not change.
    """

    changes: Clauses
    option: Option | None
    option_index: int
    strength: Strength
    same: bool
    headline: str
    code: str


def what_ifs(
    edition: Edition, sheet: Sheet, verdict: Verdict, plausible: tuple[Counterfactual, ...]
) -> tuple[WhatIf, ...]:
    """At most three: one that changes only what to do, then those that change the recommendation.

    Where it takes many answers together, fewer of these are enough.
    """
    before = action_for(edition.criteria, sheet, verdict.recommended, verdict.strength)
    found = [*islice(_other_actions(edition, sheet, verdict, before), 1)]
    enough = max(1, MOST_CHANGES // len(plausible[0].changes)) if plausible else 0
    for each in plausible[:enough]:
        changed = replace(sheet, answers={**sheet.answers, **{one.question: one.to for one in each.changes}})
        found.append(_what_if(edition, sheet, changed, verdict, before))
    return tuple(found[:MOST])


def _what_if(edition: Edition, sheet: Sheet, changed: Sheet, verdict: Verdict, before: ActionFor) -> WhatIf:
    criteria, (recommended, strength) = edition.criteria, edition.outcome(changed)
    then = action_for(criteria, changed, recommended, strength)
    option = criteria.option(recommended) if recommended else None
    changes = [(name, to) for name, to in changed.answers.items() if sheet.answers.get(name) != to]
    return WhatIf(
        changes=clauses_of(criteria, changes) or Clauses((), are_clauses=False),
        option=option,
        option_index=criteria.options.index(option) if option else 0,
        strength=strength,
        same=recommended == verdict.recommended,
        headline=then.headline or "" if then != before else "",
        code=code_of(edition, changed),
    )


# Only answers that can be found out now, and that a file says as a clause: "your test export opens cleanly".
def _other_actions(edition: Edition, sheet: Sheet, verdict: Verdict, before: ActionFor) -> Iterator[WhatIf]:
    """The changes of one answer that leave the recommendation and change what to do."""
    for question in edition.criteria.questions:
        given = sheet.choice(question)
        if question.changeable != "now" or question.scores or given is None:
            continue
        for choice in question.changes(given):
            if choice.says:
                changed = replace(sheet, answers={**sheet.answers, question.id: choice.id})
                found = _what_if(edition, sheet, changed, verdict, before)
                if found.same and found.headline:
                    yield found
