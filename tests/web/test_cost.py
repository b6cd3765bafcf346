"""The cost page: its sentence, its chart and its items are the sums of the engine."""

import re
from fractions import Fraction

import pytest

from decider.engine.costs.bill import Practice, bill
from decider.engine.costs.span import Span
from decider.engine.scoring.sheet import sheet_of
from decider.web.cost import ranges
from tests.web.conftest import Read
from tests.web.costs import (
    CRITERIA,
    PLAIN,
    THERAPIST,
    amounts,
    at,
    chart,
    code,
    due,
    field,
    file_costs,
    ours,
    quote,
    row,
    totals,
    verdict,
)
from tests.web.reading import SVG, Page, text_of


def answer(page: Page) -> str:
    (part,) = page.all("section[@class='answer']")
    return text_of(part)


def test_her_own_price_gives_a_solo_therapist_the_bill_that_she_can_work_out_herself(get: Read) -> None:
    hers = 49 * 60
    mine = code(**THERAPIST)
    low, high = amounts(answer(get(f"/cost/{mine}")).split(" over five years")[0])
    assert hers * Fraction(9, 10) <= low <= high <= 3 * hers
    page = get(at({"clinicians": "1", "product1": "Mine", "p.1.subscription": "49"}, mine))
    for shown in (chart(page)["Mine"][1], totals(page)["Mine"][0]):
        low, high = amounts(shown)
        assert hers <= low <= high <= hers * Fraction(6, 5)


@pytest.mark.parametrize("way", ["subscription", "share"])
def test_the_sentence_is_the_sum_of_the_engine_to_two_figures(get: Read, way: str) -> None:
    made = ours(Practice(7, 3_000_000, way))
    page = get(at({"clinicians": "7", "collections": "3000000", "buying": way}))
    assert ranges.about(made.total) in answer(page)
    assert f"{len(made.being('unpriced').costs)} more items without" in answer(page)
    assert "Enter your annual collections" not in answer(page)
    assert chart(page)["Our range"][1] == ranges.narrow(made.total)
    assert totals(page)["Our range"][0] == ranges.narrow(made.total)


def test_without_collections_what_is_a_percentage_of_them_drops_out_and_the_sentence_says_so(
    get: Read,
) -> None:
    made = ours(Practice(7, None, "subscription"))
    said = answer(get(at({"clinicians": "7"})))
    assert ranges.about(made.total) in said
    assert "Enter your annual collections to count lost productivity in month one." in said
    assert f"{len(made.being('unpriced').costs) - 1} more items without" in said


@pytest.mark.parametrize(
    ("way", "says"),
    [("share", "Enter your annual collections to see what this comes to."), ("servers", "no current prices")],
)
def test_what_has_no_main_price_is_given_no_total(get: Read, way: str, says: str) -> None:
    page = get(at({"clinicians": "7", "buying": way}))
    assert says in answer(page)
    assert "expect" not in answer(page)
    assert chart(page) == {}
    (total,) = [each for each in page.all("p") if each.get("class") == "totals"]
    assert "$" not in text_of(total)


def test_the_label_does_not_change_the_price(get: Read) -> None:
    assert "The label doesn’t change the price." in answer(get("/cost"))
    for answers in (THERAPIST, {"care_type": "primary"}):
        sheet = sheet_of(CRITERIA, answers)[0]
        emr, ehr = (ours(Practice(2), option, sheet).total for option in ("emr", "ehr"))
        assert emr == ehr


def test_a_percentage_takes_the_place_of_the_subscription(get: Read) -> None:
    asked = {"clinicians": "4", "collections": "2000000", "buying": "share"}
    page = get(at(asked))
    assert amounts(chart(page)["Our range"][1]) == (306_000, 843_200)
    assert "subscription at" not in answer(page)
    assert "a share of collections at 2.9 to 8% of collections" in answer(page)
    assert field(page, "collections")["value"] == "2,000,000"
    assert "(optional)" not in text_of(page.all("label[@for='collections']")[0])
    assert [each.get("value") for each in page.all("input[@name='buying']") if "checked" in each.attrib] == [
        "share"
    ]


def test_own_servers_have_no_current_price_and_none_is_made_up(get: Read) -> None:
    page = get(at(PLAIN | {"buying": "servers"}))
    assert "not priced yet" in text_of(row(page, "servers"))
    assert "subscription at" not in answer(page)


def test_a_price_of_ones_own_takes_the_place_of_the_range(get: Read) -> None:
    page = get(at(PLAIN | {"product1": "Acme"} | quote("p.1", setup="1000", subscription="50")))
    # 1,000 once, and 50 for 3 clinicians in each of 60 months
    assert totals(page)["Acme"] == ("$10,000", "15 of 15 priced")
    assert field(page, "p.1.subscription")["value"] == "50"
    assert chart(page)["Acme"] == ("15 of 15 priced", "$10,000", "every item counted")


def test_an_empty_field_is_our_range_or_not_priced_and_never_nothing(get: Read) -> None:
    page = get(at(PLAIN | {"collections": "1000000", "product1": "Acme"}))
    made = ours(Practice(3, 1_000_000, "subscription"))
    for cost in made.costs:
        (cell,) = row(page, cost.line.id).findall("div")
        assert "missing" in (cell.get("class") or "")
        said = text_of(cell)
        assert f"{ranges.narrow(cost.span)}: our range" in said if cost.span else "not priced yet" in said
    assert chart(page)["Acme"][1] == ranges.narrow(made.total)
    assert totals(page)["Acme"][1] == f"+ {len(made.being('unpriced').costs)} with no price"


def test_what_the_practice_has_is_a_column_where_it_has_something_or_asks(get: Read) -> None:
    name = "Keeping what we have"
    assert name not in totals(get("/cost"))
    assert name not in totals(get(f"/cost/{code(current_system='paper')}"))
    assert name in totals(get(f"/cost/{code(current_system='ehr_unhappy')}"))
    asked = get(get("/cost").link("Compare with keeping what you have"))
    assert name in totals(asked)
    assert field(asked, "keep")["value"] == "yes"
    page = get(at(PLAIN | {"keep.subscription": "100", "keep.fixes": "500"}))
    assert chart(page)[name][0] == f"2 of {len(due(system='kept'))} priced"
    assert "Not needed" in text_of(row(page, "conversion"))


def test_an_old_address_with_figures_of_an_option_shows_them_under_its_name(get: Read) -> None:
    page = get(at(PLAIN | {"emr.setup": "1000", "emr.subscription": "50", "emr.share": "4"}))
    assert [*totals(page)] == ["EMR"]
    assert field(page, "emr.share")["value"] == "4"
    assert field(page, "emr.subscription")["value"] == "50"
    assert amounts(totals(page)["EMR"][0])[0] == 10_000


def test_the_bars_are_the_numbers_beside_them(get: Read) -> None:
    page = get(at(PLAIN | {"product1": "Acme", "p.1.subscription": "99", "p.1.setup": "2000"}))
    (axis,) = [each for each in page.all(f"{SVG}svg") if each.get("class") == "axis"]
    end = int(text_of(axis.findall(f"{SVG}text")[-1]).strip("$k")) * 1000
    own = {"subscription": Fraction(99), "setup": Fraction(2000)}
    made = bill(file_costs().lines, own, Practice(3, None, "subscription"), estimates())
    (bar,) = [each for each in page.all("div") if each.get("class") == "bar" and "Acme" in text_of(each)]
    drawn = [each for each in bar.iter(f"{SVG}rect") if (each.get("class") or "").startswith("part")]
    wide = [float((each.get("width") or "").rstrip("%")) for each in drawn]
    assert wide == pytest.approx([100 * 2000 / end, 100 * 17_820 / end], abs=0.01)
    assert float((drawn[1].get("x") or "").rstrip("%")) == pytest.approx(wide[0], abs=0.01)
    (hatched,) = [each for each in bar.iter(f"{SVG}svg") if each.get("x")]
    start, width = (float((hatched.get(key) or "").rstrip("%")) for key in ("x", "width"))
    assert start == pytest.approx(sum(wide), abs=0.01)
    # A bar without a known end is never too short to be seen.
    assert start + width == pytest.approx(max(start + 4, float(100 * made.total.high / end)), abs=0.01)
    assert chart(page)["Acme"][1] == ranges.narrow(made.total)
    bare = len(made.being("unpriced").costs)
    assert f"+ {bare} with" in text_of(bar)
    assert chart(page)["Acme"][2] == "too early to compare"


def estimates() -> dict[str, Span]:
    return {cost.line.id: cost.estimate for cost in ours(Practice(3)).costs if cost.estimate}


PRICED = PLAIN | {"product1": "Acme"}
BARE = re.compile(r"(\d+) with no price")


@pytest.mark.parametrize("asked", [
    PRICED | quote("p.1", setup="1000", subscription="50", export="7"),
    PRICED | {"p.1.setup": "1000"},
    PRICED | {"product2": "Birch", "p.2.subscription": "40", "p.2.export": "0", "keep": "yes"},
    PLAIN | {"keep": "yes", "keep.support": "100"},
    PLAIN,
])  # fmt: skip
def test_what_stands_in_one_column_adds_up(get: Read, asked: dict[str, str]) -> None:
    page = get(at(asked))
    for column, total in totals(page).items():
        phases = [
            [text_of(part) for part in each.findall("*")][1:]
            for each in page.all("details[@class='lines']/summary/span[@class='sum']")
            if text_of(each.find("span")) == column
        ]
        assert len(phases) == 3
        ends = [amounts(part) for phase in phases for part in phase if "$" in part]
        assert (sum(low for low, _ in ends), sum(high for _, high in ends)) == amounts(total[0])
        bare = [int(found) for phase in phases for part in phase for found in BARE.findall(part)]
        assert sum(bare) == sum(map(int, BARE.findall(total[1])))


def test_what_costs_less_is_said_only_where_it_is_proved(get: Read) -> None:
    two = PLAIN | {"product1": "Alder", "product2": "Birch"}
    cheap, dear = quote("p.1", subscription="100"), quote("p.2", subscription="400")
    assert verdict(get(at(two | cheap | dear))) == "Alder costs $54,000 less than Birch."
    del dear["p.2.legal"]
    said = verdict(get(at(two | cheap | dear)))
    assert said.startswith("Alder costs at least $54,000 less than Birch, whatever the open items come to.")
    del cheap["p.1.legal"]
    said = verdict(get(at(two | cheap | dear)))
    assert said.startswith("So far, cost doesn’t favor either Alder or Birch.")
    assert "costs" not in said


def test_a_quote_with_most_prices_missing_is_said_to_look_cheap_for_that(get: Read) -> None:
    asked = PLAIN | {"product1": "Alder", "product2": "Birch", "p.2.subscription": "50"}
    said = verdict(get(at(asked | quote("p.1", subscription="300"))))
    assert said == (
        "So far, cost doesn’t favor either Alder or Birch. Birch looks cheap only because 14 of its 15 items "
        "have no quote, and 13 of those have no price at all."
    )


def test_quotes_without_any_price_are_told_together_and_none_is_said_to_look_cheap(get: Read) -> None:
    said = verdict(get(at(PLAIN | {"product1": "Alder", "product2": "Birch", "product3": "Cedar"})))
    assert said == (
        "So far, cost doesn’t favor any of them. Alder, Birch, and Cedar: 15 of 15 items have no quote, and "
        "13 of those have no price at all."
    )


def test_an_email_asks_a_vendor_for_what_is_missing_and_for_nothing_of_others(get: Read) -> None:
    asked = {"clinicians": "4", "product1": "Birch", "p.1.setup": "12000"}
    page = get(at(asked))
    missing = [line for line in due() if line.vendor and line.id != "setup"]
    assert f"Ask Birch for its {len(missing)} missing prices" in page.text()
    assert "2 of them count at our range until then." in page.text()
    (mail,) = page.all("pre[@id='ask-1']")
    assert [line.name for line in missing if line.name not in text_of(mail)] == []
    for said in ("Setup", "12,000", "attorney", "/cost"):
        assert said not in text_of(mail)
    (button,) = page.all("button[@data-copy='ask-1']")
    assert text_of(button) == "Copy the email"
    addresses = [each.get("href", "") for each in page.all("a")]
    assert any(each.startswith("mailto:?subject=Prices") for each in addresses)


def test_what_quotes_leave_out_is_a_checklist(get: Read) -> None:
    page = get("/cost")
    listed = [text_of(each) for each in page.all("ul[@class='checklist']/li")]
    known = {cost.line.id for cost in ours(Practice(1)).being("estimated").costs}
    wanted = [line.name for line in file_costs().lines if line.vendor and line.system != "kept"]
    assert {line.name for line in due() if line.vendor and line.id not in known} <= {*listed} <= {*wanted}
    assert f"{len(listed)} items to ask about" in page.text()


def test_who_wants_an_ai_scribe_is_told_what_it_would_add(get: Read) -> None:
    wants = {"size": "six_to_fifteen", "documentation": "scribe"}
    [line] = [each for each in file_costs().lines if each.id == "scribe"]
    [figure] = line.figures
    added = Span(figure.low, figure.likely, figure.high) * 60 * 10
    said = f"An AI scribe would add {ranges.about(added)}."
    assert said in answer(get(f"/cost/{code(**wants)}"))
    assert "would add" not in answer(get(f"/cost/{code(**{**wants, 'documentation': 'fine'})}"))
