"""The exit card: what the list shows of leaving, what was marked, and else that one has to ask."""

from dataclasses import replace
from itertools import product

from decider.chpl.certification import CertificationSummary
from decider.chpl.exit_card import MATTERS, MarkedRequirement, exit_card, matters_of
from decider.criteria.model.advice import Requirement
from decider.web.vendors.exit_lines import exit_lines
from tests.chpl.certified import DAY

LISTED = CertificationSummary(
    developer="Northwind",
    as_of=DAY,
    criteria=frozenset(["(b)(10)"]),
    listings=2,
    inactive=0,
    flagged=0,
    address="https://live.example.org",
    disclosures="https://northwind.example.org/costs",
)


def requirement(**more: object) -> Requirement:
    said = {"id": "x", "name": "Exit costs", "ask": "What?", "see": "That.", "hurts": "1", **more}
    return Requirement.model_validate(said)


PRICE = requirement(exit=["fee", "time"])
EXPORT = requirement(certified="(b)(10)")


def test_where_nothing_is_known_each_matter_is_to_be_asked() -> None:
    assert [each.known for each in exit_card(None, [])] == [False] * len(MATTERS)
    lines = exit_lines(None, [])
    assert {line.said for line in lines} == {"Not known: ask."}
    assert all(line.ask.endswith("?") and not line.address for line in lines)


def test_the_list_shows_the_export_its_description_and_where_costs_stand_but_no_time() -> None:
    known = {each.matter: (each.known, each.address) for each in exit_card(LISTED, [])}
    assert known == {
        "format": (True, LISTED.address),
        "documentation": (True, LISTED.address),
        "fee": (True, LISTED.disclosures),
        "time": (False, ""),
    }
    assert f"As listed on {DAY}." in exit_lines(LISTED, [])[0].said


def test_what_the_list_does_not_show_is_not_said_of_it() -> None:
    for criteria, listings, costs in product([["(b)(10)"], []], [0, 1], [None, "https://costs.example.org"]):
        shown = replace(LISTED, criteria=frozenset(criteria), listings=listings, disclosures=costs)
        known = {each.matter: each.known for each in exit_card(shown, [])}
        exports = bool(criteria and listings)
        assert known == {
            "format": exports,
            "documentation": exports,
            "fee": costs is not None,
            "time": False,
        }


def test_a_requirement_tells_what_it_names_or_what_its_criterion_shows() -> None:
    assert matters_of(PRICE) == {"fee", "time"}
    assert matters_of(EXPORT) == {"format", "documentation"}
    assert matters_of(requirement(certified="(b)(10)", exit="time")) == {"time"}
    assert matters_of(requirement(certified="(g)(10)")) == set()


def test_marks_tell_the_rest_with_who_saw_it() -> None:
    marked = [MarkedRequirement(PRICE, "no", "a reference said so"), MarkedRequirement(EXPORT, "yes", "")]
    lines = {line.title: line for line in exit_lines(None, marked)}
    assert lines["Fee"].said == lines["Time"].said == "Exit costs: No, a reference said so."
    assert lines["Export format"].said == "Exit costs: Yes."
    assert {line.ask for line in lines.values()} == {""}


def test_a_mark_that_says_unknown_tells_nothing() -> None:
    assert not any(each.known for each in exit_card(None, [MarkedRequirement(PRICE, "unknown", "")]))
