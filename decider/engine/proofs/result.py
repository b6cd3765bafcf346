"""All proofs about one sheet: agreement, sufficient reason, counterfactuals, and what is still open."""

from collections.abc import Mapping
from dataclasses import dataclass

from decider.engine.proofs.agreement import Agreement, agreement
from decider.engine.proofs.counterfactuals import Counterfactual, counterfactuals
from decider.engine.proofs.flip_weights import FlipWeight, flip_weights
from decider.engine.proofs.homework import OpenAnswer, homework
from decider.engine.proofs.lenses import Lenses, weighing
from decider.engine.proofs.next_question import next_question
from decider.engine.proofs.plausible_changes import plausible_changes
from decider.engine.proofs.sufficient_reason import sufficient_reason
from decider.engine.scoring.completions import ScoredSheet
from decider.engine.scoring.edition import ScoringModel
from decider.engine.scoring.sheet import Sheet
from decider.engine.scoring.verdict import Verdict, verdict_of


@dataclass(frozen=True, slots=True)
class Proved:
    """A verdict with its proofs, each as its own module in `proofs` defines it.

    `next_question` is None once the verdict is settled: no further answer can change it. Where the search for
    `plausible` changes was cut off, none found does not mean that there is none.
    """

    verdict: Verdict
    agreement: Agreement
    flip_weights: Mapping[str, FlipWeight | None]
    lenses: Lenses
    sufficient: tuple[str, ...] | None
    counterfactuals: tuple[Counterfactual, ...]
    plausible: tuple[Counterfactual, ...]
    cut_off: bool
    homework: tuple[OpenAnswer, ...]
    next_question: str | None


def prove(edition: ScoringModel, sheet: Sheet) -> Proved:
    """The verdict on a sheet with all its proofs."""
    scored = edition.scored(sheet)
    verdict = verdict_of(scored)
    weighed = weighing(edition.points, sheet, scored.ruling)
    search = counterfactuals(scored, verdict)
    plausible = plausible_changes(scored, verdict, search)
    return Proved(
        verdict=verdict,
        agreement=agreement(weighed),
        flip_weights=flip_weights(weighed),
        lenses=weighed.lenses(),
        sufficient=sufficient_reason(scored, verdict),
        counterfactuals=search.found,
        plausible=plausible.found,
        cut_off=not plausible.complete,
        homework=homework(scored, verdict),
        next_question=_next(scored, verdict),
    )


def _next(scored: ScoredSheet, verdict: Verdict) -> str | None:
    question = None if verdict.settled else next_question(scored, verdict)
    return question.id if question else None
