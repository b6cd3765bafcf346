"""Checks of a file's statements: each rests on facts, or is marked as an opinion."""

from collections.abc import Collection, Iterator
from typing import Any

from decider.criteria.checks.conditions import check_when
from decider.criteria.checks.ids import Names
from decider.criteria.messages import quoted, unknown
from decider.criteria.model.criteria import Criteria
from decider.criteria.model.guide import Claim, Guide, Statement
from decider.criteria.model.sources import Entry
from decider.criteria.problems import Finding, Path
from decider.criteria.reserved_ids import FAQ

NO_FACTS = "this rests on nothing; name its facts, or say 'opinion: true'"
NO_PLACE = "a vendor’s claim needs 'facts': where it is made"
NO_GUIDE = "frequent questions stand on the guide; add 'guide' or remove them"

FAQ_ID = f"{quoted(FAQ)} is the page of the frequent questions; give this section another id"


def check_statements(names: Names, criteria: Criteria) -> Iterator[Finding]:
    """A finding for every statement or vendor’s claim without a basis, and for what no page shows."""
    yield from _unfounded(criteria.faq, ("faq",))
    yield from _unfounded(criteria.products, ("products",))
    if criteria.guide is None:
        if criteria.faq:
            yield Finding(("faq",), NO_GUIDE, on_key=True)
        return
    yield from _unfounded(criteria.guide, ("guide",))
    yield from _twice_compared(criteria.guide)
    yield from _unknown_options(criteria.guide, names.options)
    yield from _points(names, criteria.guide)
    if criteria.faq and any(section.id == FAQ for section in criteria.guide.sections):
        yield Finding(("guide", "sections", FAQ), FAQ_ID, on_key=True)


def _twice_compared(guide: Guide) -> Iterator[Finding]:
    first, *more = [section.id for section in guide.sections if section.comparison] or [""]
    for section in more:
        words = f"the comparison stands in {quoted(first)} already; remove it here or there"
        yield Finding(("guide", "sections", section, "comparison"), words)


def _unknown_options(guide: Guide, options: Collection[str]) -> Iterator[Finding]:
    for section in guide.sections:
        for place, case in enumerate(section.cases):
            if case.option not in (None, *options):
                path = ("guide", "sections", section.id, "cases", place, "option")
                yield Finding(path, unknown("option", str(case.option), options))


def _points(names: Names, guide: Guide) -> Iterator[Finding]:
    for section in guide.sections:
        for place, point in enumerate(section.points):
            path: Path = ("guide", "sections", section.id, "points", place, "when")
            yield from check_when(names, "a point", point.when, path)


def _unfounded(value: Any, path: Path) -> Iterator[Finding]:
    if isinstance(value, Statement) and not value.facts and not value.opinion:
        yield Finding((*path, "text"), NO_FACTS)
    if isinstance(value, Claim) and value.vendor and not value.facts:
        yield Finding((*path, "text"), NO_PLACE)
    if isinstance(value, Entry):
        for name in type(value).model_fields:
            yield from _unfounded(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for position, part in enumerate(value):
            yield from _unfounded(part, (*path, position))
