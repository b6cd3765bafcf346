"""A result with everything that explains it; page, report, checklist and email take their parts from it."""

from dataclasses import dataclass
from functools import cached_property

from decider.criteria.model.criteria import Question
from decider.engine.proofs.result import Proved, prove
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.web.result.advice import AdvicePart, advice_part
from decider.web.result.cautions import cautions_of, weighed_by
from decider.web.result.certainty import Certainty, certainty_of
from decider.web.result.contributions import kind_of_practice
from decider.web.result.proofs import Proofs, Tile
from decider.web.result.reasons import Reasons, swayed_by
from decider.web.result.sides import Sides, sides_of
from decider.web.view import text
from decider.web.view.verdict import VerdictView, view_of


@dataclass(frozen=True)
class ExplainedResult:
    """A verdict with its reasons, its proofs, and what to do about it.

    `practice` says whose it is, empty where that is not known.
    """

    proved: Proved
    view: VerdictView
    reasons: Reasons
    proofs: Proofs
    advice: AdvicePart
    certainty: Certainty
    sides: Sides
    practice: str

    @property
    def claims(self) -> bool:
        """Whether anything is claimed: not before an answer counts, and not while it is too early."""
        return self.view.claims

    @cached_property
    def cautions(self) -> tuple[str, ...]:
        """What to know before relying on it, in a sentence each."""
        return tuple(cautions_of(self.view, self.proved))

    @property
    def weighed(self) -> str:
        """That own priorities weigh it, and what our weights give; nothing without any."""
        return weighed_by(self.view, self.proved)

    @property
    def waits_for(self) -> Question | None:
        """The question that decides what to do next, of several the one to ask first; None without one."""
        first = self.view.criteria.ask_first

        def place(question: Question) -> int:
            return first.index(question.id) if question.id in first else len(first)

        action = self.advice.action
        return min(action.waits_for, key=place, default=None) if action else None

    @cached_property
    def headline(self) -> tuple[str, str, str]:
        """What fits and what to do, in three parts: the one in the middle names the option.

        Where it is too early to say, that and nothing else.
        """
        if self.view.blank:
            return (text.BEGIN, "", "")
        action = self.advice.action
        return headline_of(self.view, action.told.headline if action and action.told else "")

    @property
    def swayed(self) -> str:
        """Why it is so: the rules that apply, else what speaks for the recommendation and what against it."""
        return swayed_by(self.view.criteria, self.view.verdict, self.reasons)

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """How strong and how sure it is, in a few large words each."""
        strength = Tile(self.view.verdict.strength.capitalize(), self.view.lead)
        return (strength, self.proofs.agreement, self.proofs.deciding, self.proofs.changing)


def headline_of(view: VerdictView, do: str) -> tuple[str, str, str]:
    """What fits and what to `do`, which is a sentence or nothing, in the parts of a headline."""
    before, option, after = view.headline
    return (before, option, f"{after} {do}" if do and view.claims else after)


def explained(edition: Edition, sheet: Sheet) -> ExplainedResult:
    """The result of a sheet with its proofs; the one costly step of a result page."""
    criteria, proved = edition.criteria, prove(edition, sheet)
    verdict = proved.verdict
    return ExplainedResult(
        proved=proved,
        view=view_of(criteria, sheet, verdict, text.Band(open_answers=len(proved.homework))),
        reasons=Reasons(criteria, sheet, verdict),
        proofs=Proofs(criteria, proved, sheet.answers),
        advice=advice_part(criteria, sheet, verdict),
        certainty=certainty_of(proved),
        sides=sides_of(criteria, sheet, verdict),
        practice=kind_of_practice(criteria, sheet),
    )
