"""The cost form: practice size, products to compare, and the visitor's own figures."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from werkzeug.datastructures import MultiDict
from wtforms import StringField
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from decider.criteria.model.costs import MOST_CLINICIANS, MOST_DOLLARS, MOST_SHARE, CostLine, Per
from decider.criteria.model.criteria import Criteria
from decider.engine.costs.bill import Practice
from decider.text import plain
from decider.web.forms.text_fields import TextLimit
from decider.web.view.amounts import number

SLOTS = range(1, 7)
LONGEST_NAME = 60
MOST_COLLECTED = 10**9
CLINICIANS, COLLECTIONS, LEFT_OUT = "clinicians", "collections", "left_out"

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A kind of number: how it is written, its least and most, and the remedy for anything else."""

    pattern: re.Pattern[str]
    least: int
    most: int
    remedy: str

    def read(self, text: str) -> Fraction | None:
        """The number that a text stands for, or None."""
        found = self.pattern.fullmatch(text)
        value = Fraction(found[1].replace(",", "")) if found else None
        return value if value is not None and self.least <= value <= self.most else None

    def __call__(self, _: object, field: StringField) -> None:
        """Raise StopValidation with the remedy where a field is neither empty nor such a number."""
        if field.data and self.read(field.data) is None:
            field.data = plain.cleared(field.data)
            raise StopValidation(self.remedy)


WHOLE = re.compile(r"\$?([0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})")
DOLLARS = NumberFormat(
    WHOLE, 0, MOST_DOLLARS, f"Enter a dollar amount from 0 to {MOST_DOLLARS:,}, like 1,200."
)
COLLECTED = NumberFormat(WHOLE, 0, MOST_COLLECTED, f"Enter a dollar amount from 0 to {MOST_COLLECTED:,}.")
SHARE = NumberFormat(
    re.compile(r"([0-9]{1,2}(?:\.[0-9])?)%?"),
    0,
    MOST_SHARE,
    f"Enter a percentage from 0 to {MOST_SHARE}, with one decimal at most, like 4.5.",
)
COUNT = NumberFormat(
    re.compile("([0-9]{1,3})"), 1, MOST_CLINICIANS, f"Enter a whole number from 1 to {MOST_CLINICIANS}."
)
KINDS: Mapping[Per, NumberFormat] = {"clinician": DOLLARS, "practice": DOLLARS, "share_of_collections": SHARE}


@dataclass(frozen=True, slots=True)
class CostColumn:
    """What is priced: an option of the file, or the product that a visitor named in a `slot` of the form."""

    key: str
    name: str
    option: str | None
    slot: int | None

    def field(self, line: CostLine) -> str:
        """The name of the field for its figure of a line; no id holds a dot."""
        return f"{self.key}.{line.id}"

    def owns(self, field: str) -> bool:
        """Whether a field of the form is about this column: its name, or a figure of it."""
        return field.startswith(f"{self.key}.") or (self.slot is not None and field == named(self.slot))


@dataclass(frozen=True, slots=True)
class Quotes:
    """The parsed request: `practice` is None where a field is invalid, and the form says which.

    `said` is all of it, in one order and spelling; `left_out` are names the file does not know.
    """

    form: BaseForm
    columns: tuple[CostColumn, ...]
    practice: Practice | None
    own: Mapping[str, Mapping[str, Fraction]]
    said: Pairs
    left_out: tuple[str, ...]


def quotes_of(criteria: Criteria, lines: Sequence[CostLine], sent: MultiDict[str, str], count: int) -> Quotes:
    """Read what was sent about the cost lines of a file; where nothing is, there are `count` clinicians."""
    columns = tuple(_columns(criteria, lines, sent))
    form = BaseForm(dict(_fields(columns, lines, count)))
    form.process(sent)
    valid = form.validate()
    own = {column.key: _own(form, column, lines) for column in columns}
    return Quotes(
        form=form,
        columns=columns,
        practice=_practice(form) if valid else None,
        own=own,
        said=tuple(_said(form, sent, own)) if valid else (),
        left_out=tuple(dict.fromkeys(_unknown(form, lines, sent))),
    )


def named(slot: int) -> str:
    """The name of the field for the name of a product; those for figures hold a dot."""
    return f"product{slot}"


# Fields of a product without a name are not drawn, but a browser with htmx may still send them once. They
# are known by their pattern and dropped without a word; anything else is reported.
def _unknown(form: BaseForm, lines: Sequence[CostLine], sent: MultiDict[str, str]) -> Iterator[str]:
    """Names the file does not know; a product that is not named yet has no fields, and may be sent some."""
    unused = {f"p.{slot}.{line.id}" for slot in SLOTS for line in lines}
    return (name for name in sent if name not in form and name not in {LEFT_OUT, *unused})


def _columns(
    criteria: Criteria, lines: Sequence[CostLine], sent: MultiDict[str, str]
) -> Iterator[CostColumn]:
    for option in criteria.options:
        yield CostColumn(option.id, option.name, option.id, None)
    for slot in SLOTS:
        name = plain.tidied(sent.get(named(slot), ""))
        shown = plain.is_plain(name) and plain.can_be_seen(name) and len(name) <= LONGEST_NAME
        column = CostColumn(f"p.{slot}", name if shown else f"Quote {slot}", None, slot)
        if name or any(sent.get(column.field(line), "").strip() for line in lines):
            yield column


def _fields(
    columns: Sequence[CostColumn], lines: Sequence[CostLine], count: int
) -> Iterator[tuple[str, "UnboundField[StringField]"]]:
    yield CLINICIANS, _field("Billing clinicians", _given, COUNT, default=str(count))
    yield COLLECTIONS, _field("Annual collections, in dollars", COLLECTED)
    for slot in SLOTS:
        yield named(slot), _field(f"Product or quote {slot}", TextLimit(LONGEST_NAME))
    for line in lines:
        for column in columns:
            yield column.field(line), _field(column.name, KINDS[line.per])


def _field(label: str, *validators: object, default: str = "") -> "UnboundField[StringField]":
    return UnboundField(StringField, label, filters=[_tidied], validators=list(validators), default=default)


def _tidied(text: str | None) -> str:
    return plain.tidied(text or "")


def _given(_: object, field: StringField) -> None:
    if not field.data:
        raise StopValidation(COUNT.remedy)


def _own(form: BaseForm, column: CostColumn, lines: Sequence[CostLine]) -> Mapping[str, Fraction]:
    read = {line.id: KINDS[line.per].read(form[column.field(line)].data) for line in lines}
    return {name: amount for name, amount in read.items() if amount is not None}


def _practice(form: BaseForm) -> Practice:
    clinicians = COUNT.read(form[CLINICIANS].data) or 1
    collections = COLLECTED.read(form[COLLECTIONS].data)
    return Practice(int(clinicians), None if collections is None else int(collections))


def _said(
    form: BaseForm, sent: MultiDict[str, str], own: Mapping[str, Mapping[str, Fraction]]
) -> Iterator[tuple[str, str]]:
    """Everything that was sent and is not empty, as it stands in an address."""
    figures = {f"{key}.{name}": number(amount) for key, by in own.items() for name, amount in by.items()}
    for name, kind in ((CLINICIANS, COUNT), (COLLECTIONS, COLLECTED)):
        amount = kind.read(form[name].data) if name in sent else None
        figures |= {name: number(amount)} if amount is not None else {}
    for field in form:
        if field.data and (field.name in sent):
            yield field.name, figures.get(field.name, field.data)
