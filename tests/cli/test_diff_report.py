"""The report and the figures of an edit: what was edited, what that does, and to whom."""

import copy
from collections.abc import Callable
from fractions import Fraction

import pytest

from decider.cli.reports.diff import DiffReport, impact_figures, review_of
from decider.cli.reports.diff_text import impact_report, over
from decider.cli.reports.layout import differing
from decider.engine.census.counting import forward_backward
from decider.engine.diff.text_changes import Rewording
from decider.engine.loader import open_edition
from tests.engine.edited import edition_of
from tests.engine.files import Tree

FILE: Tree = {
    "version": "1",
    "title": "t",
    "options": {"emr": {"name": "EMR"}, "ehr": {"name": "EHR"}},
    "criteria": {"c": {"name": "Mobility", "weight": "1"}},
    "questions": {
        "q": {
            "ask": "?",
            "section": "Referrals",
            "choices": {
                "a": {"label": "Rarely", "points": {"c": {"emr": "1"}}},
                "b": {"label": "Daily", "points": {"c": {"ehr": "1"}}},
            },
        },
        "p": {
            "ask": "How many?",
            "choices": {
                "x": {"label": "One", "points": {"c": {"emr": "2"}}},
                "y": {"label": "Two", "points": {"c": {"ehr": "2"}}},
            },
        },
    },
    "scenarios": [{"name": "First", "answers": {"q": "b", "p": "x"}, "expect": {}}],
}


MOBILITY_ROSE = (
    "    The most points an option can get on Mobility rose from 3 to 7, "
    "so every point there counts for 3/7 of what it did."
)


def reviewed(change: Callable[[Tree], object]) -> DiffReport:
    new = copy.deepcopy(FILE)
    change(new)
    return review_of(edition_of(FILE), edition_of(new))


def decisive(new: Tree) -> None:
    """Daily referrals outweigh the rest: one sheet in four flips."""
    new["questions"]["q"]["choices"]["b"]["points"]["c"]["ehr"] = "5"


def test_the_report_goes_from_the_edit_to_whom_it_hits() -> None:
    def change(new: Tree) -> None:
        decisive(new)
        new["questions"]["p"]["choices"]["x"]["label"] = "Only one"
        new["questions"]["p"]["changeable"] = "never"

    assert impact_report(reviewed(change)).splitlines() == [
        "From edition 0G5X8GXK (1) to 1E72SDZP (1)",
        "Edited:",
        "  Referrals: Daily (q=b), Mobility, EHR: 1 -> 5 points",
        MOBILITY_ROSE,
        "Of the 4 answer sheets both can read,",
        "25.0% get another recommendation: 1 sheet",
        "  emr to ehr      25.0% ##########",
        "Change of strength",
        "  clear to leaning      25.0% ##########",
        "Of those who give an edited answer, these flip:",
        "       50.0%  Referrals: Daily (q=b), 50.0% emr to ehr",
        "Who is hit: of all sheets 25.0% flip, of those with",
        "       50.0%  Referrals: Daily (q=b), 50.0% emr to ehr",
        "       50.0%  How many? Only one (p=x), 50.0% emr to ehr",
        "  none of those with q=a, p=y",
        "Scenarios that change:",
        "  First: emr, clear -> ehr, clear",
        "Changed for what is proved about results, and not for results:",
        "  questions.p.changeable: years -> never",
        "Entries that change no score (words, days, advice, scenarios):",
        "  questions.p.choices.x.label: One -> Only one",
    ]


def test_the_figures_hold_what_the_report_says() -> None:
    figures = impact_figures(reviewed(decisive))
    assert figures == {
        "sheets": 4,
        "weighted": False,
        "flipped": "1/4",
        "directions": {"emr->ehr": "1/4"},
        "strengths": {"clear->leaning": "1/4"},
        "scenarios": ["First"],
        "scenario_changes": [
            {
                "name": "First",
                "before": {"recommended": "emr", "strength": "clear"},
                "after": {"recommended": "ehr", "strength": "clear"},
            }
        ],
        "left_out": {"questions": [], "choices": []},
        "edits": [
            {
                "kind": "points",
                "question": "q",
                "choice": "b",
                "criterion": "c",
                "option": "ehr",
                "before": 1,
                "after": 5,
                "said": "Referrals: Daily (q=b), Mobility, EHR: 1 -> 5 points",
            }
        ],
        "who": [
            {"question": "q", "choice": "b", "flipped": "1/2", "directions": {"emr->ehr": "1/2"}},
            {"question": "p", "choice": "x", "flipped": "1/2", "directions": {"emr->ehr": "1/2"}},
            {"question": "q", "choice": "a", "flipped": "0", "directions": {}},
            {"question": "p", "choice": "y", "flipped": "0", "directions": {}},
        ],
        "who_by_strength": [],
        "largest_sums": [{"criterion": "c", "before": 3, "after": 7}],
        "untouched": "0",
        "words": [],
        "advice": None,
        "untold_renames": [],
    }


def test_weights_are_exact_and_parts_say_what_they_bring() -> None:
    def change(new: Tree) -> None:
        new["criteria"]["c"]["weight"] = "2.5"
        new["questions"]["p"]["choices"]["z"] = {"label": "More"}

    weight, choice = impact_figures(reviewed(change))["edits"]
    assert (weight["criterion"], weight["before"], weight["after"]) == ("c", "1", "5/2")
    assert (choice["question"], choice["choice"], choice["before"], choice["after"]) == (
        "p", "z", None, "no points",
    )  # fmt: skip


def test_words_alone_change_no_result() -> None:
    found = reviewed(lambda new: new.update(title="u"))
    assert impact_report(found).splitlines()[1:] == [
        "Of the 4 answer sheets both can read, no result changes: 0 sheets",
        "Entries that change no score (words, days, advice, scenarios):",
        "  title: t -> u",
    ]
    assert impact_figures(found)["words"] == [{"path": ["title"], "before": "t", "after": "u"}]
    assert impact_figures(found)["who"] == []


def test_a_change_of_strength_alone_is_told_from_none() -> None:
    report = impact_report(reviewed(lambda new: new.update(strength={"clear": "40"})))
    assert "both can read, no recommendation changes: 0 sheets\nChange of strength\n" in report
    assert "clear to leaning" in report


def test_the_same_edition_differs_in_nothing() -> None:
    assert impact_report(reviewed(lambda _: None)).endswith(": no difference in what is said")


def test_files_that_only_write_it_otherwise_are_told_so() -> None:
    text = (
        "version: 1\ntitle: t\noptions: {a: {name: A}, b: {name: B}}\ncriteria: {c: {name: C, weight: %s}}\n"
    )
    text += "questions: {q: {ask: '?', choices: {x: {label: X, points: {c: {a: 1}}}, y: {label: Y}}}}\n"
    old, new = open_edition(text % "2"), open_edition(text % "2.0")
    assert impact_report(review_of(old, new)).endswith(
        "no difference in what is said, only in how it is written"
    )


def test_where_there_are_too_many_answers_to_follow_who_is_hit_is_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    exact = {(each.question, each.choice): each for each in reviewed(decisive).affected}
    monkeypatch.setattr(forward_backward, "MOST_STATES", 1)
    found = reviewed(decisive)
    assert found.impact.error == 0
    assert "Who is hit, in a sample: " in impact_report(found)
    assert all(each["exact"] is False for each in impact_figures(found)["who"])
    for each in found.affected:
        assert abs(each.changed - exact[each.question, each.choice].changed) < each.error


@pytest.mark.parametrize(("most", "words"), [
    (Fraction(1, 50), "25% of all sheets get another recommendation, which is over 2%"),
    (Fraction(249999, 10**6), "1/4 of all sheets get another recommendation, which is over 249999/1000000"),
])  # fmt: skip
def test_more_flips_than_are_allowed_are_said_with_the_digits_it_takes(most: Fraction, words: str) -> None:
    assert over(reviewed(decisive), most) == words


def test_long_texts_are_cut_to_what_differs() -> None:
    same = "The same words at the beginning of a long text, "
    before, after = differing(
        f"{same}then one thing\n  and more of it to the end", f"{same}then another thing"
    )
    assert before.startswith("…long text, then one")
    assert before.endswith("…")
    assert after == "…long text, then another thing"
    assert differing("a\n b", "a c") == ("a b", "a c")


def test_a_long_text_that_comes_or_goes_is_cut_to_its_beginning() -> None:
    long = " ".join(["word"] * 50)
    (came,) = reviewed(lambda new: new.update(scope=long)).rewordings
    assert came == Rewording(("scope",), None, long)
    report = impact_report(reviewed(lambda new: new.update(scope=long)))
    assert "  scope added: word word" in report
    assert max(map(len, report.splitlines())) < 100
