"""Sufficient reason: the fewest given answers that settle the recommendation by themselves.

The literature knows it as the smallest sufficient reason (Darwiche and Hirth, On the Reasons Behind
Decisions, 2020) or minimum-size abductive explanation (Ignatiev, Narodytska and Marques-Silva,
Abduction-Based Explanations for Machine Learning Models, 2019): a shortest prime implicant of the
recommendation that the sheet meets.
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


def sufficient_reason(standing: ScoredSheet, verdict: Verdict) -> tuple[str, ...] | None:
    """The questions whose given answers settle the verdict alone, or None where it is not settled.

    Every completion of a sheet of these answers, all else open, recommends what the verdict does, and
    no smaller set of given answers achieves that: exact for any number of options, with rules and ties.
    Of several such sets it is the one with the answer that moves the margin most, then the next, and
    then the order of the file; in this order it is listed. Where no answer matters, it is empty.
    """
    if not verdict.settled:
        return None
    ranked = _ranked(standing, verdict)
    if verdict.recommended is None:
        return _reason_for_tie(standing, ranked)
    option = standing.scale.options.index(verdict.recommended)
    return tuple(ranked[rank].id for rank in fewest_to_hold(standing, option, ranked))


def _ranked(standing: ScoredSheet, verdict: Verdict) -> tuple[Question, ...]:
    """The questions with a choice, those first whose margin would fall furthest with the worst choice."""
    ahead, behind = map(standing.scale.options.index, (verdict.ahead, verdict.behind))

    def falls(question: Question) -> int:
        leads = {
            choice: amounts[ahead] - amounts[behind]
            for choice, amounts in standing.scale.worth[question.id].items()
        }
        return min(leads.values()) - leads[standing.sheet.answers[question.id]]

    return tuple(sorted(filter(standing.sheet.choice, standing.criteria.questions), key=falls))


def _reason_for_tie(standing: ScoredSheet, ranked: Sequence[Question]) -> tuple[str, ...]:
    """The same where nothing is recommended: answers that cannot be spared, and the fewest others.

    More answers leave fewer completions. An answer without which all the others do not settle the tie
    is therefore in every reason, which leaves few sets to try. After MOST_TRIED of them the reason is one
    from which no answer can be left out, and perhaps not the shortest.
    """
    names = [question.id for question in ranked if _matters(standing, question)]
    needed = [name for name in names if not _ties(standing, [other for other in names if other != name])]
    others = [name for name in names if name not in needed]
    sets = chain.from_iterable(combinations(others, size) for size in range(len(others) + 1))
    for more in islice(sets, MOST_TRIED):
        if _ties(standing, [*needed, *more]):
            return tuple(name for name in names if name in needed or name in more)
    kept = names
    for spare in others:
        fewer = [name for name in kept if name != spare]
        kept = fewer if _ties(standing, fewer) else kept
    return tuple(kept)


def _matters(standing: ScoredSheet, question: Question) -> bool:
    """Whether some rule reads the question, or two of its choices favour different options."""
    leads = {
        tuple(amount - amounts[0] for amount in amounts)
        for amounts in standing.scale.worth[question.id].values()
    }
    return len(leads) > 1 or any(question.id in rule.when for rule in standing.criteria.rules)


def _ties(standing: ScoredSheet, kept: Sequence[str]) -> bool:
    """Whether these answers alone leave only completions that recommend nothing."""
    sheet = replace(standing.sheet, answers={name: standing.sheet.answers[name] for name in kept})
    return replace(standing, sheet=sheet, ruling=ruling_of(standing.criteria, sheet)).stays(None)
