"""A verdict with its proofs in a few lines, for terminals."""

from fractions import Fraction

from decider.codes import code_of
from decider.engine.advice.contradictions import contradictions_of
from decider.engine.proofs.result import Proved, prove
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Bounds, is_early
from decider.figures import Figures, advised
from decider.text.percent import percent


def summary_of(edition: Edition, sheet: Sheet) -> str:
    """The verdict and its proofs in a few lines of text."""
    proved, criteria = prove(edition, sheet), edition.criteria
    verdict = proved.verdict
    named = {option.id: option.name for option in criteria.options}
    answered, asked = len(criteria.questions) - len(proved.homework), len(criteria.questions)
    # Rounded before it is subtracted, so that whoever subtracts the scores below gets this margin.
    margin = _spread(
        round(verdict.scores[verdict.ahead], 1) - round(verdict.scores[verdict.behind], 1),
        verdict.margin_bounds,
    )
    lines = [
        f"{named.get(verdict.recommended or '', 'Nothing is recommended')}: {verdict.strength}"
        + (", settled" if verdict.settled else "")
        + (", too early to say" if is_early(criteria, sheet, verdict) else ""),
        f"margin {margin}, {named[verdict.ahead]} over {named[verdict.behind]}",
        *(
            f"{named[option]} {_spread(verdict.scores[option], bounds)}"
            for option, bounds in verdict.bounds.items()
        ),
        *(f"rule {rule.id} rules out {', '.join(rule.rules_out)}" for rule in verdict.ruling.certain),
        *(f"rule {rule.id} may still rule out {', '.join(rule.rules_out)}" for rule in verdict.ruling.open),
        *_weighed(proved),
        *_said(proved),
        *(f"contradiction {each.contradiction.id}" for each in contradictions_of(criteria, sheet)),
        *_advised(advised(edition, sheet, verdict)),
        f"{answered} of {asked} questions answered",
        f"code {code_of(edition, sheet)}",
    ]
    return "\n  ".join(lines)


def _advised(advice: Figures) -> list[str]:
    lines = [f"{what} {advice[what]}" for what in ("profile", "action") if advice[what]]
    return [*lines, *([f"assumed as usual: {', '.join(advice['assumed'])}"] if advice["assumed"] else [])]


def _weighed(proved: Proved) -> list[str]:
    """What the weights of the file would give, where own priorities stand in for them."""
    lenses = proved.lenses
    if lenses.own is None:
        return []
    return [f"by own priorities; by the weights of the file: {lenses.file.recommended or 'a tie'}"]


def _said(proved: Proved) -> list[str]:
    near, whatever = percent(proved.agreement.range.value), percent(proved.agreement.any.value)
    changes = [
        " and ".join(f"{change.question}={change.to}" for change in each.changes)
        for each in proved.counterfactuals
    ]
    worth = [each.question for each in proved.homework if each.flips]
    return [
        f"{near} of the weightings near these agree, {whatever} of all",
        *([f"decided by {', '.join(proved.sufficient)} alone"] if proved.sufficient else []),
        *([f"would change with {'; or '.join(changes)}"] if changes else []),
        *([f"worth finding out: {', '.join(worth)}"] if worth else []),
        *([f"ask next: {proved.next_question}"] if proved.next_question else []),
    ]


def _spread(points: Fraction, bounds: Bounds) -> str:
    near, low, high = (float(round(each, 1)) for each in (points, *bounds))
    return f"{near} points (can be {low} to {high})"
