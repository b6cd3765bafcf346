"""What pages and figures say of assumptions, contradictions, early results and plausible changes."""

import json
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from decider.cli.main import main
from decider.web.app import create_app
from tests.web.reading import Page, text_of

KEYS = """
early: 2
conditions:
  hospital: {data: hospital, size: large}
contradictions:
  - {id: alone, when: {referrals: daily, data: none}, says: You refer daily and need no data.}
actions:
  buy:
    name: Buy
    headline: Buy one soon.
    reasons: [{when: {plan: [paper]}, because: You have none.}]
requirements:
  export: {name: Export, when: {plan: paper}, ask: Can we?, see: Watch it., hurts: 1}
"""
PLAN = """
  plan:
    ask: What do you use now?
    usual: paper
    choices:
      paper: {label: Paper charts, short: paper charts}
      other: {label: Something else}
rules:
"""
ASSUMED = "We assumed: What do you use now? Paper charts Answer it: What do you use now?"
FIGURES = ("early", "plausible", "contradictions", "profile", "action", "assumed")


@pytest.fixture
def keys(small: Path) -> Path:
    small.write_text(small.read_text().replace("\nrules:\n", PLAN) + KEYS)
    return small


@pytest.fixture
def site(keys: Path, empty_store: str) -> FlaskClient:
    assert empty_store
    return create_app(keys, TESTING=True).test_client()


def fetch(site: FlaskClient, address: str) -> Page:
    return Page.fetched(site.get(address, follow_redirects=True), 200)


def result(site: FlaskClient, answers: str) -> Page:
    return fetch(site, f"/r/{fetch(site, f'/questions?{answers}').code}")


def figures(path: Path, *answers: str) -> dict[str, Any]:
    said = CliRunner().invoke(main, ["score", "--json", "--criteria", str(path), *answers])
    found: dict[str, Any] = json.loads(said.output)
    return found


def test_an_assumption_is_said_with_the_way_to_answer_and_is_gone_once_answered(site: FlaskClient) -> None:
    page = result(site, "referrals=daily&size=large")
    assert ASSUMED in page.text()
    assert page.heading.endswith("Buy one soon.")
    assert "You have none." in page.text()
    asked = fetch(site, page.link("Answer it: What do you use now?"))
    assert asked.heading == "What do you use now?"
    pack = fetch(site, f"/r/{page.code}/pack").text()
    assert ASSUMED in pack
    assert "Because of paper charts (assumed)." in pack
    assert "We assumed" in site.get(f"/r/{page.code}/pack.md").get_data(as_text=True)
    products = fetch(site, f"/vendors/{page.code}")
    assert ASSUMED in products.text()
    assert fetch(site, products.link("Answer it: What do you use now?")).heading == "What do you use now?"
    answered = result(site, "referrals=daily&size=large&plan=paper")
    assert "assumed" not in answered.text()
    assert "assumed" not in fetch(site, f"/r/{answered.code}/pack").text()


def test_many_assumptions_are_folded_each_with_the_way_to_answer(site: FlaskClient, keys: Path) -> None:
    optional = (
        "  more{0}: {{ask: More {0}?, usual: no, choices: {{yes: {{label: Yes}}, no: {{label: No}}}}}}\n"
    )
    asked = "".join(map(optional.format, "12"))
    read = "    when: [{plan: paper}, {more1: yes}, {more2: yes}]\n    ask"
    text = keys.read_text().replace("  plan:\n", f"{asked}  plan:\n")
    keys.write_text(
        text.replace("{name: Export, when: {plan: paper}, ask", f"\n    name: Export\n{read}", 1).replace(
            "Can we?, see: Watch it., hurts: 1}", "Can we?\n    see: Watch it.\n    hurts: 1"
        )
    )
    page = result(site, "referrals=daily&size=large")
    folded = next(each for each in page.all("details") if "We assumed" in text_of(each))
    assert text_of(folded.find("summary")) == "We assumed the usual answer to 3 questions"
    assert "More 1? No Answer it: More 1?" in text_of(folded)
    assert fetch(site, page.link("Answer it: More 2?")).heading == "More 2?"


def test_answers_that_contradict_each_other_are_shown_with_both_ways_to_change_them(
    site: FlaskClient,
) -> None:
    page = result(site, "referrals=daily&data=none&size=large")
    said = "You refer daily and need no data."
    for shown in (page, fetch(site, f"/answers/{page.code}"), fetch(site, f"/q/{page.code}/plan")):
        assert said in shown.text()
        for asked in ("How often do you refer patients out, or get them from others?", "What outside data"):
            link = next(
                each.get("href", "")
                for each in shown.all("a")
                if text_of(each).startswith(f"Change: {asked}")
            )
            assert fetch(site, link).heading.startswith(asked)
    assert said not in result(site, "referrals=daily&data=hospital").text()


def test_a_contradiction_is_seen_while_an_answer_is_only_tried(site: FlaskClient) -> None:
    code = fetch(site, "/questions?referrals=daily").code
    tried = Page.fetched(site.get(f"/q/{code}/data?choice=none&preview=1"), 200)
    assert "You refer daily and need no data." in text_of(tried.root.find(".//*[@id='ahead']"))


def test_a_result_on_too_few_answers_says_it_is_too_early(site: FlaskClient) -> None:
    said = "Too early to say. Answer 1 more question."
    assert said in result(site, "referrals=daily").text()
    assert said in result(site, "referrals=daily&size=not_sure").text()
    assert "Too early" not in result(site, "referrals=daily&size=large").text()


def test_figures_name_all_of_it_in_this_order(keys: Path) -> None:
    found = figures(keys, "referrals=daily", "data=none")
    assert tuple(found)[-len(FIGURES) :] == FIGURES
    assert (found["early"], found["contradictions"]) == (False, ["alone"])
    assert (found["profile"], found["action"], found["assumed"]) == (None, "buy", ["plan"])
    assert figures(keys, "referrals=daily")["early"]
    assert not figures(keys, "size=large", "data=hospital", "plan=other")["assumed"]


def test_what_would_change_it_is_what_a_practice_could_plausibly_do(site: FlaskClient, keys: Path) -> None:
    answers = ("referrals=rarely", "data=none", "size=small")
    every = figures(keys, *answers)
    assert every["plausible"] == every["counterfactuals"]
    assert {"question": "referrals", "to": "daily"} in chain(*every["counterfactuals"])
    keys.write_text(
        keys.read_text().replace("    section: Referrals\n", "    section: Referrals\n    steps: 1\n")
    )
    fewer = figures(keys, *answers)
    assert fewer["counterfactuals"] == every["counterfactuals"]
    assert {"question": "referrals", "to": "daily"} not in chain(*fewer["plausible"])
    changes = text_of(result(site, "&".join(answers)).root.find(".//section[@aria-labelledby='change']"))
    assert "daily referrals" not in changes
    everywhere = keys.read_text().replace("    section: Outside data\n", "    changeable: never\n")
    keys.write_text(everywhere.replace("    ask: How many?\n", "    ask: How many?\n    changeable: never\n"))
    none = figures(keys, *answers)
    assert none["counterfactuals"]
    assert none["plausible"] == []
    assert "Nothing you’re likely to change would." in result(site, "&".join(answers)).text()


def test_a_file_without_these_keys_claims_nothing(small: Path) -> None:
    found = figures(small, "referrals=daily")
    assert [found[name] for name in FIGURES[:3]] == [False, found["counterfactuals"], []]
    assert found["assumed"] == []
