"""A visitor's own priorities, 0 to 5 per criterion, which replace the weights of the file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict
from wtforms import RadioField
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm
from wtforms.validators import AnyOf

from decider.codes import code_of
from decider.criteria.derived import derived
from decider.criteria.model.criteria import Criteria
from decider.criteria.model.options import Criterion
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import MOST_PRIORITY, Sheet
from decider.web.view.amounts import number

LEVELS = tuple(map(str, range(MOST_PRIORITY + 1)))
MESSAGES = {
    "level": f"Choose a number from 0 to {MOST_PRIORITY} for each.",
    "nothing": "Give at least one of them more than 0.",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Priorities as they were sent, and why nothing can be weighed by them."""

    sent: MultiDict[str, str]
    why: str


@dataclass(frozen=True, slots=True)
class Rating:
    """What a form begins with for one criterion: a level, or whatever was sent for it."""

    id: str
    name: str
    level: str


@dataclass(frozen=True, slots=True)
class Priorities:
    """By what a result is weighed, and the form with which to weigh it otherwise.

    `own` says whether the visitor weighs, and `ours` is the code of the same answers by the file's weights;
    `weights` are those that count, in words, by criterion. `error` says why what was sent was refused.
    """

    own: bool
    ours: str
    weights: Mapping[str, str]
    ratings: tuple[Rating, ...]
    error: str
    levels: tuple[str, ...] = LEVELS


def priorities_of(edition: Edition, sheet: Sheet, code: str, refused: Refusal | None) -> Priorities:
    """What weighs a sheet, whose code this is, with its form as it was refused.

    Else the form is as the sheet has it, or nearest to the weights.
    """
    criteria, own = edition.criteria, sheet.priorities is not None
    levels = {**_levels(criteria, sheet), **(refused.sent if refused else {})}
    return Priorities(
        own=own,
        ours=code_of(edition, Sheet(sheet.answers)) if own else code,
        weights=_weights(criteria, sheet),
        ratings=tuple(Rating(each.id, each.name, levels[each.id]) for each in criteria.criteria),
        error=refused.why if refused else "",
    )


# Priorities equal to the file's weights are dropped, so that the same result has one link and one cache
# entry. A form in which everything is 0 is refused: every score would be 0, and nothing could be
# recommended.
def weighed(criteria: Criteria, sheet: Sheet, sent: MultiDict[str, str]) -> Sheet | Refusal:
    """The sheet with the priorities that were sent, or what is wrong with them."""
    form = BaseForm({criterion.id: _field(criterion) for criterion in criteria.criteria})
    form.process(sent)
    if not form.validate():
        return Refusal(sent, MESSAGES["level"])
    levels = {name: int(level) for name, level in form.data.items()}
    if not any(levels.values()):
        return Refusal(sent, MESSAGES["nothing"])
    return replace(sheet, priorities=own_priorities(criteria, levels))


def own_priorities(criteria: Criteria, levels: Mapping[str, int]) -> Mapping[str, int] | None:
    """Levels by criterion, of which one is above 0; None where they are the weights of the file."""
    ours = all(levels[each.id] == each.weight for each in criteria.criteria)
    return None if ours else levels


def _weights(criteria: Criteria, sheet: Sheet) -> dict[str, str]:
    own = sheet.priorities
    return {each.id: number(each.weight) if own is None else str(own[each.id]) for each in criteria.criteria}


def _levels(criteria: Criteria, sheet: Sheet) -> dict[str, str]:
    if sheet.priorities is not None:
        return {name: str(level) for name, level in sheet.priorities.items()}
    return _nearest_levels(criteria)


# Weights are any fractions, levels whole numbers from 0 to 5. Larger weights are scaled to fit, in
# proportion, and none becomes 0: the form begins as near to the weights as it can say.
@derived
def _nearest_levels(criteria: Criteria) -> dict[str, str]:
    largest = max(each.weight for each in criteria.criteria)
    fit = 1 if largest <= MOST_PRIORITY else MOST_PRIORITY / largest
    return {each.id: str(max(1, round(each.weight * fit))) for each in criteria.criteria}


def _field(criterion: Criterion) -> "UnboundField[RadioField]":
    return UnboundField(
        RadioField,
        criterion.name,
        choices={level: level for level in LEVELS},
        validators=[AnyOf(LEVELS, MESSAGES["level"])],
        validate_choice=False,
    )
