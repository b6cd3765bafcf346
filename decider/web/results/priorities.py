"""What matters to a visitor: 0 to 5 for each criterion, in place of the weights of the file."""

from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict
from wtforms import RadioField
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm
from wtforms.validators import AnyOf

from decider.criteria.model import Criteria, Criterion
from decider.engine.answers import MOST_PRIORITY, Sheet

LEVELS = tuple(map(str, range(MOST_PRIORITY + 1)))
MESSAGES = {
    "level": f"Choose a number from 0 to {MOST_PRIORITY} for each.",
    "nothing": "Give at least one of them more than 0.",
}


def priorities_form(criteria: Criteria, sheet: Sheet, sent: MultiDict[str, str] | None = None) -> BaseForm:
    """A group of levels for each criterion, as sent, else as the sheet has them or nearest to the weights."""
    form = BaseForm({criterion.id: _field(criterion) for criterion in criteria.criteria})
    form.process(MultiDict({**_levels(criteria, sheet), **(sent or {})}))
    return form


@dataclass(frozen=True, slots=True)
class Refusal:
    """Priorities as they were sent, and why nothing can be weighed by them."""

    sent: MultiDict[str, str]
    why: str


def weighed(criteria: Criteria, sheet: Sheet, sent: MultiDict[str, str]) -> Sheet | Refusal:
    """The sheet with the priorities that were sent, or what is wrong with them."""
    form = BaseForm({criterion.id: _field(criterion) for criterion in criteria.criteria})
    form.process(sent)
    if not form.validate():
        return Refusal(sent, MESSAGES["level"])
    levels = {name: int(level) for name, level in form.data.items()}
    if not any(levels.values()):
        return Refusal(sent, MESSAGES["nothing"])
    ours = all(levels[each.id] == each.weight for each in criteria.criteria)
    return replace(sheet, priorities=None if ours else levels)


def _levels(criteria: Criteria, sheet: Sheet) -> dict[str, str]:
    if sheet.priorities is not None:
        return {name: str(level) for name, level in sheet.priorities.items()}
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
