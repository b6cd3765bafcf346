"""What no order of questions can beat, and what a stronger search finds.

The bound. Leave rules aside. Let d(q) be the lead of the second option over the first that the answer
to q gives, with least a(q), mean m(q) and most b(q). A sheet is settled once the answers asked have
raised the band's lower end above 0 (a sum of d - a of more than A = -sum of all a) or lowered its upper
end below 0 (a sum of b - d of more than B = sum of all b). Whatever is asked next depends only on
answers given, so the sum D of d - m over the questions asked is a martingale; stopped when settled, it
is the conditional mean of the same sum over all questions, since the side is known by then. With p and
1 - p the shares of the two sides and c the mean of that sum over all questions where the second side
wins, the questions asked therefore bring on average, in m - a on the second side and in b - m on the
first, at least p A + (1 - p) B - 2 c. The fewest questions that bring as much take the largest first.

The search. For each question that could be next it plays many sheets to their end in a fixed order,
and takes the one after which they end soonest: a rollout of the order by range.
Source: Bertsekas, Tsitsiklis and Wu, "Rollout Algorithms for Combinatorial Optimization", 1997.
"""

from collections.abc import Iterator

import numpy as np

from bench.files import shipped
from bench.measure import Measure
from decider.engine.census.questions_to_settle import counting, questions_to_settle
from decider.engine.scoring.shares import shares_of

SHEETS, MEASURED, PLAYED, ROLLED = 200_000, 2_000, 1_000, 300
SEED = 11


def measures() -> Iterator[Measure]:
    """Questions until settled, all for the shipped file without its rules."""
    terms = leads()
    random = np.random.default_rng(SEED)
    sheets = [random.choice(each, SHEETS) for each in terms]
    fewest = oracle(terms, np.array(sheets))
    yield Measure("questions without rules, the oracle", fewest, "")
    least = bound(terms, np.array(sheets))
    yield Measure("  whoever has to ask, at the least, to the oracle", least / fewest, "x")
    ours = questions_to_settle(shipped(rules=[], ask_first=[]), MEASURED)
    ratio = float(ours.ordered / ours.oracle)
    yield Measure(
        "  our order, to the oracle", ratio, "x", most=1.3, note=f"{float(ours.ordered):.2f} questions"
    )
    played = np.array([each[:PLAYED] for each in sheets]).T
    found = float(np.mean([rolled(terms, answers, random) for answers in played]))
    known = oracle(terms, played.T)
    yield Measure("  a rollout, to the oracle", found / known, "x", note=f"{found:.2f} questions")


def leads() -> list[np.ndarray]:
    """What each choice of each question that scores adds to the lead of the second option.

    A choice stands there as often as its share, so that draws and means are weighed by shares.
    """
    edition = shipped()
    asked = [question for question in counting(edition.criteria) if question.scores]
    return [
        np.repeat(
            [(b - a) / edition.scale.unit for a, b in edition.scale.worth[question.id].values()],
            [*shares_of(question.choices).values()],
        )
        for question in asked
    ]


def oracle(terms: list[np.ndarray], sheets: np.ndarray) -> float:
    """The mean of the fewest answers that settle a sheet, taking those that bring most."""
    least, most = ends(terms)
    gains = np.where(sheets.sum(axis=0) > 0, sheets - least[:, None], most[:, None] - sheets)
    needed = np.where(sheets.sum(axis=0) > 0, -least.sum(), most.sum())
    brought = np.cumsum(-np.sort(-gains, axis=0), axis=0)
    return float(1 + (brought <= needed + 1e-9).sum(axis=0).mean())


def bound(terms: list[np.ndarray], sheets: np.ndarray) -> float:
    """The least mean number of questions of any order."""
    least, most = ends(terms)
    means = np.array([each.mean() for each in terms])
    second = sheets.sum(axis=0) > 0
    share = second.mean()
    correlated = ((sheets - means[:, None]).sum(axis=0) * second).mean()
    needed = share * -least.sum() + (1 - share) * most.sum() - 2 * correlated
    asked = 0.0
    for gain, weight in sorted(
        [*((gain, share) for gain in means - least), *((gain, 1 - share) for gain in most - means)],
        reverse=True,
    ):
        part = min(1.0, max(0.0, needed / (gain * weight))) if gain else 0.0
        asked, needed = asked + part * weight, needed - part * gain * weight
    return asked


def rolled(terms: list[np.ndarray], answers: np.ndarray, random: np.random.Generator) -> int:
    """How many questions the search asks of one sheet."""
    least, most = ends(terms)
    low, high = least.sum(), most.sum()
    waiting = sorted(range(len(terms)), key=lambda place: least[place] - most[place])
    asked = 0
    while waiting and low <= 0 <= high:
        orders = {place: [place, *(other for other in waiting if other != place)] for place in waiting}
        means = {place: length(terms, order, low, high, random) for place, order in orders.items()}
        best = min(means, key=means.__getitem__)
        waiting.remove(best)
        low, high = low + answers[best] - least[best], high + answers[best] - most[best]
        asked += 1
    return asked


def length(
    terms: list[np.ndarray], order: list[int], low: float, high: float, random: np.random.Generator
) -> float:
    """The mean number of questions until settled in a fixed order, over sheets drawn anew."""
    drawn = np.array([random.choice(terms[place], ROLLED) for place in order])
    least, most = ends([terms[place] for place in order])
    lows = low + np.cumsum(drawn - least[:, None], axis=0)
    highs = high + np.cumsum(drawn - most[:, None], axis=0)
    return float(((lows <= 0) & (highs >= 0)).sum(axis=0).mean())


def ends(terms: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """The least and the most of each question."""
    return np.array([each.min() for each in terms]), np.array([each.max() for each in terms])
