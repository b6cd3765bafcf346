"""What whoever relies on a result has to know beside it."""

from collections.abc import Iterator

from decider.engine.advice.contradictions import contradictions_of
from decider.engine.proofs.result import Proved
from decider.web.view.verdict import VerdictView

OWN = "Weighed by your own priorities, not by our weights."


def cautions_of(view: VerdictView, proved: Proved) -> Iterator[str]:
    """By whose weights a result is where they are not ours, and which answers do not go together."""
    if weighed := weighed_by(view, proved):
        yield weighed
    for each in contradictions_of(view.criteria, proved.scored.sheet):
        yield f"Check these answers: {each.contradiction.says}"


def weighed_by(view: VerdictView, proved: Proved) -> str:
    """That own priorities weigh a result, and what our weights give; nothing without any, or too early."""
    if proved.scored.sheet.priorities is None or not view.claims:
        return ""
    ours = proved.lenses.file.recommended
    if ours == proved.verdict.recommended:
        return f"{OWN} Those give the same result."
    given = f"{view.criteria.option(ours).noun} would fit better" if ours else "it is a tie"
    return f"{OWN} By those, {given}."
