"""What the first step on a result asks for: nothing that a practice has, and nothing that it ruled out."""

import re
from collections.abc import Iterator
from random import Random

from decider import paths
from decider.engine.advice.advice import Advice, advice_of
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet

EDITION = open_edition(paths.CRITERIA)
CRITERIA = EDITION.criteria
STEPS = {step.id: step for step in CRITERIA.next_steps}
MANY = 500
AN_EXPORT = re.compile(r"(send us|\d\.) a (full|complete)\b|create the export", re.IGNORECASE)
CONTENT = {"emr_content", "ehr_content"}
# What whoever is happy with a system is to ask its vendor for, by how a full export of their records went.
BY_EXPORT = {
    "readable": "ask_exit_price",
    "poor": "ask_for_complete",
    "refused": "ask_again",
    "never": "test_export",
    "nothing": "test_export",
    None: "test_export",
}


def advised(**fixed: str | None) -> Iterator[tuple[Sheet, Advice]]:
    """Many sheets with these answers, None where one is open, and what each is advised."""
    random = Random(5)
    for _ in range(MANY):
        answers = {each.id: random.choice(each.choices).id for each in CRITERIA.questions} | fixed
        sheet = Sheet({name: choice for name, choice in answers.items() if choice})
        verdict = EDITION.score(sheet)
        yield sheet, advice_of(CRITERIA, sheet, verdict.recommended, verdict.strength)


def test_whoever_keeps_a_system_asks_for_what_is_left_to_know_of_leaving_it() -> None:
    for export, step in BY_EXPORT.items():
        kept = [
            advice
            for sheet, advice in advised(export_tested=export)
            if advice.action.id in ("stay", "keep") and sheet.answers["current_system"] in CONTENT
        ]
        assert {advice.action.id for advice in kept} == {"stay", "keep"}
        # Whoever is in a payment model reads its agreement first.
        assert {advice.step for advice in kept} - {"read_agreement"} == {step}, export
        told = {advice.headline for advice in kept}
        assert export != "readable" or not [each for each in told if each and "copy" in each]


def test_no_email_asks_for_an_export_of_records_that_were_read() -> None:
    for _, advice in advised(export_tested="readable"):
        if advice.step:
            assert not AN_EXPORT.search(STEPS[advice.step].email or ""), advice.step
    unread = [STEPS[advice.step] for _, advice in advised(export_tested="refused") if advice.step]
    assert any(AN_EXPORT.search(step.email or "") for step in unread)


def test_nobody_is_advised_to_ask_for_an_ai_scribe_without_wanting_one() -> None:
    for documentation in ("fine", "no_recording", None):
        for _, advice in advised(documentation=documentation):
            step = STEPS[advice.step or "ask_for_demos"]
            told = (advice.headline or "", step.name, step.because, step.email or "")
            assert not [text for text in told if "AI scribe" in text], (documentation, step.id)
    wanted = {advice.step for _, advice in advised(documentation="scribe", current_system="ehr_unhappy")}
    assert "fix_notes" in wanted
