"""What the page on cost says of who costs less, sentence by sentence, is what the bills prove and no more."""

import re
from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from decider.engine.costs.bill import Bill, Practice
from decider.engine.costs.difference import cost_difference
from decider.engine.costs.span import Span
from decider.web.cost.findings import CostFindings, findings_of, is_early
from tests.engine.costs.carts import carts
from tests.engine.costs.test_bill import line_of
from tests.engine.costs.test_difference import CASES, SIDES, Case, Side, made

NAMES = ["Ant", "Bee", "Cat"]
Claims = dict[frozenset[str], str]
CARTS = st.lists(SIDES, min_size=2, max_size=3)


def claims(findings: CostFindings) -> Claims:
    """What is claimed of each pair, by names: the one that costs less, or "same"."""
    found: Claims = {}
    for text in findings.claims:
        assert text in findings.says
        one, *more = re.findall("|".join(NAMES), text)
        if " costs " in text:
            found |= {frozenset({one, other}): one for other in more}
        else:
            found |= {frozenset(pair): "same" for pair in combinations([one, *more], 2)}
    return found


def found(bills: list[Bill]) -> CostFindings:
    return findings_of(NAMES[: len(bills)], bills)


@given(CASES, CARTS)
def test_a_claim_is_made_exactly_where_it_is_proved(case: Case, sides: list[Side]) -> None:
    bills = [made(case, side) for side in sides]
    said = claims(found(bills))
    for one, other in combinations(range(len(bills)), 2):
        claim = said.get(frozenset({NAMES[one], NAMES[other]}), "")
        there, back = cost_difference(bills[one], bills[other]), cost_difference(bills[other], bills[one])
        for name, apart in ((NAMES[one], there), (NAMES[other], back)):
            assert (claim == name) == apart.surely_less
        assert (claim == "same") == there.surely_same


@given(CASES, CARTS)
def test_where_nothing_is_proved_it_says_that_cost_does_not_decide(case: Case, sides: list[Side]) -> None:
    findings = found([made(case, side) for side in sides])
    said = claims(findings)
    pairs = len(sides) * (len(sides) - 1) // 2
    assert ("cost doesn’t favor" in findings.says) == (len(said) < pairs)
    assert ("whatever the open items come to" in findings.says) <= bool(said)


def test_no_price_taken_away_lets_the_page_claim_more() -> None:
    """Five hundred carts of two or three, each without one of its prices."""
    for index, (practice, (column, *others)) in enumerate(carts(500)):
        if not column.own:
            continue
        fewer = column.without(sorted(column.own)[index % len(column.own)])
        rest = [other.billed(practice) for other in others]
        before, after = (claims(found([each.billed(practice), *rest])) for each in (column, fewer))
        assert after.items() <= before.items()


@given(CASES, CARTS)
def test_what_lacks_prices_is_told_with_its_numbers(case: Case, sides: list[Side]) -> None:
    bills = [made(case, side) for side in sides]
    gaps = [gap for gap in found(bills).gaps if not gap.startswith("The ranges")]
    begins = [each.total.low for each in bills]
    for name, each in zip(NAMES, bills, strict=False):
        bare, count = len(each.being("unpriced").costs), len(each.costs)
        missing = count - len(each.being("priced").costs)
        told = [gap for gap in gaps if re.search(rf"\b{name}\b", gap)]
        assert len(told) == bool(bare)
        if bare:
            assert re.search(rf"(:| because) {missing} of (its |their )?{count} ", told[0])
            early = is_early(each) and min(begins) == each.total.low < max(begins)
            assert (" cheap " in told[0]) == early
    assert len({gap.split(":")[-1].split(" because ")[-1] for gap in gaps}) == len(gaps)


def test_ranges_that_overlap_are_said_to_where_every_item_is_counted() -> None:
    case: Case = (tuple(line_of(name, when="once", per="practice") for name in ("l0", "l1")), Practice(1))
    by = {"l1": Span(Fraction(0), Fraction(5), Fraction(10))}
    near, next_to, far = (made(case, ({"l0": Fraction(price)}, by, "new")) for price in (5, 8, 99))
    assert found([near, next_to]).gaps == ("The ranges of Ant and Bee overlap.",)
    assert found([near, far]).gaps == ()
