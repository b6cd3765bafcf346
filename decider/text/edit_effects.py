"""Why an edit reaches answers that it leaves as they are, in words."""

from collections.abc import Iterable, Iterator, Sequence

from decider.criteria.model.criteria import Criteria
from decider.engine.diff.edits import Edit
from decider.engine.diff.largest_sums import LargestSum
from decider.engine.diff.rule_effects import RuleEffect, rule_effects
from decider.text.edits import WHAT, said
from decider.text.series import series

MOST_NAMED = 6


def briefly_said(edit: Edit, old: Criteria, new: Criteria) -> str:
    """An edit in a line, without all the points that an option, a criterion or a question brings along."""
    if edit.kind in ("option", "criterion", "question"):
        what = WHAT[edit.kind](old if edit.after is None else new, *edit.ids)
        return f"{what} {'added' if edit.before is None else 'removed'}"
    return said(edit, old, new)


def effects_said(
    old: Criteria, new: Criteria, edits: Iterable[Edit], sums: Sequence[LargestSum]
) -> Iterator[tuple[Edit, tuple[str, ...]]]:
    """Each of these edits with the sentences on what else it makes count otherwise.

    `sums` are the criteria whose largest sum all edits together changed.
    """
    effects = [(_causes(each), rule_effect_said(each, old, new)) for each in rule_effects(old, new)]
    for edit in edits:
        grown = (largest_sum_said(each, new) for each in sums if edit in each.edits)
        ruled = (words for causes, words in effects if (edit.kind, edit.ids[0]) in causes)
        yield edit, (*grown, *ruled)


def _causes(effect: RuleEffect) -> frozenset[tuple[str, str]]:
    """The kinds and ids of what, once edited, has this effect: options that are left, and the rules."""
    options = {("option", option) for option in (*effect.before, *effect.after)}
    return frozenset(options | {("rule", name) for names in effect.rules for name in names})


def largest_sum_said(found: LargestSum, new: Criteria) -> str:
    """That a largest sum changed, and what a point counts for now."""
    name = next(each.name for each in new.criteria if each.id == found.criterion)
    moved = "rose" if found.after > found.before else "fell"
    return (
        f"The most points an option can get on {name} {moved} from {found.before} to {found.after}, "
        f"so every point there counts for {found.before}/{found.after} of what it did."
    )


def rule_effect_said(found: RuleEffect, old: Criteria, new: Criteria) -> str:
    """Which rules leave other options now, and what decides between those."""
    named = [" with ".join(rules) for rules in found.rules]
    rest = len(named) - MOST_NAMED
    if rest > 0:
        named = [*named[:MOST_NAMED], f"{rest} more"]
    what = f"Where the {'rules' if found.rules[1:] else 'rule'} {', '.join(named)} left"
    before, after = _options(old, found.before), _options(new, found.after)
    if found.after[1:]:
        return f"{what} only {before}, {after} are left now, and the scores decide."
    return f"{what} {before}, only {after} is left now: it is required, whatever the scores."


def _options(criteria: Criteria, options: Sequence[str]) -> str:
    return series(criteria.option(option).name for option in options)
