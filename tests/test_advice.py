"""Advice as commands give it, and what the shipped file advises the practices it knows."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from decider import paths
from decider.cli.main import main
from decider.criteria.model.scenarios import Scenario
from decider.engine.advice.advice import pack_of
from decider.engine.diff.text_changes import Rewording, rewordings
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet

pytestmark = pytest.mark.usefixtures("empty_store")  # `check` looks into the archive of a store

CRITERIA = open_edition(paths.CRITERIA).criteria
SMALL = (Path(__file__).parent / "web" / "small.yaml").read_text()
ADVICE = """
profiles:
  shared: {name: Shared, when: {referrals: daily}, recommended: ehr, because: You refer.}
  own: {name: Own, because: You do not.}
actions:
  buy: {name: Buy, reasons: [{when: {referrals: [rarely, daily]}, because: It is time.}]}
"""

every_scenario = pytest.mark.parametrize("scenario", CRITERIA.scenarios, ids=lambda scenario: scenario.name)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def figures(answers: Mapping[str, str], criteria: Path = paths.CRITERIA) -> dict[str, Any]:
    given = [f"{question}={choice}" for question, choice in answers.items()]
    result = run("score", "--criteria", criteria, "--json", *given)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.output)
    return found


@every_scenario
def test_every_known_practice_gets_the_profile_and_the_action_it_should(scenario: Scenario) -> None:
    assert scenario.expect.profile
    assert scenario.expect.action
    found = figures(scenario.answers)
    assert (found["profile"], found["action"]) == (scenario.expect.profile, scenario.expect.action)


def test_what_an_open_answer_decides_is_null() -> None:
    found = figures({"size": "solo", "current_system": "not_sure"})
    assert (found["profile"], found["action"]) == (None, None)
    assert "action" not in run("score", "size=solo").output


def test_a_summary_names_profile_and_action(tmp_path: Path) -> None:
    path = tmp_path / "criteria.yaml"
    path.write_text(SMALL + ADVICE)
    said = run("score", "--criteria", path, "referrals=daily").output
    assert "\n  profile shared\n" in said
    assert "\n  action buy\n" in said


def test_a_file_without_advice_gives_none(tmp_path: Path) -> None:
    path = tmp_path / "criteria.yaml"
    path.write_text(SMALL)
    found = figures({"referrals": "daily"}, path)
    assert (found["profile"], found["action"]) == (None, None)


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        ("profile: own", "should give the profile own and gives shared; change when the profiles hold"),
        ("action: none", "should give the action none and gives buy; change when the actions hold"),
        ("profile: shared, action: buy", ""),
    ],
)
def test_a_scenario_advised_otherwise_is_reported_at_its_line(
    tmp_path: Path, expected: str, said: str
) -> None:
    path = tmp_path / "criteria.yaml"
    scenario = f"scenarios:\n  - {{name: One, answers: {{referrals: daily}}, expect: {{{expected}}}}}\n"
    path.write_text(SMALL + ADVICE + scenario)
    result = run("check", path)
    line = path.read_text().splitlines().index("scenarios:") + 2
    assert result.exit_code == bool(said)
    assert result.output.startswith(f"{path}:{line}:5: scenario 'One' {said}" if said else f"{path}: good")


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("You refer.", "You do.", Rewording(("profiles", "shared", "because"), "You refer.", "You do.")),
        (
            "when: {referrals: daily}, rec",
            "when: [{referrals: rarely}, {referrals: daily}], rec",
            Rewording(
                ("profiles", "shared", "when"), "referrals: daily", "referrals: rarely, referrals: daily"
            ),
        ),
        (
            "It is time.",
            "Now.",
            Rewording(("actions", "buy", "reasons", "1", "because"), "It is time.", "Now."),
        ),
        (
            "  own: {name: Own, because: You do not.}\n",
            "",
            Rewording(("profiles", "own"), "because: You do not.", None),
        ),
    ],
)
def test_a_diff_names_what_changed_in_the_advice(old: str, new: str, change: Rewording) -> None:
    before, after = SMALL + ADVICE, (SMALL + ADVICE).replace(old, new, 1)
    criteria = [open_edition(text).criteria for text in (before, after)]
    assert change in rewordings(*criteria)


@every_scenario
def test_every_line_of_a_pack_says_which_answer_called_for_it(scenario: Scenario) -> None:
    pack = pack_of(CRITERIA, Sheet(scenario.answers))
    lines: list[Any] = [*pack.requirements.called, *pack.demo.called, *pack.clauses.called]
    assert len(lines) > 25
    usual = {question.id: question.usual for question in CRITERIA.questions}
    answers = {**usual, **scenario.answers}
    for line in lines:
        assert bool(line.answers) == (line.entry.when is not None)
        assert all(answers[question] == choice for question, choice in line.answers)
        concerned = [
            all(answers[question] in choices for question, choices in way.items()) for way in line.entry.ways
        ]
        assert any(concerned)


def test_a_practice_is_asked_nothing_that_does_not_concern_it() -> None:
    therapist = next(each for each in CRITERIA.scenarios if each.name.startswith("p01"))
    pack = pack_of(CRITERIA, Sheet(therapist.answers))
    listed = {called.entry.id for called in pack.requirements.called}
    assert "separate_notes" in listed
    assert not listed & {
        "controlled_drugs",
        "vaccines",
        "cms_id",
        "listing",
        "claims",
        "part2_consent",
        "network",
    }
    needed = {called.entry.id: called.priority for called in pack.requirements.called}
    assert needed["agreement"] == "should"
