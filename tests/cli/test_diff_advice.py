"""`diff` says changes of advice, and what looks renamed, in the words of the file; `--json` with its ids."""

import json
from pathlib import Path
from typing import Any

from tests.cli.commands import SMALL, run

ADVISED = (
    SMALL.read_text()
    + """profiles:
  plain: {name: A plain one, when: {size: small}, because: You are small.}
actions:
  adopt: {name: Buy, reasons: [{when: {size: small}, because: You have none.}]}
  stay: {name: Stay, reasons: [{because: You have one.}]}
warnings:
  scan: {name: Scan the charts, when: {size: small}, because: Paper does not move by itself.}
clauses:
  price: {text: The price is fixed., when: {size: small}, hurts: 1}
"""
)


def compared(folder: Path, after: str, *words: str) -> str:
    files = [folder / "old.yaml", folder / "new.yaml"]
    for file, text in zip(files, (ADVISED, after), strict=True):
        file.write_text(text)
    result = run("diff", *files, *words)
    assert result.exit_code == 0, result.output
    return result.stdout


def figures(folder: Path, after: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(compared(folder, after, "--json"))
    return found


def test_advice_is_said_by_its_words_and_ids(tmp_path: Path) -> None:
    after = ADVISED.replace("when: {size: small}", "when: {size: large}")
    told = compared(tmp_path, after)
    for said in (
        "profile A plain one (plain) to none",
        "action Buy (adopt) to Stay (stay)",
        "warning Scan the charts (scan): ",
        "clause The price is fixed. (price): ",
        "% more get it, ",
    ):
        assert said in told
    advice = figures(tmp_path, after)["advice"]
    assert advice["exact"] is False
    assert 0 < advice["error"] < 0.05
    assert {*advice["profiles"]} == {"plain->none", "none->plain"}
    assert {*advice["actions"]} == {"adopt->stay", "stay->adopt"}
    assert [(each["kind"], each["id"]) for each in advice["entries"]] == [
        ("warnings", "scan"),
        ("clauses", "price"),
    ]
    assert advice["read"] == "1"


def test_advice_that_was_not_edited_is_none(tmp_path: Path) -> None:
    after = ADVISED.replace("weight: 3", "weight: 4")
    assert "advised" not in compared(tmp_path, after)
    assert figures(tmp_path, after)["advice"] is None


def test_what_looks_renamed_is_asked_in_both(tmp_path: Path) -> None:
    after = ADVISED.replace("small", "little").replace("  size:", "  staff:").replace("{size:", "{staff:")
    assert "staff seems to be the question that was size" in compared(tmp_path, after)
    assert {"question": None, "before": "size", "after": "staff"} in figures(tmp_path, after)[
        "untold_renames"
    ]


def test_a_choice_that_looks_renamed_has_its_question(tmp_path: Path) -> None:
    after = ADVISED.replace("small", "little")
    assert figures(tmp_path, after)["untold_renames"] == [
        {"question": "size", "before": "small", "after": "little"}
    ]
    assert "little seems to be the choice of size that was small" in compared(tmp_path, after)
