"""Known practices, and what an adviser would tell them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from decider import paths
from decider.engine.advice.advice import advice_of
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet, sheet_of

EDITION = open_edition(paths.CRITERIA)
ADVISED: list[dict[str, Any]] = yaml.load(
    Path(__file__).with_name("adviser.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
)
every_practice = pytest.mark.parametrize("known", ADVISED, ids=lambda known: known["practice"])


@every_practice
def test_advice_is_what_an_adviser_wrote_down_before(known: dict[str, Any]) -> None:
    sheet, dropped = sheet_of(EDITION.criteria, known["answers"])
    assert not dropped
    verdict, expected = EDITION.score(sheet), known["expect"]
    advice = advice_of(EDITION.criteria, sheet, verdict.recommended, verdict.strength)
    assert advice.action.entry
    assert advice.action.entry.id == expected["action"]
    assert verdict.recommended == expected["recommended"] or expected["recommended"] == "any"
    assert verdict.strength in expected["strength"]
    assert verdict.settled


@pytest.mark.parametrize("answers", [
    {"size": "solo"},
    {"size": "solo", "care_type": "therapy", "medicare": "below", "programs": "not_sure"},
    {"size": "solo", "care_type": "behavioral", "medicare": "below", "programs": "not_sure"},
])  # fmt: skip
def test_what_is_not_answered_does_not_speak_for_an_ehr(answers: dict[str, str]) -> None:
    assert EDITION.score(Sheet(answers)).recommended == "emr"


def test_every_known_practice_is_decided_by_its_answers() -> None:
    for scenario in EDITION.criteria.scenarios:
        verdict = EDITION.score(Sheet(scenario.answers))
        assert verdict.settled or waits_for_the_list(scenario.answers)


def waits_for_the_list(answers: Mapping[str, str]) -> bool:
    """Whether a specialist who bills Medicare has yet to look at the list of the specialty model."""
    return answers["care_type"] == "specialty" and answers["medicare"] != "none" and "asm" not in answers


@settings(max_examples=100)
@given(st.sampled_from(["emr_content", "ehr_content"]), st.fixed_dictionaries({
    question.id: st.sampled_from([choice.id for choice in question.choices])
    for question in EDITION.criteria.questions
    if question.id != "current_system"
}))  # fmt: skip
def test_nobody_who_is_happy_is_told_to_move_unless_the_result_is_sure(
    system: str, answers: dict[str, str]
) -> None:
    sheet = Sheet({**answers, "current_system": system})
    verdict = EDITION.score(sheet)
    action = advice_of(EDITION.criteria, sheet, verdict.recommended, verdict.strength).action.entry
    assert action
    if action.id == "switch":
        assert system == "emr_content"
        assert verdict.strength in ("clear", "required")
