"""What reads an answer is renamed with its question, so that only real edits are listed."""

from pathlib import Path

from decider.engine.diff.renames import renames
from decider.engine.diff.text_changes import rewordings
from decider.engine.loader import open_edition
from tests.criteria.samples import SMALL

COSTS = """
guide:
  title: Guide
  lead: What it is.
  as_of: 2026-11-27
  sections:
    words: {title: Words, points: [{when: {referrals: daily}, text: You refer., opinion: true}]}
costs:
  as_of: 2026
  people: {question: referrals, counts: {daily: 2}}
  keep: {name: Keep it, when: {referrals: daily}}
  lines:
    seat:
      name: Seat
      when: once
      per: practice
      figures:
        - {when: {referrals: daily}, low: 1, likely: 2, high: 3, year: 2026, facts: [list]}
sources:
  list: {claim: It costs this., title: A list, date: "2026", grade: high, basis: source, kind: market}
"""


def test_a_renamed_question_is_renamed_in_costs_and_in_the_guide_too(tmp_path: Path) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(SMALL + COSTS)
    written = (SMALL + COSTS).replace("referrals", "sent")
    new.write_text(written.replace("  sent:\n    ask:", "  sent:\n    was: referrals\n    ask:"))
    before, after = open_edition(old), open_edition(new)
    assert before.criteria.costs != after.criteria.costs
    told = renames(before.criteria, after.criteria).edition(before)
    assert (told.criteria.guide, told.criteria.costs) == (after.criteria.guide, after.criteria.costs)
    assert [each.path for each in rewordings(told.criteria, after.criteria)] == [("questions", "sent", "was")]


def test_the_usual_choice_is_renamed_with_the_choice() -> None:
    usual = SMALL.replace("    choices:", "    usual: daily\n    choices:")
    before, after = (
        open_edition(usual),
        open_edition(
            usual.replace("daily: {", "every_day: {was: daily, ").replace("usual: daily", "usual: every_day")
        ),
    )
    told = renames(before.criteria, after.criteria).edition(before)
    (found,) = rewordings(told.criteria, after.criteria)
    assert found.path == ("questions", "referrals", "choices", "every_day", "was")


def test_an_edit_of_a_figure_is_listed_with_its_place(tmp_path: Path) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(SMALL + COSTS)
    new.write_text(SMALL + COSTS.replace("high: 3", "high: 4").replace("Keep it", "Keep"))
    found = rewordings(open_edition(old).criteria, open_edition(new).criteria)
    assert {(each.path, each.before, each.after) for each in found} == {
        (("costs", "keep", "name"), "Keep it", "Keep"),
        (("costs", "lines", "seat", "figures", "1", "high"), "3", "4"),
    }
