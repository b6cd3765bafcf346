"""Conditions on answers: a mapping that all answers must meet, or a list of which any is enough."""

from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

from pydantic import (
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    TypeAdapter,
    ValidatorFunctionWrapHandler,
)
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_wrap_validator_function

from decider.criteria.messages import kind
from decider.criteria.model.fields import Frozen, OneOrMore, refusal
from decider.criteria.model.sources import Entry

MOST_WAYS = 12

Way: TypeAlias = Annotated[Mapping[str, Annotated[tuple[str, ...], OneOrMore]], Frozen]

_WAY: TypeAdapter[Way] = TypeAdapter(Way)


class _Ways:
    """One mapping, kept as it is, or a list of them, so that a check can locate each of them."""

    def __get_pydantic_core_schema__(self, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_wrap_validator_function(_ways, handler.generate_schema(tuple[Way, ...]))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        several = handler(core)
        return {"anyOf": [several["items"], {**several, "minItems": 1, "maxItems": MOST_WAYS}]}


def _ways(value: Any, several: ValidatorFunctionWrapHandler) -> Any:
    if isinstance(value, Mapping):
        return _WAY.validate_python(value)
    if not isinstance(value, list):
        raise refusal(f"expected questions with choices here, as in {{size: solo}}, found {kind(value)}")
    if not value:
        raise refusal("needs at least one entry")
    if len(value) > MOST_WAYS:
        raise refusal(f"{MOST_WAYS} sets of answers are the most; this has {len(value)}")
    return several(value)


When: TypeAlias = Annotated[Way | tuple[Way, ...], _Ways()]


class Condition(Entry):
    """The answers for which something holds; without any, it holds for everyone."""

    when: When | None = Field(
        None,
        description="Questions, each with a choice or a list of them, all of which must be answered so; "
        "or a list of such mappings, of which any is enough. Left out, it concerns everyone.",
    )

    @property
    def ways(self) -> tuple[Way, ...]:
        """The disjunction of ways; one empty way, which always holds, where there is no `when`."""
        return ways_of(self.when)


def ways_of(when: When | None) -> tuple[Way, ...]:
    """A condition as a disjunction of ways; None becomes one empty way, which always holds."""
    if when is None:
        return ({},)
    return when if isinstance(when, tuple) else (when,)
