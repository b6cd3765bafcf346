"""Which choices of a question can make a difference to the recommendation, found by search.

Choices that no context separates are equivalent.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import comb

from decider.engine.census.counting.context_search import (
    ChoiceGroup,
    ContextSearch,
    SearchState,
    group_of,
    search_over,
)
from decider.engine.scoring.edition import ScoringModel

AlikeChoices = Sequence[tuple[str, ...]]
Groups = Mapping[str, AlikeChoices | None]

MOST_PAIRS = 80_000

# After how many states of one question some contexts are drawn.
LONG = 300


def groups_of(edition: ScoringModel) -> Groups:
    """For each question the equivalence classes of its choices, in the order of the file.

    None where the proof takes more states than the question's part of what MOST_PAIRS pairs of options allow.
    """
    criteria, scale = edition.criteria, edition.scale.whole_worths()
    whole = {
        question.id: group_of(scale, question, [choice.id for choice in question.choices])
        for question in criteria.questions
    }
    groups: dict[str, AlikeChoices | None] = {}
    left = MOST_PAIRS // (comb(len(criteria.options), 2) + 1)
    for place, question in enumerate(criteria.questions):
        share = left // (len(whole) - place)
        steps = iter(range(share))
        search = search_over(criteria, scale, question, whole)
        groups[question.id] = _parts(search, whole[question.id], steps)
        left -= next(steps, share)
    return groups


# Partition refinement: depth first over contexts, splitting groups at the leaves. Invariant: choices in
# different groups are proved different. A branch is cut when no group can be separated below it, and equal
# states are visited once. Questions that rules read, and wide ones, come first.
# A search that takes long may be in a part without any context that separates; most choices that can be
# separated are so in many contexts, and some of those drawn from all over will do.
def _parts(search: ContextSearch, whole: ChoiceGroup, steps: Iterator[int]) -> AlikeChoices | None:
    """The classes of a question's choices, or None where there are not steps enough to find them."""
    groups = [whole]
    first: SearchState = (0, (0,) * len(search.scale.options), search.bits.every)
    seen, waiting = {first}, [first]
    while waiting:
        state, taken = waiting.pop(), next(steps, None)
        if taken is None:
            return None
        if taken == LONG:
            waiting += search.drawn()
        if not any(search.may_separate(state, group) for group in groups):
            continue
        if state[0] == len(search.others):
            groups = [part for group in groups for part in search.separated(state, group)]
            continue
        fresh = set(search.following(state)) - seen
        seen |= fresh
        waiting += fresh
    return sorted((group.choices for group in groups), key=lambda part: whole.choices.index(part[0]))
