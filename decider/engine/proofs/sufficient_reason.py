"""Sufficient reason: the fewest given answers that settle the recommendation on their own.

It is a shortest prime implicant of the recommendation that the sheet satisfies. Sources: Darwiche and Hirth,
"On the Reasons Behind Decisions", 2020 (smallest sufficient reason); Ignatiev, Narodytska and Marques-Silva,
"Abduction-Based Explanations for Machine Learning Models", 2019 (minimum-size abductive explanation).
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, combinations, islice

from decider.criteria.model.criteria import Question
from decider.engine.proofs.search.smallest_set import fewest_to_hold
from decider.engine.scoring.completions import ScoredSheet
from decider.engine.scoring.rules import ruling_of
from decider.engine.scoring.verdict import Verdict

MOST_TRIED = 200


def sufficient_reason(scored: ScoredSheet, verdict: Verdict) -> tuple[str, ...] | None:
    """The questions of a smallest sufficient reason, or None where the verdict is not settled.

    Every completion of these answers, all else open, has the same recommendation, and no smaller set of given
    answers guarantees that: exact for any number of options, with rules and ties. Among several smallest sets
    it is the first by falling effect on the margin, then by the order of the file, and it is listed in that
    order. Empty where no answer matters.
    """
    if not verdict.settled:
        return None
    ranked = _ranked(scored, verdict)
    if verdict.recommended is None:
        return _reason_for_tie(scored, ranked)
    option = scored.scale.options.index(verdict.recommended)
    return tuple(ranked[rank].id for rank in fewest_to_hold(scored, option, ranked))


def _ranked(scored: ScoredSheet, verdict: Verdict) -> tuple[Question, ...]:
    """The questions with a choice, by how far the margin would fall with their worst choice."""
    ahead, behind = map(scored.scale.options.index, (verdict.ahead, verdict.behind))

    def falls(question: Question) -> int:
        leads = {
            choice: amounts[ahead] - amounts[behind]
            for choice, amounts in scored.scale.worth[question.id].items()
        }
        return min(leads.values()) - leads[scored.sheet.answers[question.id]]

    return tuple(sorted(filter(scored.sheet.choice, scored.criteria.questions), key=falls))


# Settling is monotone: more answers leave fewer completions. So an answer without which all the others fail
# is in every reason (the core), and only the rest is enumerated, by rising size. n tests find the core; then
# up to MOST_TRIED sets, and if none is enough, n deletions leave an irreducible set.
def _reason_for_tie(scored: ScoredSheet, ranked: Sequence[Question]) -> tuple[str, ...]:
    """A smallest reason for a tie; after MOST_TRIED sets an irreducible one, perhaps not the smallest."""
    names = [question.id for question in ranked if _matters(scored, question)]
    needed = [name for name in names if not _ties(scored, [other for other in names if other != name])]
    others = [name for name in names if name not in needed]
    sets = chain.from_iterable(combinations(others, size) for size in range(len(others) + 1))
    for more in islice(sets, MOST_TRIED):
        if _ties(scored, [*needed, *more]):
            return tuple(name for name in names if name in needed or name in more)
    kept = names
    for spare in others:
        fewer = [name for name in kept if name != spare]
        kept = fewer if _ties(scored, fewer) else kept
    return tuple(kept)


def _matters(scored: ScoredSheet, question: Question) -> bool:
    """Whether some rule reads the question, or two of its choices differ in a lead."""
    leads = {
        tuple(amount - amounts[0] for amount in amounts)
        for amounts in scored.scale.worth[question.id].values()
    }
    return len(leads) > 1 or any(question.id in rule.when for rule in scored.criteria.rules)


def _ties(scored: ScoredSheet, kept: Sequence[str]) -> bool:
    """Whether every completion of these answers alone recommends nothing."""
    sheet = replace(scored.sheet, answers={name: scored.sheet.answers[name] for name in kept})
    return replace(scored, sheet=sheet, ruling=ruling_of(scored.criteria, sheet)).stays(None)
