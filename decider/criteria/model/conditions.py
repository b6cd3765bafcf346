"""Conditions on answers: a mapping that all answers must meet, or a list of which any is enough.

A condition can stand under a name, and the name wherever a condition can stand. It is replaced by what it
names while a file is read, so nothing that reads conditions knows of names.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Any, TypeAlias

from pydantic import (
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
)
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_before_validator_function, with_info_wrap_validator_function

from decider.criteria.messages import kind, quoted
from decider.criteria.model.fields import IDENTIFIER, Frozen, Identifier, OneOrMore, refusal
from decider.criteria.model.sources import Entry

MOST_WAYS = 12
# The error for a name that no condition has: its message takes a search, so it is made only if it is shown.
UNKNOWN = "unknown_condition"

Way: TypeAlias = Annotated[Mapping[str, Annotated[tuple[str, ...], OneOrMore]], Frozen]

_WAY: TypeAdapter[Way] = TypeAdapter(Way)
_ID: TypeAdapter[str] = TypeAdapter(Identifier)
_NAMED = {"type": ["integer", "boolean", "string"], "minimum": 0, "pattern": f"^{IDENTIFIER}$"}


@dataclass(frozen=True, slots=True)
class _Ways:
    """One mapping, kept as it is, or a list of them, so that a check can locate each; perhaps by its name."""

    by_name: bool

    def __get_pydantic_core_schema__(self, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return with_info_wrap_validator_function(self._read, handler.generate_schema(tuple[Way, ...]))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        several = handler(core)
        forms = [several["items"], {**several, "minItems": 1, "maxItems": MOST_WAYS}]
        return {"anyOf": [*forms, _NAMED] if self.by_name else forms}

    def _read(self, value: Any, several: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        if self.by_name and isinstance(value, str) and value:
            return _named(value, info)
        return _ways(value, several)


class _OneWay:
    """One mapping, or the name of a condition that is one."""

    def __get_pydantic_core_schema__(self, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return with_info_wrap_validator_function(self._read, handler.generate_schema(Way))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [handler(core), _NAMED]}

    @staticmethod
    def _read(value: Any, one: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        if not isinstance(value, str) or not value:
            return one(value)
        match _named(value, info):
            case tuple() as several if len(several) != 1:
                words = f"a rule takes one set of answers, and {quoted(value)} has {len(several)}"
                raise refusal(f"{words}; write a rule for each")
            case (way,) | way:
                return way


def _ways(value: Any, several: ValidatorFunctionWrapHandler) -> Any:
    if isinstance(value, Mapping):
        return _WAY.validate_python(value)
    if not isinstance(value, list):
        raise refusal(_expected(value))
    if not value:
        raise refusal("needs at least one entry")
    if len(value) > MOST_WAYS:
        raise refusal(f"{MOST_WAYS} sets of answers are the most; this has {len(value)}")
    return several(value)


def _expected(found: Any) -> str:
    return f"expected questions with choices here, as in {{size: solo}}, found {kind(found)}"


def _named(name: str, info: ValidationInfo) -> Any:
    known: Mapping[str, Any] = info.context or {}
    if name not in known:
        if not known:
            raise refusal(_expected(name))
        raise PydanticCustomError(UNKNOWN, "{name}", {"name": name})
    return known[name]


class _ByName:
    """A mapping from ids to conditions, one at least where there is any."""

    def __get_pydantic_core_schema__(self, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_before_validator_function(
            self._identified, handler.generate_schema(Mapping[str, WrittenWhen])
        )

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {
            "type": "object",
            "patternProperties": {f"^{IDENTIFIER}$": handler(core)["additionalProperties"]},
            "additionalProperties": False,
            "minProperties": 1,
        }

    @staticmethod
    def _identified(conditions: Any) -> Any:
        if conditions == {}:
            raise refusal("needs at least one entry")
        for name in conditions if isinstance(conditions, Mapping) else ():
            _ID.validate_python(name)
        return conditions


WrittenWhen: TypeAlias = Annotated[Way | tuple[Way, ...], _Ways(by_name=False)]
When: TypeAlias = Annotated[Way | tuple[Way, ...], _Ways(by_name=True)]
OneWay: TypeAlias = Annotated[Way, _OneWay()]
Conditions: TypeAlias = Annotated[
    Mapping[str, WrittenWhen],
    _ByName(),
    Frozen,
    Field(
        default_factory=lambda: MappingProxyType({}),
        description="Conditions by a name of their own, each as under 'when', to be named in its place.",
    ),
]

_WRITTEN: TypeAdapter[When] = TypeAdapter(WrittenWhen)
_EMPTY: tuple[Way, ...] = (MappingProxyType({}),)


def conditions_in(content: Any) -> Mapping[str, When]:
    """The named conditions of a file's content, for reading the rest of it.

    One that is misshapen is reported where it is written, and must only be known here.
    """
    written = content.get("conditions") if isinstance(content, Mapping) else None
    return {name: _read(value) for name, value in written.items()} if isinstance(written, Mapping) else {}


def _read(value: Any) -> When:
    try:
        return _WRITTEN.validate_python(value)
    except ValidationError:
        return _EMPTY


class Condition(Entry):
    """The answers for which something holds; without any, it holds for everyone."""

    when: When | None = Field(
        None,
        description="Questions, each with a choice or a list of them, all of which must be answered so; "
        "or a list of such mappings, of which any is enough; or a name from 'conditions'. Left out, it "
        "concerns everyone.",
    )

    @property
    def ways(self) -> tuple[Way, ...]:
        """The disjunction of ways; one empty way, which always holds, where there is no `when`."""
        return ways_of(self.when)


def ways_of(when: When | None) -> tuple[Way, ...]:
    """A condition as a disjunction of ways; None becomes one empty way, which always holds."""
    if when is None:
        return _EMPTY
    return when if isinstance(when, tuple) else (when,)
