"""The cost form: practice size, way of buying, products to compare, and the visitor's own figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from werkzeug.datastructures import MultiDict
from wtforms import StringField
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from decider.criteria.model.costs import CostLine, Costs
from decider.criteria.reserved_ids import LEFT_OUT
from decider.engine.costs.bill import Practice
from decider.web.cost.buyer import Buyer
from decider.web.cost.columns import KEEP, LONGEST_NAME, SLOTS, CostColumn, columns_of, named
from decider.web.cost.typed_number import COLLECTED, COUNT, NumberFormat, format_of
from decider.web.forms.text_fields import TextLimit, tidied

CLINICIANS, COLLECTIONS, BUYING = "clinicians", "collections", "buying"
ASKED = "yes"
SIZED = {"clinician": "Billing clinicians", "person": "People"}

SentPair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Quotes:
    """The parsed request. What is invalid counts as not sent, and the form says which fields those are.

    `said` is all of it, in one order and spelling; `left_out` are names the file does not know.
    """

    form: BaseForm
    columns: tuple[CostColumn, ...]
    practice: Practice
    own: Mapping[str, Mapping[str, Fraction]]
    said: tuple[SentPair, ...]
    left_out: tuple[str, ...]

    @property
    def valid(self) -> bool:
        """Whether all of it could be read."""
        return not self.form.errors


def quotes_of(buyer: Buyer, sent: MultiDict[str, str]) -> Quotes:
    """Read what was sent about what a practice may pay."""
    costs = buyer.costs
    columns = tuple(columns_of(buyer, sent))
    form = BaseForm(dict(_fields(columns, costs, buyer.clinicians)))
    form.process(sent)
    form.validate()
    kinds = {column.field(line): format_of(line) for column in columns for line in costs.lines}
    entered = [*_entered(form, {CLINICIANS: COUNT, COLLECTIONS: COLLECTED, **kinds}, sent)]
    size = len([name for name, _ in entered if name in (CLINICIANS, COLLECTIONS)])
    return Quotes(
        form=form,
        columns=columns,
        practice=Practice(
            _clinicians(form, buyer.clinicians), _amount(form, COLLECTIONS, COLLECTED), _way(costs, sent)
        ),
        own={column.key: dict(_own(form, column, costs.lines)) for column in columns},
        said=(*entered[:size], *_chosen(buyer, sent), *entered[size:]),
        left_out=tuple(dict.fromkeys(_unknown(buyer, form, sent))),
    )


def _way(costs: Costs, sent: MultiDict[str, str]) -> str | None:
    """The way of buying: the one that was sent, else the first of the file."""
    ways = [way.id for way in costs.buying]
    return sent.get(BUYING) if sent.get(BUYING) in ways else next(iter(ways), None)


# Fields that are not drawn may still be sent once, empty, by a page of before. They are known by their
# pattern and dropped without a word; anything else is reported.
def _unknown(buyer: Buyer, form: BaseForm, sent: MultiDict[str, str]) -> Iterator[str]:
    costs = buyer.costs
    keys = [KEEP, *(option.id for option in buyer.edition.criteria.options), *(f"p.{slot}" for slot in SLOTS)]
    unused = {f"{key}.{line.id}" for key in keys for line in costs.lines}
    ways = {way.id for way in costs.buying}
    known = {LEFT_OUT, *([BUYING] if sent.get(BUYING) in ways else []), *([KEEP] if costs.keep else [])}
    for name, text in sent.items():
        if name not in form and name not in known and (text.strip() or name not in unused):
            yield name


def _fields(
    columns: Sequence[CostColumn], costs: Costs, count: int
) -> Iterator[tuple[str, "UnboundField[StringField]"]]:
    yield CLINICIANS, _field(SIZED[costs.heads[0]], _given, COUNT, default=str(count))
    yield COLLECTIONS, _field("Annual collections", COLLECTED)
    for slot in SLOTS:
        yield named(slot), _field(f"Quote {slot}", TextLimit(LONGEST_NAME))
    for line in costs.lines:
        for column in columns:
            if column.needs(line):
                yield column.field(line), _field(column.name, format_of(line))


def _field(label: str, *validators: object, default: str = "") -> "UnboundField[StringField]":
    return UnboundField(StringField, label, filters=[tidied], validators=list(validators), default=default)


def _given(_: object, field: StringField) -> None:
    if not field.data:
        raise StopValidation(COUNT.remedy)


def _amount(form: BaseForm, name: str, kind: NumberFormat) -> Fraction | None:
    typed = kind.read(form[name].data)
    return typed.amount if typed else None


def _clinicians(form: BaseForm, count: int) -> int:
    return int(_amount(form, CLINICIANS, COUNT) or count)


def _own(form: BaseForm, column: CostColumn, lines: Sequence[CostLine]) -> Iterator[tuple[str, Fraction]]:
    for line in filter(column.needs, lines):
        amount = _amount(form, column.field(line), format_of(line))
        if amount is not None:
            yield line.id, amount


def _entered(
    form: BaseForm, kinds: Mapping[str, NumberFormat], sent: MultiDict[str, str]
) -> Iterator[SentPair]:
    for field in form:
        if field.data and field.name in sent and not field.errors:
            typed = kinds[field.name].read(field.data) if field.name in kinds else None
            yield field.name, typed.spelling if typed else field.data
            if typed and kinds[field.name].kind == "dollars":
                field.data = typed.shown


def _chosen(buyer: Buyer, sent: MultiDict[str, str]) -> Iterator[SentPair]:
    """The choices that are not what is assumed without them."""
    way = _way(buyer.costs, sent)
    if way and way != buyer.costs.buying[0].id:
        yield BUYING, way
    if buyer.costs.keep and sent.get(KEEP) and not buyer.has_system:
        yield KEEP, ASKED
