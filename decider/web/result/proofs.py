"""The proofs of a result in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from decider.criteria.model.criteria import Criteria, Question
from decider.engine.proofs.counterfactuals import Counterfactual
from decider.engine.proofs.homework import OpenAnswer
from decider.engine.proofs.result import Proved
from decider.web.result.other_weights import LensRow, agreement_said, depends_said, flip_said, lens_rows
from decider.web.view.amounts import counted, points
from decider.web.view.text import joined

LONG = 3

SearchReach = Literal["found", "beyond", "nothing", "unknown"]


@dataclass(frozen=True, slots=True)
class Tile:
    """A finding in a few large words, and what it means."""

    large: str
    small: str


@dataclass(frozen=True, slots=True)
class QuestionToSettle:
    """An open question, and what finding out could do."""

    question: Question
    effect: str
    decides_rule: bool


# Each is put in words when it is first asked for: a page pays for those that it shows.
@dataclass(frozen=True)
class Proofs:
    """How sure a result is, what alone decides it, what would change it, and what to find out."""

    criteria: Criteria
    proved: Proved
    answers: Mapping[str, str]

    @property
    def agreement(self) -> Tile:
        """How many weightings give the same recommendation."""
        return Tile(*agreement_said(self.criteria, self.proved))

    @property
    def deciding(self) -> Tile:
        """How many answers decide it, or could still change it."""
        reason = self.proved.sufficient
        if reason is None:
            flipping = len(self.find) or self.open
            return Tile("Still open", f"{counted(flipping, 'skipped question')} could still change it")
        if not reason:
            return Tile("No answer", "matters: everybody would get this")
        return Tile(counted(len(reason), "answer"), "decided it, whatever the others are")

    @property
    def changing(self) -> Tile:
        """How many answers would have to be different."""
        match self.reach:
            case "found":
                return Tile(counted(self.fewest, "answer"), "would have to be different to change it")
            case "unknown":
                return Tile("Unknown", "whether anything within your reach would change it")
            case "beyond":
                return Tile("Nothing", "within your reach would change it")
            case "nothing":
                return Tile("Nothing", "that you could change would change it")

    @property
    def fewest(self) -> int:
        """The least number of answers whose change turns the recommendation, 0 where none was found."""
        # Counterfactuals come smallest first.
        return len(self.consistent[0].changes) if self.consistent else 0

    @property
    def reach(self) -> SearchReach:
        """Where none was found: none would, only changes out of reach, or a search cut off."""
        if self.consistent:
            return "found"
        if self.proved.cut_off:
            return "unknown"
        return "beyond" if self.proved.counterfactuals else "nothing"

    @property
    def depends(self) -> str:
        """That the recommendation depends on the weights; nothing where it hardly does."""
        return depends_said(self.criteria, self.proved)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The answers that decide it."""
        return tuple(
            _phrase(self.criteria, name, self.answers[name]) for name in self.proved.sufficient or ()
        )

    @property
    def changes(self) -> tuple[str, ...]:
        """A sentence for each way to change it; one example is enough where each is long."""
        shown = self.consistent if self.fewest <= LONG else self.consistent[:1]
        return tuple(turned(self.criteria, each) for each in shown)

    @cached_property
    def find(self) -> tuple[QuestionToSettle, ...]:
        """The open questions that could change it."""
        return tuple(self._to_settle(each) for each in self.proved.homework if each.flips)

    @property
    def find_first(self) -> tuple[QuestionToSettle, ...]:
        """What to find out before all else: what could change it, else what decides if a rule applies."""
        return self.find or tuple(self._to_settle(each) for each in self.proved.homework if each.rules)

    @property
    def lenses(self) -> tuple[LensRow, ...]:
        """The verdict under several weightings."""
        return lens_rows(self.criteria, self.proved)

    def flip(self, criterion: str) -> str:
        """At which weight of a criterion it would change."""
        return flip_said(self.criteria, self.proved.flip_weights[criterion])

    @property
    def consistent(self) -> tuple[Counterfactual, ...]:
        """The changes of answers within reach that would change it, the fewest first."""
        return self.proved.consistent

    @property
    def open(self) -> int:
        """How many questions are open."""
        return len(self.proved.homework)

    def _to_settle(self, answer: OpenAnswer) -> QuestionToSettle:
        question = _question(self.criteria, answer.question)
        return QuestionToSettle(question, _effect(answer), bool(answer.rules))


def turned(criteria: Criteria, found: Counterfactual) -> str:
    """What a set of changed answers gives, as a sentence without its full stop."""
    parts = joined([_phrase(criteria, change.question, change.to) for change in found.changes])
    if found.recommended is None:
        return f"With {parts}: a tie"
    ahead = "" if found.margin < 0 else f", {points(found.margin)} ahead"
    return f"With {parts}: {criteria.option(found.recommended).name}{ahead}"


def _effect(answer: OpenAnswer) -> str:
    moved = f"could move it by up to {points(answer.swing)}" if answer.swing else ""
    ruled = "decides whether a rule applies" if answer.rules else ""
    return " and ".join(filter(None, (ruled, moved)))


def _question(criteria: Criteria, name: str) -> Question:
    question = criteria.question(name)
    if question is None:
        raise KeyError(name)
    return question


def _phrase(criteria: Criteria, name: str, answer: str) -> str:
    choice = _question(criteria, name).choice(answer)
    return choice.phrase if choice else answer
