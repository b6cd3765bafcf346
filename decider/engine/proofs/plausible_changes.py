"""Counterfactuals that a practice could bring about: none moves an answer further than its `steps`."""

from dataclasses import replace

from decider.criteria.model.criteria import Question
from decider.engine.proofs.counterfactuals import ChangeSearch, counterfactuals
from decider.engine.scoring.completions import ScoredSheet
from decider.engine.scoring.verdict import Verdict


# The search tries the choices that a file has. So it is asked again with a file that has only those within
# reach of the given answers; the scale and the rules stay those of the whole file. It need not be where
# everything found is within reach already: then the smallest of all are the smallest of these too.
def plausible_changes(scored: ScoredSheet, verdict: Verdict, search: ChangeSearch) -> ChangeSearch:
    """Up to three smallest sets of plausible changes; `search` found the smallest of all."""
    questions = tuple(
        _within_reach(question, scored.sheet.choice(question)) for question in scored.criteria.questions
    )
    reach = {question.id: {choice.id for choice in question.choices} for question in questions}
    if all(change.to in reach[change.question] for each in search.found for change in each.changes):
        return search
    narrowed = scored.criteria.model_copy(update={"questions": questions})
    return counterfactuals(replace(scored, criteria=narrowed), verdict)


def _within_reach(question: Question, given: str | None) -> Question:
    """The question with the choices that are within its steps of the one given."""
    if question.steps is None or given is None:
        return question
    place = [choice.id for choice in question.choices].index(given)
    within = question.choices[max(place - question.steps, 0) : place + question.steps + 1]
    return question.model_copy(update={"choices": within})
