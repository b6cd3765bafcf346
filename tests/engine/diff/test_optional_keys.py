"""Edits of optional keys are named where they stand in the file, and those that change proofs come first."""

import pytest

from decider.engine.diff.edits import edits_of
from decider.engine.diff.text_changes import Rewording, rewordings
from decider.engine.loader import open_edition
from tests.criteria.samples import SMALL

FILE = (
    SMALL
    + """\
conditions:
  busy: {referrals: daily}
rules:
  - {id: a, when: busy, rules_out: emr, because: It refers.}
actions:
  buy: {name: Buy, reasons: [{when: {referrals: daily}, because: It is time.}]}
sources: {law: {claim: It holds., title: A law, date: "2024", grade: high, basis: source, kind: regulation}}
"""
)
CITED = ("because: It refers.", "because: It refers., facts: [law]")


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("    ask: How", "    steps: 1\n    ask: How", (("questions", "referrals", "steps"), None, "1")),
        (
            "    ask: How",
            "    usual: daily\n    ask: How",
            (("questions", "referrals", "usual"), None, "daily"),
        ),
        ("title: EMR", "early: 3\ntitle: EMR", (("early",), None, "3")),
        (
            "It refers.,",
            "It refers., from: 2026-01-31,",
            (("rules", "a", "from"), None, "2026-01-31"),
        ),
        (
            "It refers.,",
            "It refers., until: 2026-01-31,",
            (("rules", "a", "until"), None, "2026-01-31"),
        ),
        (
            "because: It is time.",
            "strength: [clear, close], because: It is time.",
            (("actions", "buy", "reasons", "1", "strength"), None, "clear, close"),
        ),
        ("{name: Buy,", "{name: Buy, headline: Do it.,", (("actions", "buy", "headline"), None, "Do it.")),
        ("date: ", "status: proposed, date: ", (("sources", "law", "status"), None, "proposed")),
        ("title: EMR", "publisher: {name: We}\ntitle: EMR", (("publisher",), None, "We")),
        ("title: EMR", "sources_read: 2026-01-31\ntitle: EMR", (("sources_read",), None, "2026-01-31")),
    ],
)
def test_a_diff_names_the_key(old: str, new: str, change: tuple[tuple[str, ...], str, str]) -> None:
    before = FILE.replace(*CITED)
    assert old in before
    criteria = [open_edition(text).criteria for text in (before, before.replace(old, new, 1))]
    assert edits_of(*criteria) == ()
    (found,) = rewordings(*criteria)
    assert found == Rewording(*change)
    assert found.changes_proofs == (change[0][-1] == "steps")


def test_an_edit_of_a_named_condition_is_an_edit_of_every_rule_that_names_it() -> None:
    before = FILE.replace(*CITED)
    criteria = [
        open_edition(text).criteria
        for text in (before, before.replace("busy: {referrals: daily}", "busy: {referrals: rarely}"))
    ]
    assert [(edit.kind, edit.ids) for edit in edits_of(*criteria)] == [("rule", ("a",))]
    assert Rewording(("conditions", "busy", "referrals"), "daily", "rarely") in rewordings(*criteria)


def test_a_condition_by_its_name_means_what_it_would_mean_written_out() -> None:
    before = FILE.replace(*CITED)
    named, written = (
        open_edition(text) for text in (before, before.replace("when: busy", "when: {referrals: daily}"))
    )
    assert named.criteria.rules == written.criteria.rules
    assert edits_of(named.criteria, written.criteria) == ()
    assert [*rewordings(named.criteria, written.criteria)] == []
