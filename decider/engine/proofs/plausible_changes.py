"""Counterfactuals that a practice could bring about: none moves an answer further than its `steps`."""

from decider.criteria.derived import derived
from decider.criteria.model.criteria import Question
from decider.engine.advice.contradictions import contradicting_changes
from decider.engine.proofs.counterfactuals import ChangeSearch, counterfactuals
from decider.engine.proofs.search.swaps import Changes
from decider.engine.scoring.completions import ScoredSheet
from decider.engine.scoring.verdict import Verdict


def plausible_changes(scored: ScoredSheet, verdict: Verdict, search: ChangeSearch) -> ChangeSearch:
    """Up to three smallest sets of plausible changes; `search` found the smallest of all."""
    return _among(_plausible(scored), scored, verdict, search)


def consistent_changes(scored: ScoredSheet, verdict: Verdict, search: ChangeSearch) -> ChangeSearch:
    """The same without changes that contradict an answer given; `search` found the plausible ones."""
    contradicting = contradicting_changes(scored.criteria, scored.sheet)
    reach = {
        question: [change for change in changes if (question, change.id) not in contradicting]
        for question, changes in _plausible(scored).items()
    }
    return _among(reach, scored, verdict, search)


def _plausible(scored: ScoredSheet) -> Changes:
    choices = scored.choices
    return {
        question.id: _within_reach(question)[choice]
        for question in scored.criteria.questions
        if (choice := choices[question.id])
    }


# The search is asked again with the changes within reach alone. It need not be where everything found is
# within reach already: then the smallest of all are the smallest of these too. Else none of these is smaller
# than the smallest of all, so it begins there.
def _among(reach: Changes, scored: ScoredSheet, verdict: Verdict, search: ChangeSearch) -> ChangeSearch:
    """The smallest sets of changes within reach; `search` found the smallest of more."""
    changed = (change for each in search.found for change in each.changes)
    if all(any(change.to == each.id for each in reach[change.question]) for change in changed):
        return search
    least = len(search.found[0].changes) if search.complete else 1
    return counterfactuals(scored, verdict, reach, least)


@derived
def _within_reach(question: Question) -> Changes:
    """By the choice given, those of its changes that are within the steps of a question."""
    places = {choice.id: place for place, choice in enumerate(question.choices)}
    most = len(places) if question.steps is None else question.steps
    return {
        given: [each for each in question.changes(given) if abs(places[each.id] - place) <= most]
        for given, place in places.items()
    }
