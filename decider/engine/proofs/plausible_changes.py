"""Counterfactuals that a practice could bring about: none moves an answer further than its `steps`."""

from collections.abc import Sequence

from decider.criteria.model.criteria import Choice, Question
from decider.engine.proofs.counterfactuals import ChangeSearch, counterfactuals
from decider.engine.proofs.search.swaps import changes_of
from decider.engine.scoring.completions import ScoredSheet
from decider.engine.scoring.verdict import Verdict


# The search is asked again with the changes within reach alone. It need not be where everything found is
# within reach already: then the smallest of all are the smallest of these too. Else none of these is smaller
# than the smallest of all, so it begins there.
def plausible_changes(scored: ScoredSheet, verdict: Verdict, search: ChangeSearch) -> ChangeSearch:
    """Up to three smallest sets of plausible changes; `search` found the smallest of all."""
    every = changes_of(scored)
    reach = {
        question.id: _within_reach(question, scored.sheet.answers[question.id], every[question.id])
        for question in scored.criteria.questions
        if question.id in every
    }
    near = {name: {choice.id for choice in choices} for name, choices in reach.items()}
    if all(change.to in near[change.question] for each in search.found for change in each.changes):
        return search
    least = len(search.found[0].changes) if search.complete else 1
    return counterfactuals(scored, verdict, reach, least)


def _within_reach(question: Question, given: str, changes: Sequence[Choice]) -> Sequence[Choice]:
    """Those of the changes that are within the steps of a question from the choice given."""
    if question.steps is None:
        return changes
    places = {choice.id: place for place, choice in enumerate(question.choices)}
    return [choice for choice in changes if abs(places[choice.id] - places[given]) <= question.steps]
