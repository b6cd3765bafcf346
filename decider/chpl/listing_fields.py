"""Fields that listings have in several places: certification criteria, and addresses on the web."""

import re

from decider.strict_json.json_value import JsonValue

NAME = 300
ADDRESS = 2_000
CURRENT = "170.315 "

_CRITERION = re.compile(r"170\.3[0-9]{2} ?(?:\([A-Za-z0-9]{1,4}\)){1,6}")
_WEB = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)


def criterion_of(spot: JsonValue) -> str:
    """A criterion such as (b)(10); those of older editions keep the number of their section."""
    number = spot.text(NAME)
    if not _CRITERION.fullmatch(number):
        raise spot.wrong(f"expected a criterion such as '170.315 (b)(10)', found '{number[:50]}'")
    return number.removeprefix(CURRENT)


def web_address(spot: JsonValue) -> str | None:
    """An address on the web, or None: nothing else is ever made a link."""
    if spot.value in (None, ""):
        return None
    address = spot.text(ADDRESS)
    return address if _WEB.fullmatch(address) else None
