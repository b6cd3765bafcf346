"""The question to ask next: the one expected to settle the recommendation soonest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from decider.criteria.model.criteria import Question
from decider.engine.proofs.homework import flipping
from decider.engine.proofs.relevance import relevant_questions
from decider.engine.scoring.completions import ScoredSheet
from decider.engine.scoring.scale import Signs, signed
from decider.engine.scoring.shares import shares_of
from decider.engine.scoring.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Reach:
    """The bounds and mean of an open question's term in a lead, in units of the scale."""

    question: Question
    least: int
    mean: int
    most: int


def next_question(scored: ScoredSheet, verdict: Verdict, later: Iterable[str] = ()) -> Question | None:
    """The question to ask next, or None where every question has an answer.

    The file's `ask_first` come before all others. Until the verdict is settled it is a question that can
    still flip the recommendation; then the rest in the order of the file, those with a usual answer after
    the others. What nothing reads any more comes last, and those in `later` after that.
    """
    unanswered = scored.sheet.unanswered(scored.criteria)
    postponed = set(later)
    asked = [question for question in unanswered if question.id not in postponed] or list(unanswered)
    if not asked:
        return None
    first = asked_first(scored, asked)
    if first:
        return first[0]
    if not verdict.settled:
        asked = [*soonest(scored, verdict, asked), *asked]
        flips = flipping(scored)
        for question in asked:
            if flips(question.id):
                return question
    relevant = relevant_questions(scored.criteria, scored.sheet)
    return min(asked, key=lambda each: (each.id not in relevant, each.usual is not None))


def asked_first(scored: ScoredSheet, asked: Sequence[Question]) -> tuple[Question, ...]:
    """Those of the questions that the file asks before all others, in its order, if anything reads them."""
    first = [each for name in scored.criteria.ask_first for each in asked if each.id == name]
    if not first:
        return ()
    relevant = relevant_questions(scored.criteria, scored.sheet)
    return tuple(each for each in first if each.id in relevant)


# A greedy heuristic, O(n m). A verdict is settled when the bounds of its margin lie on one side of 0. An
# answer is expected to raise the lower bound by mean - least and to lower the upper by most - mean; which
# bound has to move is unknown, so each counts as far as the other side reaches. An open rule against an
# option has to be cleared first, which counts as much as an average answer. `bench` compares it with the
# oracle, which knows all answers and gives the fewest.
def soonest(scored: ScoredSheet, verdict: Verdict, asked: Sequence[Question]) -> tuple[Question, ...]:
    """The questions that can help to settle a verdict, by falling expected gain."""
    ahead, behind = map(scored.scale.options.index, (verdict.ahead, verdict.behind))
    signs = scored.lead(ahead, behind)
    low, high = scored.range(signs)
    reaches = [_reach(scored, question, signs) for question in asked]
    usual = Fraction(sum(reach.most - reach.least for reach in reaches), 2 * len(reaches)) or Fraction(1)
    to_ahead, to_behind = max(high, 0), max(-low, 0)
    read = {name for rule in scored.ruling.open for name in rule.when}

    def gain(reach: Reach) -> Fraction | int:
        band = to_ahead * (reach.mean - reach.least) + to_behind * (reach.most - reach.mean)
        gained = band if low <= 0 <= high else 0
        if reach.question.id not in read:
            return gained
        rules = to_ahead * _clears(scored, reach.question, verdict.ahead)
        rules += to_behind * _clears(scored, reach.question, verdict.behind)
        return gained + usual * rules

    gains = {reach.question.id: gain(reach) for reach in reaches}
    helpful = [question for question in asked if gains[question.id]]
    return tuple(sorted(helpful, key=lambda question: -gains[question.id]))


def _reach(scored: ScoredSheet, question: Question, signs: Signs) -> Reach:
    terms = scored.scale.signed(question.id, signs)
    return Reach(question, terms.least, signed(signs, scored.scale.mean[question.id]), terms.most)


def _clears(scored: ScoredSheet, question: Question, option: str) -> Fraction:
    """The expected number of open rules against an option that an answer to this question averts."""
    rules = [rule for rule in scored.ruling.against(option).values() if question.id in rule.when]
    if not rules:
        return Fraction(0)
    shares = shares_of(question.choices)
    averting = (
        share for rule in rules for name, share in shares.items() if name not in rule.when[question.id]
    )
    return Fraction(sum(averting), sum(shares.values()))
