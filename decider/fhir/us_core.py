"""US Core versions in a statement: in its guides, behind the bars of its profiles, or nowhere.

Version 8.0.0 of the federal test kit, of March 2026, no longer tests 3.1.1 and 4.0.0, which are below what
certification asks for. Source: Inferno, ONC Certification (g)(10) Standardized API Test Kit, release notes.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

OLDEST_TESTED = (5,)

_US_CORE = re.compile(r"https?://(?:www\.)?hl7\.org/fhir/us/core/|hl7\.fhir\.us\.core\b", re.IGNORECASE)
_BAR = re.compile(r"\|([0-9]{1,3}(?:\.[0-9]{1,3}){1,2})")
_STU = re.compile(r"/us/core/STU([0-9]{1,3}(?:\.[0-9]{1,3}){0,2})/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class UsCore:
    """Whether US Core is named, and its versions, newest first.

    They are certain where a guide or most of the profiles says them; `current` says whether the newest is one
    that is still tested for certification.
    """

    named: bool
    versions: tuple[str, ...]
    certain: bool
    current: bool


def us_core_of(guides: Iterable[str], profiles: Iterable[str]) -> UsCore:
    """What guides and profiles say of US Core."""
    guiding = [each for each in guides if _US_CORE.match(each)]
    profiled = [each for each in profiles if _US_CORE.match(each)]
    said = _versions(guiding)
    dated = [each for each in profiled if _versions([each])]
    versions = tuple(sorted({*said, *_versions(dated)}, key=_order, reverse=True))
    certain = bool(said) or bool(dated and 2 * len(dated) >= len(profiled))
    current = bool(versions) and _order(versions[0]) >= OLDEST_TESTED
    return UsCore(bool(guiding or profiled), versions, certain, current)


def _versions(addresses: Sequence[str]) -> set[str]:
    return {found[1] for each in addresses for pattern in (_BAR, _STU) if (found := pattern.search(each))}


def _order(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))
