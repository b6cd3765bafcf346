"""What certification shows of the requirements that somebody has.

A requirement counts as shown where all its criteria are certified, also where these show a part of it only.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from decider.criteria.model.advice import Requirement


@dataclass(frozen=True, slots=True)
class CertifiedFit:
    """The requirements that certification shows of a product, and those that it does not, in their order."""

    met: tuple[Requirement, ...]
    missing: tuple[Requirement, ...]

    @property
    def of(self) -> int:
        """How many requirements certification could show."""
        return len(self.met) + len(self.missing)


def certified_fit(needs: Iterable[Requirement], certified: frozenset[str]) -> CertifiedFit:
    """What these criteria show of some requirements; those that no criterion can show are left out."""
    shown = [(each, certified.issuperset(each.certified)) for each in needs if each.certified]
    met = tuple(each for each, all_certified in shown if all_certified)
    return CertifiedFit(met, tuple(each for each, all_certified in shown if not all_certified))
