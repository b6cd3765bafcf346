"""What the page on cost says of who costs less, sentence by sentence, is what the gaps between bills are."""

import re
from collections.abc import Iterable
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from decider.engine.costs.bill import bill
from decider.engine.costs.difference import cost_difference
from decider.web.cost.findings import CostFinding, findings_of
from tests.engine.costs.test_difference import CASES, SIDES, Case, Side

NAMES = ["Ant", "Bee", "Cat"]
Claims = dict[frozenset[str], tuple[str, bool]]


def claims(findings: Iterable[CostFinding]) -> Claims:
    """What is claimed of each pair, by names: the one that costs less or "same", and whether so far."""
    found: Claims = {}
    for finding in findings:
        assert finding.says.startswith("So far") == finding.so_far
        for text in finding.claims:
            assert text in finding.says
            one, *more = re.findall("|".join(NAMES), text)
            if " costs " in text:
                found |= {frozenset({one, other}): (one, finding.so_far) for other in more}
            else:
                alike = combinations([one, *more], 2)
                found |= {frozenset(pair): ("same", finding.so_far) for pair in alike}
    return found


@given(CASES, st.lists(SIDES, min_size=2, max_size=3))
@settings(max_examples=100, deadline=None)
def test_a_claim_without_so_far_holds_whatever_is_missing_and_every_sure_one_is_made(
    case: Case, sides: list[Side]
) -> None:
    drawn, practice = case
    bills = [bill(drawn, option, own, practice) for option, own in sides]
    said = claims(findings_of(NAMES, bills))
    for one, other in combinations(range(len(bills)), 2):
        claim = said.get(frozenset({NAMES[one], NAMES[other]}), ("", False))
        there, back = cost_difference(bills[one], bills[other]), cost_difference(bills[other], bills[one])
        for name, apart in ((NAMES[one], there), (NAMES[other], back)):
            assert (claim == (name, False)) == apart.surely_less
            assert (claim == (name, True)) == (apart.less_so_far and not apart.surely_less)
        assert (claim == ("same", False)) == there.surely_same
        assert claim != ("same", True) or (there.same_so_far and not there.surely_same)


@given(CASES, st.lists(SIDES, min_size=2, max_size=3))
@settings(max_examples=100, deadline=None)
def test_where_nothing_is_claimed_it_says_that_cost_does_not_decide(case: Case, sides: list[Side]) -> None:
    drawn, practice = case
    findings = findings_of(NAMES, [bill(drawn, option, own, practice) for option, own in sides])
    said, text = claims(findings), " ".join(finding.says for finding in findings)
    pairs = len(sides) * (len(sides) - 1) // 2
    assert ("cost doesn’t favor" in text.lower()) == (len(said) < pairs)
    assert ("can still change that" in text) == any(so_far for _, so_far in said.values())
    assert len(findings) == len({finding.so_far for finding in findings}) > 0
