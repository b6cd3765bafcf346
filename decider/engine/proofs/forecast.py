"""A forecast of how many more answers settle a recommendation."""

from collections.abc import Sequence
from random import Random
from statistics import median_low

from decider.criteria.model.criteria import Question
from decider.engine.proofs.next_question import soonest
from decider.engine.scoring.completions import ScoredSheet, still_alive
from decider.engine.scoring.shares import drawn, shares_of
from decider.engine.scoring.verdict import Verdict

SAMPLES = 40
RELIABLE = 0.75


def answers_left(scored: ScoredSheet, verdict: Verdict) -> int | None:
    """The median number of further answers that settle a verdict; None if the sample varies too much.

    The sample is seeded: answers drawn by their shares to the unanswered questions, in their present order.
    The median is given if at least three in four samples are within 1 of it.
    """
    unanswered = scored.sheet.unanswered(scored.criteria)
    order = soonest(scored, verdict, unanswered) if unanswered else ()
    random = Random(0)  # noqa: S311 - a seed that gives every visitor the same forecast
    path = _Path(scored, verdict, order)
    shares = [shares_of(question.choices) for question in order]
    counts = [path.length([drawn(each, random) for each in shares]) for _ in range(SAMPLES)]
    middle = median_low(counts)
    near = sum(abs(count - middle) <= 1 for count in counts)
    return middle if near >= RELIABLE * SAMPLES and middle <= len(order) else None


class _Path:
    """The bounds of a verdict's margin along a fixed order of questions."""

    def __init__(self, scored: ScoredSheet, verdict: Verdict, order: Sequence[Question]) -> None:
        ahead, behind = map(scored.scale.options.index, (verdict.ahead, verdict.behind))
        signs = scored.lead(ahead, behind)
        self._start = scored.range(signs)
        self._order = order
        self._rules = {rule.id: rule for rule in scored.ruling.open}
        self._against = [
            scored.ruling.against(verdict.ahead).keys(),
            scored.ruling.against(verdict.behind).keys(),
        ]
        self._terms = [scored.leads(question, signs) for question in order]

    # Bounds are updated and not recomputed: an answer replaces its question's least and greatest term by its
    # own, so a sample takes O(n) steps. Settled means that 0 is outside the bounds and no live rule is
    # against the option ahead; with three options or more this is only an estimate.
    def length(self, choices: Sequence[str]) -> int:
        """The number of these answers, in order, that settle the verdict; their number + 1 if they do not."""
        low, high = self._start
        alive = frozenset(self._rules)
        for count, (question, choice) in enumerate(zip(self._order, choices, strict=True), 1):
            terms = self._terms[count - 1]
            low += terms[choice] - min(terms.values())
            high += terms[choice] - max(terms.values())
            alive = still_alive(self._rules, alive, question, choice)
            if (low > 0 and not alive & self._against[0]) or (high < 0 and not alive & self._against[1]):
                return count
        return len(choices) + 1
