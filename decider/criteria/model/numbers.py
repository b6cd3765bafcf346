"""Field types of a criteria file: decimal numbers, each with its JSON Schema."""

import re
from fractions import Fraction
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema

from decider.criteria.model.fields import refusal, written

# Digits before the point and after it. Shares are in any unit, so they may be counts of billions; so many
# digits are a whole number that an editor still holds exactly.
MOST_DIGITS, MOST_DIGITS_OF_SHARE, MOST_DECIMALS = 9, 15, 20

_NO_NUMBER = "expected a number such as 2 or 0.5"
_OF_ANY_LENGTH = r"[0-9]+(\.[0-9]+)?"


def _within(digits: int) -> str:
    """The pattern of a number with at most so many digits before the point."""
    return rf"[0-9]{{1,{digits}}}(\.[0-9]{{1,{MOST_DECIMALS}}})?"


def _number(text: Any, *, what: str = "number", digits: int = MOST_DIGITS) -> Fraction:
    if not isinstance(text, str) or not re.fullmatch(_OF_ANY_LENGTH, text):
        raise refusal(_NO_NUMBER)
    if not re.fullmatch(_within(digits), text):
        raise refusal(f"a {what} has at most {digits} digits before the point and {MOST_DECIMALS} after it")
    return Fraction(text)


def _above_zero(what: str, digits: int) -> BeforeValidator:
    def read(text: Any) -> Fraction:
        number = _number(text, what=what, digits=digits)
        if number == 0:
            raise refusal(f"a {what} is a number above 0")
        return number

    return BeforeValidator(read)


def _written_above_zero(digits: int) -> WithJsonSchema:
    return written(
        "number",
        exclusiveMinimum=0,
        exclusiveMaximum=10**digits,
        pattern=f"^(?=.*[1-9]){_within(digits)}$",
        words=_NO_NUMBER,
    )


def _rising(numbers: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    match numbers:
        case (low, high) if low < high:
            return numbers
    raise refusal("a range is two numbers, the lower first, such as [1, 4]")


class _Range(AfterValidator):
    """Two numbers, the lower first, which JSON Schema cannot express."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(core), "minItems": 2, "maxItems": 2}


Weight = Annotated[Fraction, _above_zero("weight", MOST_DIGITS), _written_above_zero(MOST_DIGITS)]
Share = Annotated[
    Fraction, _above_zero("share", MOST_DIGITS_OF_SHARE), _written_above_zero(MOST_DIGITS_OF_SHARE)
]
Number = Annotated[
    Fraction,
    BeforeValidator(_number),
    written(
        "number",
        minimum=0,
        exclusiveMaximum=10**MOST_DIGITS,
        pattern=f"^{_within(MOST_DIGITS)}$",
        words=_NO_NUMBER,
    ),
]
WeightRange = Annotated[tuple[Number, ...], _Range(_rising)]
