"""Reasons and warnings say what led to them: the answers a rule is about, and what was taken for granted."""

from decider import paths
from decider.codes import code_of
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from decider.web.result.explained import explained
from tests.web.conftest import Read
from tests.web.reading import text_of

EDITION = open_edition(paths.CRITERIA)
CRITERIA = EDITION.criteria
ON_THE_LIST = {"care_type": "specialty", "medicare": "below", "asm": "listed"}
IN_MIPS = {"size": "over_fifty", "medicare": "above", "special_status": "none"}
BY_VIDEO = {name: choice for name, choice in CRITERIA.scenarios[3].answers.items() if name != "video"}
ASSUMED = "We assumed some video visits."


def reasons_for(answers: dict[str, str]) -> str:
    supporting = explained(EDITION, Sheet(answers)).sides.supporting
    assert supporting
    return supporting.text


def test_what_most_answers_would_meet_is_no_reason_for_what_a_rule_requires() -> None:
    assert reasons_for(ON_THE_LIST) == (
        "your practice has a clinician on Medicare’s specialty list, and you provide specialty care"
    )
    said = ("Medicare’s reporting rules apply", "you have more than 50", "no special status")
    assert all(each in reasons_for(IN_MIPS) for each in said)


def test_a_warning_says_what_it_takes_for_granted_of_a_question_that_is_open(get: Read) -> None:
    for video, told in (("", True), ("some", False), ("half", False)):
        sheet = Sheet({**BY_VIDEO, **({"video": video} if video else {})})
        warnings = explained(EDITION, sheet).advice.warnings
        [warned] = [each for each in warnings if "by video" in each.name]
        assert warned.because.endswith(ASSUMED) == told
        page = get(f"/r/{code_of(EDITION, sheet)}")
        assert (ASSUMED in text_of(page.all("section[@aria-labelledby='mind']")[0])) == told
