"""A form says all that is asked, and scores and rules exactly as we do."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from decider import paths
from decider.criteria.model.criteria import NOT_SURE, Criteria
from decider.engine.loader import open_edition
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.rules import ruling_of
from decider.engine.scoring.sheet import Sheet
from tests.engine.files import cases, sheets
from tests.fhir.forms import BASE, every_choice, form_of, items_of, scores_shown, shown

EDITION = open_edition(paths.CRITERIA)
FORM = form_of(EDITION)


def edition_of(criteria: Criteria) -> Edition:
    return Edition(criteria, "0" * 52, "")


def plain(sheet: Sheet) -> Sheet:
    """A form knows no priorities of one's own."""
    return Sheet(sheet.answers)


@settings(max_examples=50)
@given(cases())
def test_a_form_scores_every_sheet_exactly_as_the_definition(case: tuple[Criteria, Sheet]) -> None:
    criteria, sheet = case
    form, scores = form_of(edition_of(criteria)), edition_of(criteria).score(plain(sheet)).scores
    assert scores_shown(form, sheet.answers) == scores


@settings(max_examples=30)
@given(st.data())
def test_the_shipped_form_scores_every_sheet_exactly(data: st.DataObject) -> None:
    sheet = plain(data.draw(sheets(EDITION.criteria)))
    assert scores_shown(FORM, sheet.answers) == EDITION.score(sheet).scores


@settings(max_examples=50)
@given(cases())
def test_a_form_shows_a_rule_when_it_applies_for_certain(case: tuple[Criteria, Sheet]) -> None:
    criteria, sheet = case
    form = form_of(edition_of(criteria))
    said = {link_id for link_id in shown(form, sheet.answers) if re.fullmatch(r"rule\.[^.]+", link_id)}
    assert said == {f"rule.{rule.id}" for rule in ruling_of(criteria, sheet).certain}


def test_known_practices_see_the_rules_of_their_results() -> None:
    ruled = 0
    for scenario in EDITION.criteria.scenarios:
        sheet = Sheet(scenario.answers)
        rules = {f"rule.{rule.id}" for rule in ruling_of(EDITION.criteria, sheet).certain}
        assert rules == {each for each in shown(FORM, sheet.answers) if each.count(".") == 1} & {
            f"rule.{rule.id}" for rule in EDITION.criteria.rules
        }
        ruled += bool(rules)
    assert ruled


def test_a_form_asks_every_question_with_every_choice_and_not_sure() -> None:
    assert every_choice(FORM) == {
        question.id: [*(choice.id for choice in question.choices), NOT_SURE]
        for question in EDITION.criteria.questions
    }
    texts = {item["linkId"]: item.get("text") for item in items_of(FORM)}
    for question in EDITION.criteria.questions:
        assert texts[question.id] == question.ask
        assert texts.get(f"hint.{question.id}") == question.hint
    displays = [
        each["valueCoding"]["display"] for item in items_of(FORM) for each in item.get("answerOption", ())
    ]
    hints = [each.hint for question in EDITION.criteria.questions for each in question.choices if each.hint]
    assert all(any(hint.rstrip(".") in display for display in displays) for hint in hints)


def test_a_form_names_its_edition_and_what_it_leaves_out() -> None:
    assert FORM["url"] == f"{BASE}/fhir/Questionnaire/{EDITION.digest}"
    assert (FORM["id"], FORM["version"]) == (EDITION.digest, EDITION.criteria.version)
    assert "left out" in FORM["description"]
    assert "$score" in FORM["description"]


def test_ids_and_names_are_those_that_fhir_allows() -> None:
    link_ids = [item["linkId"] for item in items_of(FORM)]
    assert len(link_ids) == len({*link_ids})
    names = [each["valueExpression"]["name"] for each in FORM["extension"]]
    assert len(names) == len({*names})
    assert all(re.fullmatch(r"[A-Za-z0-9.-]{1,64}", name) for name in (*names, FORM["id"]))
