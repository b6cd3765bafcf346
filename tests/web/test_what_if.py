"""What would change a result: plausible changes, each of which does what it says when tried."""

from random import Random

import pytest

from decider import paths
from decider.codes import code_of, read
from decider.criteria.model.scenarios import Scenario
from decider.engine.advice.advice import action_for
from decider.engine.advice.contradictions import contradictions_of
from decider.engine.loader import open_edition
from decider.engine.proofs.result import prove
from decider.engine.scoring.sheet import Sheet, sheet_of
from decider.web.result.what_if import MOST, MOST_TOGETHER, WhatIf, what_ifs
from tests.web.conftest import Read
from tests.web.reading import text_of

EDITION = open_edition(paths.CRITERIA)
CRITERIA = EDITION.criteria


def found(sheet: Sheet) -> tuple[WhatIf, ...]:
    proved = prove(EDITION, sheet)
    return what_ifs(EDITION, sheet, proved.verdict, proved.consistent)


def check(sheet: Sheet, each: WhatIf) -> None:
    before, tried = EDITION.score(sheet), read(each.code, lambda _: EDITION).sheet
    after = EDITION.score(tried)
    assert tried.priorities == sheet.priorities
    assert after.recommended == (each.option.id if each.option else None)
    assert after.strength == each.strength
    assert each.same == (after.recommended == before.recommended)
    changed = [name for name, given in tried.answers.items() if sheet.answers[name] != given]
    assert len(changed) == len(each.changes.parts)
    was = action_for(CRITERIA, sheet, before.recommended, before.strength)
    then = action_for(CRITERIA, tried, after.recommended, after.strength)
    assert each.headline in ("", then.headline)
    assert not each.same or was != then


@pytest.mark.parametrize("scenario", CRITERIA.scenarios, ids=lambda each: each.name.split()[0])
def test_each_change_gives_what_it_says(scenario: Scenario) -> None:
    sheet = sheet_of(CRITERIA, scenario.answers)[0]
    changes = found(sheet)
    assert len(changes) <= MOST
    for each in changes:
        assert each.changes.are_clauses
        check(sheet, each)


def undecided() -> list[Sheet]:
    """Sheets that open answers can still turn, and no plausible change of a given one."""
    random = Random(26)
    asked = [random.sample(CRITERIA.questions, 14) for _ in range(60)]
    sheets = [Sheet({each.id: random.choice(each.choices).id for each in some}) for some in asked]
    still_open = [sheet for sheet in sheets if not EDITION.score(sheet).settled and not found(sheet)]
    return [sheet for sheet in still_open if not prove(EDITION, sheet).consistent]


def test_a_link_to_what_would_change_a_result_is_there_only_if_something_would(get: Read) -> None:
    led = set()
    for sheet in [Sheet(each.answers) for each in CRITERIA.scenarios]:
        page = get(f"/r/{code_of(EDITION, sheet)}")
        links = [text_of(each) for each in page.all("a[@href='#change']") if "See what" in text_of(each)]
        listed = bool(page.all("ul[@class='ifs']/li"))
        assert listed or not links, sheet
        led.add(listed)
    assert led == {True, False}


@pytest.mark.parametrize(
    ("part", "section", "heading"),
    [("", "change", "What would change it"), ("/math", "changes", "What would change the recommendation")],
)
def test_that_nothing_would_change_it_is_said_of_given_answers_alone_where_open_ones_could(
    part: str, section: str, heading: str, get: Read
) -> None:
    sheets = undecided()
    assert sheets
    for sheet in sheets:
        (told,) = get(f"/r/{code_of(EDITION, sheet)}{part}").all(f"section[@aria-labelledby='{section}']")
        assert text_of(told).startswith(f"{heading} Of your answers, no")


def test_own_priorities_are_kept_while_trying() -> None:
    random = Random(4)
    for _ in range(12):
        answers = {each.id: random.choice(each.choices).id for each in CRITERIA.questions}
        own = {each.id: random.randint(0, 5) for each in CRITERIA.criteria} | {CRITERIA.criteria[0].id: 3}
        sheet = Sheet(answers, own)
        for each in found(sheet):
            check(sheet, each)


def test_nobody_is_shown_more_changes_together_than_anybody_makes() -> None:
    random, many = Random(8), 0
    for _ in range(60):
        sheet = Sheet({each.id: random.choice(each.choices).id for each in CRITERIA.questions})
        many += any(len(each.changes) > MOST_TOGETHER for each in prove(EDITION, sheet).consistent)
        assert all(len(each.changes.parts) <= MOST_TOGETHER for each in found(sheet))
    assert many


def test_nothing_to_try_contradicts_an_answer_given() -> None:
    random = Random(7)
    for _ in range(60):
        sheet = Sheet({each.id: random.choice(each.choices).id for each in CRITERIA.questions})
        before = {each.contradiction.id for each in contradictions_of(CRITERIA, sheet)}
        for each in found(sheet):
            tried = read(each.code, lambda _: EDITION).sheet
            assert {each.contradiction.id for each in contradictions_of(CRITERIA, tried)} <= before


def test_whoever_waits_for_an_export_sees_what_a_good_one_would_change() -> None:
    waiting = next(each for each in CRITERIA.scenarios if each.expect.action == "hold")
    first = found(sheet_of(CRITERIA, waiting.answers)[0])[0]
    assert first.same
    assert first.changes.parts == ("your test export opens cleanly",)
    assert first.headline
