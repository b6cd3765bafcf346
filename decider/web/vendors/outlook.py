"""The state of a ranking of products in words: who leads, and what the unknown can still do to that."""

from collections.abc import Sequence

from decider.engine.products.ranking import Ranking
from decider.web.view.text import joined


def headline(names: Sequence[str], ranking: Ranking) -> str:
    """Who leads, without a full stop."""
    if ranking.ahead is None:
        return "None meets every must-have" if names[1:] else f"{names[0]} fails a must-have"
    if not names[1:]:
        return f"{names[0]}: no deal-breakers so far"
    if ranking.first is None:
        return "Tied" if ranking.settled else "Tied so far"
    return f"{names[ranking.first]} leads"


def outlook(names: Sequence[str], ranking: Ranking, *, undecided: bool) -> str:
    """What can still change that; `undecided` says whether open questions can change what is asked for."""
    if ranking.settled and undecided:
        now = "Decided for now" if ranking.unknown else "Nothing is unknown for now"
        return f"{now}: only questions you skipped can still change that."
    if ranking.settled:
        return "Nothing that is unknown can change that." if ranking.unknown else "Nothing is unknown."
    if not names[1:]:
        return "A must-have that is unknown can still rule it out."
    nobody = "It can still end with nobody first: in a tie, or with all ruled out."
    return " ".join(filter(None, (_passing(names, ranking), nobody if ranking.may_be_even else "")))


def _passing(names: Sequence[str], ranking: Ranking) -> str:
    """Who else can still come first."""
    others = [names[each] for each in ranking.contenders if each != ranking.first]
    if not others:
        return ""
    can = "can each still" if others[1:] else "can still"
    return f"{joined(others)} {can} {'come first' if ranking.first is None else 'pass it'}."
