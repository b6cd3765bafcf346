"""A product's five years: its quote with our ranges for the rest, never less for what nobody priced."""

import re
from fractions import Fraction
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider.codes import code_of
from decider.engine.costs.bill import Practice, bill
from decider.engine.costs.figures import estimates_of
from decider.engine.scoring.sheet import sheet_of
from decider.web.cost import ranges
from tests.web.costs import CRITERIA, EDITION, THERAPIST, file_costs
from tests.web.reading import Page, text_of
from tests.web.vendors import SITE, fetch

SHEET = sheet_of(CRITERIA, THERAPIST)[0]
CODE = code_of(EDITION, SHEET)


def page(*prices: str) -> Page:
    names = "&".join(f"p=Product{n}" for n in range(len(prices)))
    return fetch(SITE.test_client(), f"/vendors/{CODE}?{names}" + "".join(f"&m={each}" for each in prices))


def five_years(of: Page) -> list[str]:
    said = [[text_of(each) for each in card.findall("dl/div")] for card in of.all("article")]
    return [
        "; ".join(each[next(n for n, row in enumerate(each) if row.startswith("Five years")) :])
        for each in said
    ]


def test_a_product_without_a_price_is_not_priced_yet_beside_our_range_and_never_free() -> None:
    [said] = five_years(page(""))
    assert said == "Five years Not priced yet; Our range $2,900 to $6,500"


@given(st.integers(1, 2000))
def test_a_quote_gives_the_sum_of_the_bill_with_our_ranges_for_the_rest(dollars: int) -> None:
    estimates = estimates_of(CRITERIA, file_costs(), SHEET, EDITION.score(SHEET).recommended)
    practice = Practice(1, buying="subscription")
    made = bill(file_costs().lines, {"subscription": Fraction(dollars)}, practice, estimates)
    [said] = five_years(page(str(dollars)))
    assert said.startswith(f"Five years {ranges.two_figures(made.total)}; ")
    assert said.endswith(f"; Not priced yet {len(made.being('unpriced').costs)} items")


def test_her_own_price_comes_near_the_sum_she_can_do_herself() -> None:
    [said] = five_years(page("49"))
    ends = [int(each.replace(",", "")) for each in re.findall(r"\$([0-9,]+)", said)]
    assert ends
    assert all(abs(each - 49 * 60) <= 49 * 60 / 5 for each in ends)


def test_the_cost_page_opens_with_names_and_quotes_filled_in() -> None:
    found = page("49", "", "1,200/yr")
    links = [each.get("href", "") for each in found.all("article//dd/a")]
    [link] = {each for each in links if each.startswith("/cost/")}
    assert dict(parse_qsl(urlsplit(link).query)) == {
        "product1": "Product0",
        "product2": "Product1",
        "product3": "Product2",
        "p.1.subscription": "49",
        "p.3.subscription": "100",
    }
    shown = fetch(SITE.test_client(), link)
    assert [each.get("value") for each in shown.all("input[@name='p.1.subscription']")] == ["49"]


@pytest.mark.parametrize("typed", ["lots", "1.200", "-3", "9" * 30])
def test_a_price_that_cannot_be_read_is_kept_and_said_beside_its_field(typed: str) -> None:
    found = page(typed)
    assert five_years(found)[0].startswith("Five years Not priced yet")
    [field] = found.all("input[@name='m']")
    assert (field.get("value"), field.get("aria-invalid")) == (typed, "true")
    assert "Enter a dollar amount, like 1,200." in found.text()
