"""What whoever relies on a result has to know goes wherever the result goes, and agrees with its page."""

from collections.abc import Iterator
from itertools import islice
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from decider import paths
from decider.cli.reports.score import summary_of
from decider.codes import code_of
from decider.criteria.model.criteria import NOT_SURE
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet, sheet_of
from decider.web.app import create_app
from decider.web.downloads.board_page import board_page
from decider.web.downloads.cited_sources import SourceNumbers
from decider.web.result.explained import ExplainedResult, explained
from decider.web.result.mail import outgoing_of, steps_of
from decider.web.result.plan import first_step, plan_of
from tests.web.documents import bare, report_text

EDITION = open_edition(paths.CRITERIA)
CRITERIA = EDITION.criteria
SITE = create_app(paths.CRITERIA, TESTING=True).test_client()
# By our weights these answers give an EMR; by these priorities, an EHR.
TURNED = Sheet(
    {
        "size": "solo",
        "care_type": "primary",
        "referrals": "daily",
        "outside_data": "none",
        "portal": "none",
        "medicare": "none",
        "prescribing": "non_controlled",
        "current_system": "paper",
        "budget": "from_100",
    },
    {each.id: {"data_mobility": 2, "scope_of_care": 5}.get(each.id, 0) for each in CRITERIA.criteria},
)
CONTRADICTORY = Sheet({**CRITERIA.scenarios[0].answers, "medicare": "none", "asm": "listed"})
UNADVISED = """\
version: "1"
title: EMR or EHR?
options: {emr: {name: EMR}, ehr: {name: EHR}}
criteria: {mobility: {name: Mobility, weight: 3}}
questions:
  size:
    ask: How large are you?
    choices:
      few: {label: A few, points: {mobility: {emr: 1, ehr: 1}}}
      many: {label: Many, points: {mobility: {ehr: 2}}}
  care:
    ask: What do you provide?
    choices:
      family: {label: Family care}
      lab: {label: Lab work, points: {mobility: {emr: 2}}}
      eyes: {label: Eye care, points: {mobility: {ehr: 2}}}
actions: {buy: {name: Buy, reasons: [{recommended: ehr, because: It fits.}]}}
"""
answers = st.fixed_dictionaries(
    {},
    optional={
        each.id: st.sampled_from([NOT_SURE, *(choice.id for choice in each.choices)])
        for each in CRITERIA.questions
    },
).map(lambda given: sheet_of(CRITERIA, given)[0].answers)
weights = st.fixed_dictionaries({each.id: st.integers(0, 5) for each in CRITERIA.criteria})


def cautioned(sheet: Sheet) -> tuple[str, ...]:
    cautions = explained(EDITION, sheet).cautions
    assert cautions
    return cautions


def mail_of(result: ExplainedResult) -> str:
    return outgoing_of(result, "https://example.org/r/CODE").mail.text


@pytest.mark.parametrize("sheet", [TURNED, CONTRADICTORY], ids=["own priorities", "contradictory answers"])
def test_what_to_know_before_relying_on_a_result_goes_wherever_it_goes(sheet: Sheet) -> None:
    code = code_of(EDITION, sheet)
    listed = SITE.get(f"/r/{code}/checklist.csv").text
    sent = {"answers": dict(sheet.answers), **({"priorities": sheet.priorities} if sheet.priorities else {})}
    says = [
        SITE.get("/api/v1/score", query_string={"code": code}).get_json()["says"],
        SITE.post("/api/v1/score", json=sent).get_json()["says"],
    ]
    printed = [bare(SITE.get(f"/r/{code}/pack.md").text)] + [
        report_text(SITE.get(f"/r/{code}/{name}.pdf").data) for name in ("report", "pack")
    ]
    for caution in cautioned(sheet):
        assert caution in SITE.get(f"/r/{code}/pack").text
        assert caution in mail_of(explained(EDITION, sheet))
        assert caution in listed
        assert all(bare(caution) in text for text in printed)
        assert all(caution in each for each in says)


def test_own_priorities_that_turn_a_result_are_named_with_what_our_weights_give() -> None:
    told = "Weighed by your own priorities, not by our weights. By those, an EMR would fit better."
    assert cautioned(TURNED) == (told,)
    assert told in SITE.get(f"/r/{code_of(EDITION, TURNED)}").text
    assert "by own priorities; by the weights of the file: emr" in summary_of(EDITION, TURNED)


@given(answers, weights)
def test_sentences_on_weights_are_true_of_own_priorities(given: dict[str, str], own: dict[str, int]) -> None:
    assume(any(own.values()))
    result = explained(EDITION, Sheet(given, own))
    assume(result.view.verdict.recommended)
    proofs, lenses = result.proofs, result.proved.lenses
    assert "near ours" not in proofs.agreement.small + proofs.depends
    assert "all possible ones" not in proofs.agreement.small or all(own.values())
    turned = lenses.file.recommended != result.view.verdict.recommended
    assert turned == (proofs.agreement.large == "By your priorities only")
    assert turned == ("by our weights" in proofs.depends)
    assert "in 0%" not in proofs.depends


@given(answers)
def test_a_report_names_the_price_of_its_page(given: dict[str, str]) -> None:
    sheet = Sheet(given)
    result = explained(EDITION, sheet)
    page, paper = plan_of(CRITERIA, sheet, result).range, board_page(result, sheet, (), SourceNumbers()).costs
    assume(page and paper and result.claims)
    assert page
    assert paper
    *kept, told = paper.estimates
    assert [each.option for each in kept] in ([], ["Keeping what we have"])
    assert page.dollars == f"about {told.amount}"
    assert told.option == f"A new {CRITERIA.option(result.view.verdict.ahead).name}"


@given(answers)
def test_while_the_next_step_is_open_every_text_names_what_decides_it(given: dict[str, str]) -> None:
    sheet = Sheet({name: choice for name, choice in given.items() if name != "current_system"})
    result = explained(EDITION, sheet)
    waits = result.waits_for
    assume(result.claims and waits)
    assert waits
    first = plan_of(CRITERIA, sheet, result).first
    assert first
    assert first.question == waits
    steps = board_page(result, sheet, (), SourceNumbers()).steps
    for told in (mail_of(result), "\n".join(steps_of(result)), "\n".join(each.text for each in steps)):
        assert f"Answer this: {waits.ask}" in told
        assert "Ask for quotes" not in told
        assert "You’re done" not in told


@given(answers)
def test_no_step_begins_in_the_middle_of_a_sentence(given: dict[str, str]) -> None:
    for step in steps_of(explained(EDITION, Sheet(given))):
        assert not step.startswith(("But ", "And ", "Before "))


def ties() -> Iterator[Sheet]:
    """Sheets with an answer to every question, by priorities under which neither option is ahead."""
    random = Random(7)
    while True:
        sheet = Sheet(
            {each.id: random.choice(each.choices).id for each in CRITERIA.questions},
            dict.fromkeys([each.id for each in CRITERIA.criteria], 0)
            | {random.choice(CRITERIA.criteria).id: 1},
        )
        verdict = EDITION.score(sheet)
        if verdict.recommended is None and not verdict.ruling.certain:
            yield sheet


def test_a_tie_has_reasons_for_both_and_asks_for_nothing_that_is_answered() -> None:
    for sheet in islice(ties(), 20):
        result = explained(EDITION, sheet)
        board = board_page(result, sheet, (), SourceNumbers())
        assert all(each.name.startswith("For ") for each in board.reasons)
        assert "- Because" not in mail_of(result)
        assert "open questions" not in board.decision.text + board.decision.name
        assert not any("Find out" in each.text for each in board.steps)


def test_at_a_tie_everyone_is_told_what_to_do_and_whoever_is_happy_to_keep_what_they_have() -> None:
    for sheet in islice(ties(), 40):
        action = explained(EDITION, sheet).advice.action
        assert action
        assert action.told
        system, elsewhere = sheet.answers["current_system"], sheet.answers["charts_elsewhere"]
        if system in {"emr_content", "ehr_content"} and elsewhere != "all":
            assert action.told.name == "Keep what you have"


@pytest.mark.parametrize(
    ("answers", "step", "decision"),
    [
        ({"size": "few", "care": "family"}, "Let price and terms decide", "Choose either kind."),
        ({"size": "few"}, "Find out which kind fits", "Who answers the open questions, and by when."),
    ],
    ids=["decided", "open"],
)
def test_a_tie_on_which_a_file_advises_nothing_is_left_to_price_and_terms(
    answers: dict[str, str], step: str, decision: str
) -> None:
    edition, sheet = open_edition(UNADVISED), Sheet(answers)
    result = explained(edition, sheet)
    assert result.view.verdict.recommended is None
    first = first_step(result)
    assert first
    assert first.name == step
    assert board_page(result, sheet, (), SourceNumbers()).decision.name == decision


def test_too_early_a_report_begins_with_the_question_that_decides_the_next_step() -> None:
    sheet = Sheet({"size": "solo", "care_type": "primary"})
    result = explained(EDITION, sheet)
    assert not result.claims
    assert result.waits_for
    board = board_page(result, sheet, (), SourceNumbers())
    assert board.steps[0].text == f"Answer this: {result.waits_for.ask}"
