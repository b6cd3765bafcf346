"""Whom a product is stated to be made for: judged by every completion of a sheet."""

from collections.abc import Mapping
from itertools import product
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from decider.criteria.model.criteria import Criteria
from decider.criteria.model.products import Product
from decider.engine.diff.renames import renames
from decider.engine.loader import open_edition
from decider.engine.products.stated_fit import fit_place, stated_fit
from decider.engine.scoring.conditions import answered
from decider.engine.scoring.sheet import Sheet
from tests.criteria.samples import SMALL
from tests.engine.dice import Dice
from tests.engine.files import cases

PRODUCTS = """
products:
  one: {name: One, fits: [{when: {referrals: daily}, facts: [audience]}]}
sources:
  audience: {claim: It says so., title: A page, date: "2026", grade: low, basis: source, kind: market}
"""


@st.composite
def stated(draw: st.DrawFn) -> tuple[Criteria, Sheet, Product]:
    """A file, one of its sheets, and a product made for some answers, with a fact for each set of them."""
    criteria, sheet = draw(cases(4))
    dice, entries = Dice(draw), []
    for number in range(dice.count(1, 3)):
        asked = dice.some(criteria.questions, 1, 3)
        when = {each.id: [choice.id for choice in dice.some(each.choices, 1, 2)] for each in asked}
        entries.append({"when": when, "facts": [f"fact{number}"]})
    return criteria, sheet, Product.model_validate({"name": "One", "fits": entries, "id": "one"})


def is_for(made: Product, answers: Mapping[str, str]) -> bool:
    """Whether full answers are among those it is made for."""
    ways = [way for fit in made.fits for way in fit.ways]
    return any(all(answers[name] in choices for name, choices in way.items()) for way in ways)


@settings(max_examples=100, deadline=None)
@given(stated())
def test_a_product_fits_for_certain_where_it_does_in_every_completion(
    case: tuple[Criteria, Sheet, Product],
) -> None:
    criteria, sheet, one = case
    known = answered(criteria, sheet)
    given_or_all = {
        each.id: [known.given[each.id] or choice.id for choice in each.choices] for each in criteria.questions
    }
    every = product(*given_or_all.values())
    outcomes = {is_for(one, dict(zip(given_or_all, answers, strict=True))) for answers in every}
    fit = stated_fit(one, known)
    assert fit
    assert fit.hold == ("open" if len(outcomes) > 1 else "certain" if outcomes == {True} else "never")
    assert fit.ways
    assert {*fit.facts} == {
        fact for each in one.fits for way in each.ways if way in fit.ways for fact in each.facts
    }


def test_what_nobody_states_comes_after_what_is_made_for_a_buyer_and_before_what_may_be_for_others() -> None:
    criteria = open_edition(SMALL).criteria
    silent = Product.model_validate({"name": "One", "id": "one"})
    assert stated_fit(silent, answered(criteria, Sheet({}))) is None
    assert fit_place("certain") < fit_place(None) < fit_place("open") < fit_place("never")


def test_a_renamed_question_is_renamed_in_what_a_product_fits_too(tmp_path: Path) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(SMALL + PRODUCTS)
    written = (SMALL + PRODUCTS).replace("referrals:", "sent:")
    new.write_text(written.replace("  sent:\n    ask:", "  sent:\n    was: referrals\n    ask:"))
    before, after = open_edition(old), open_edition(new)
    assert before.criteria.products != after.criteria.products
    assert (
        renames(before.criteria, after.criteria).edition(before).criteria.products == after.criteria.products
    )
