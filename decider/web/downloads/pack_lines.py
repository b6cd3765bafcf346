"""The lines of a buyer's pack in words: what to ask, to see and to sign, each with why it is there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from decider.criteria.model.advice import PackItem, Requirement
from decider.criteria.model.criteria import Criteria
from decider.documents.pack import Line, VendorQuestion
from decider.engine.advice.advised_sheet import Called
from decider.web.downloads.ticks import Ticks
from decider.web.view.text import phrases

WHATEVER = "Needed whatever you answer to the questions you skipped"


@dataclass(frozen=True, slots=True)
class PackLines:
    """Makes the lines of a pack; `numbers` are those of sources, `assumed` the questions nobody answered.

    `everyone` says for whom a line is that no answer calls for.
    """

    criteria: Criteria
    numbers: dict[str, int]
    assumed: Collection[str]
    ticks: Ticks
    everyone: str

    def asked(self, called: Called[Requirement]) -> VendorQuestion:
        """The line of a requirement."""
        entry = called.entry
        return VendorQuestion(
            id=entry.id,
            ticked=entry.id in self.ticks.questions,
            name=entry.name,
            section=entry.section or "",
            must=called.priority == "must",
            ask=entry.ask,
            see=entry.see,
            reason=self._reason(called),
            because=self._because(called),
            cites=self._cites(entry.facts),
        )

    def line(self, called: Called[PackItem], ticked: Collection[str]) -> Line:
        """The line of a step of the demo or a clause of the contract."""
        entry = called.entry
        return Line(entry.id, entry.id in ticked, entry.text, self._because(called), self._cites(entry.facts))

    def _reason(self, called: Called[Any]) -> str:
        """Why a line stands where it does: the answers that make it a must, else those that call for it."""
        answers = called.must_answers or called.answers
        if not answers:
            return self.everyone if called.entry.when is None else WHATEVER
        return f"Because of {phrases(self.criteria, answers, self.assumed)}"

    def _because(self, called: Called[Any]) -> str:
        """Which answers call for a line, and which make it a must."""
        others = [each for each in called.answers if each not in called.must_answers]
        must = phrases(self.criteria, called.must_answers, self.assumed)
        rest = phrases(self.criteria, others, self.assumed)
        if called.entry.when is None:
            return f"{self.everyone}; a must-have because of {must}." if must else f"{self.everyone}."
        if must:
            return (
                f"A must-have because of {must}; {rest} would call for it too."
                if rest
                else f"A must-have because of {must}."
            )
        return f"Because of {rest}." if rest else f"{WHATEVER}."

    def _cites(self, facts: Sequence[str]) -> tuple[int, ...]:
        return tuple(self.numbers[fact] for fact in facts)
