"""Two results of one practice: what changed, the fewest changes that turned it, and both verdicts."""

from random import Random

import pytest

from decider.codes import code_of
from decider.engine.group.before_after import before_after
from decider.engine.scoring.sheet import Sheet
from tests.web.compared import CRITERIA, EDITION, SITE, fetch
from tests.web.reading import Page, text_of

BASE = Sheet(CRITERIA.scenarios[7].answers)


def shown(before: Sheet, after: Sheet) -> Page:
    codes = "&".join(f"r={code_of(EDITION, each)}" for each in (before, after))
    return fetch(SITE.test_client(), f"/compare?{codes}&as=change")


def marked(page: Page) -> set[str]:
    rows = [text_of(each) for each in page.all("table/tbody/tr/th")]
    return {row.removesuffix(" made the difference") for row in rows if row.endswith(" made the difference")}


@pytest.mark.parametrize("seed", range(6))
def test_every_changed_answer_is_a_row_and_those_that_turned_it_are_marked(seed: int) -> None:
    random = Random(seed)
    others = random.sample(CRITERIA.questions, 5)
    after = Sheet({**BASE.answers, **{each.id: random.choice(each.choices).id for each in others}})
    found, page = before_after(EDITION, BASE, after), shown(BASE, after)
    asked = {each.id: each.ask for each in CRITERIA.questions}
    rows = [text_of(each).removesuffix(" made the difference") for each in page.all("table/tbody/tr/th")]
    assert {*rows} == {asked[each.question] for each in found.changed}
    assert marked(page) == {asked[name] for name in found.turning}
    assert (found.turned is None) == ("stay the same" in page.text())
    headings = [text_of(each) for each in page.all("p[@class='said']")]
    for sheet, heading in zip((BASE, after), headings, strict=True):
        assert heading == fetch(SITE.test_client(), f"/r/{code_of(EDITION, sheet)}").heading


def test_a_change_that_a_result_names_is_the_one_that_turned_it() -> None:
    client = SITE.test_client()
    results = [
        fetch(client, f"/r/{code_of(EDITION, Sheet(each.answers))}") for each in CRITERIA.scenarios[:6]
    ]
    links = [
        link
        for page in results
        for each in page.all("ul[@class='ifs']/li//a")
        if "as=change" in (link := each.get("href", ""))
    ]
    assert len(links) > 3
    for link in links:
        page = fetch(client, link)
        assert page.heading == "Before and after"
        assert "made the difference" in page.text()


def test_nothing_is_said_to_have_turned_what_it_is_too_early_to_say() -> None:
    page = shown(Sheet(), BASE)
    assert "too early to say what made the difference" in page.text()
    assert not marked(page)


def test_other_priorities_are_a_change_too() -> None:
    own = Sheet(BASE.answers, {each.id: int(index == 0) * 5 for index, each in enumerate(CRITERIA.criteria)})
    page = shown(BASE, own)
    assert "What matters to you" in page.text()
    assert page.text().count("Our weights") == 1


def test_two_results_side_by_side_lead_to_before_and_after_and_back() -> None:
    codes = [code_of(EDITION, Sheet(each.answers)) for each in CRITERIA.scenarios[:3]]
    client = SITE.test_client()
    two = fetch(client, f"/compare?r={codes[0]}&r={codes[1]}&n=Spring&n=Fall")
    page = fetch(client, two.link("See what changed, before and after"))
    assert [text_of(each) for each in page.all("article/h2")] == ["Spring", "Fall"]
    assert page.link("Compare as two people’s results") == two.address
    other = fetch(client, page.link("Swap before and after"))
    assert [text_of(each) for each in other.all("article/h2")] == ["Fall", "Spring"]
    three = fetch(client, "/compare?" + "&".join(f"r={code}" for code in codes) + "&as=change")
    assert three.heading != "Before and after"


def test_a_set_that_is_not_proved_to_be_smallest_is_not_called_so(monkeypatch: pytest.MonkeyPatch) -> None:
    after = Sheet(CRITERIA.scenarios[0].answers)
    assert "smallest set of changes" in shown(BASE, after).text()
    monkeypatch.setattr("decider.engine.group.before_after.MOST_TRIED", 0)
    page = shown(BASE, after)
    assert marked(page)
    assert "smallest set of changes" not in page.text()
    assert "None of them can be left out" in page.text()
