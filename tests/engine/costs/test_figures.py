"""Which figures of a file price a practice until somebody quotes: its answers first, then the option."""

from fractions import Fraction
from typing import Any

import pytest

from decider import paths
from decider.criteria.model.costs import CostLine, Costs
from decider.engine.costs.bill import Practice, bill
from decider.engine.costs.figures import estimates_of, figures_of
from decider.engine.costs.span import Span
from decider.engine.loader import open_edition
from decider.engine.scoring.answer_bits import AnswerBits
from decider.engine.scoring.conditions import Answered
from decider.engine.scoring.sheet import Sheet, sheet_of

CRITERIA = open_edition(paths.CRITERIA).criteria
THERAPIST = {"size": "solo", "care_type": "behavioral", "medicare": "none"}


def costs() -> Costs:
    assert CRITERIA.costs
    return CRITERIA.costs


def sheet(**answers: str) -> Sheet:
    return sheet_of(CRITERIA, answers)[0]


def seat(answers: dict[str, str], option: str | None) -> tuple[int, int]:
    found = estimates_of(CRITERIA, costs(), sheet(**answers), option)["subscription"]
    return int(found.low), int(found.high)


def figure(low: int, year: str = "2026", **more: object) -> dict[str, Any]:
    return {"low": f"{low}", "likely": f"{low}", "high": f"{low + 2}", "year": year, "facts": ["f"], **more}


def line_of(**more: object) -> CostLine:
    written = {"id": "seat", "name": "Seat", "when": "once", "per": "practice", **more}
    return CostLine.model_validate(written)


@pytest.mark.parametrize("option", ["emr", "ehr", None])
def test_a_solo_cash_therapist_is_priced_by_therapy_systems_whatever_the_label(option: str | None) -> None:
    assert seat(THERAPIST, option) == (49, 99)
    assert seat({"care_type": "primary"}, option) == (199, 599)


@pytest.mark.parametrize("answers", [{}, {"care_type": "dental_retail"}, THERAPIST | {"medicare": "above"}])
def test_a_figure_whose_answers_are_not_all_given_gives_way_to_the_options_own(
    answers: dict[str, str],
) -> None:
    assert seat(answers, "ehr") == (199, 599)
    assert seat(answers, "emr") == (49, 599)
    assert seat(answers, None) == (49, 599)


def test_for_no_option_a_line_costs_anything_that_it_costs_for_any() -> None:
    line = line_of(options={"emr": figure(1), "ehr": figure(10)})
    given = Answered((), Sheet(), AnswerBits({}, 0), 0)
    assert [each.low for each in figures_of(line, given, "ehr")] == [10]
    assert [each.low for each in figures_of(line, given, None)] == [1, 10]
    assert figures_of(line, given, "third") == ()
    told = Costs.model_validate({"as_of": "2026", "lines": {"seat": written(line)}})
    assert estimates_of(CRITERIA, told, sheet(), None) == {
        "seat": Span(Fraction(1), Fraction(11, 2), Fraction(12))
    }


def written(line: CostLine) -> dict[str, Any]:
    return {"name": line.name, "when": line.when, "per": line.per, "options": line.options}


@pytest.mark.parametrize(("year", "counts"), [("2011", False), ("2021", False), ("2022", True)])
def test_old_dollars_are_in_no_total(year: str, counts: bool) -> None:
    seats = {"name": "S", "when": "once", "per": "practice", "all_options": figure(1, year)}
    told = Costs.model_validate({"as_of": "2026", "lines": {"seat": seats}})
    estimates = estimates_of(CRITERIA, told, sheet(), None)
    assert ("seat" in estimates) == counts
    made = bill(told.lines, {}, Practice(1), estimates)
    assert [cost.state for cost in made.costs] == ["estimated" if counts else "unpriced"]


def test_nothing_shipped_that_is_counted_is_old() -> None:
    for line in costs().lines:
        for each in (*line.figures, *line.options.values(), *filter(None, [line.all_options])):
            assert not costs().is_old(each)


def test_her_own_price_gives_a_solo_therapist_her_own_bill_within_a_fifth() -> None:
    estimates = estimates_of(CRITERIA, costs(), sheet(**THERAPIST), "emr")
    hers = 49 * 60
    alone = Practice(1, buying="subscription")
    quoted = bill(costs().lines, {"subscription": Fraction(49)}, alone, estimates).total
    assert hers <= quoted.low <= quoted.likely <= quoted.high <= Fraction(6, 5) * hers
    ours = bill(costs().lines, {}, alone, estimates).total
    assert ours == Span(Fraction(hers), Fraction(68 * 60), Fraction(99 * 60 + 480))


@pytest.mark.parametrize("option", ["emr", "ehr", None])
def test_a_percentage_takes_the_place_of_a_subscription_where_one_buys_so(option: str | None) -> None:
    estimates = estimates_of(CRITERIA, costs(), sheet(care_type="primary"), option)
    made = bill(costs().lines, {}, Practice(4, 2_000_000, "share"), estimates)
    assert made.cost("subscription") is None
    share = made.cost("share")
    assert share
    assert share.span == Span(Fraction(290_000), Fraction(550_000), Fraction(800_000))
    own = bill(costs().lines, {}, Practice(4, 2_000_000, "servers"), estimates)
    servers = own.cost("servers")
    assert servers
    assert servers.state == "unpriced"
    assert own.cost("subscription") is own.cost("share") is None
