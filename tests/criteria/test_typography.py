"""All that a word processor did to a file is told in one round; what it did to texts is left alone."""

import pytest

from decider import paths
from decider.criteria import CriteriaFileError
from decider.criteria.loader import open_document, open_parts
from decider.criteria.parser.typography import typographic
from tests.criteria.samples import SMALL

MORE = """scenarios:
  - name: One
    answers: {referrals: rarely}
    expect: {recommended: emr}
  - name: Two
    answers: {referrals: daily}
    expect: {recommended: ehr, strength: [clear, required]}
"""
GOOD = SMALL + MORE
QUOTES = "the left double quotation mark U+201C and the right double quotation mark U+201D do not quote"
# What is pasted over what, at which place, and what is said.
PASTED = [
    ("  ehr: {name", "  “ehr”: {name", "5:3", f'{QUOTES}; write straight quotes, as in "ehr"'),
    ("weight: 3", "weight: “3”", "7:38", f'{QUOTES}; write straight quotes, as in "3"'),
    ("    ask: How", "\task: How", "10:1", "the tab U+0009 stands in the indentation; put spaces"),
    ("points: {mobility: {emr: 3}}}", "points: {mobility: {“emr”: 3}}}", "12:51", f"{QUOTES}; write"),
    ("label: Daily", "label: “Daily, or so”", "13:22", f"{QUOTES}; write"),
    ("  - name: One", "  – name: One", "15:3", "the en dash U+2013 marks no entry of a list; write a hyphen"),
    ("  - name: Two", "  • name: Two", "18:3", "the bullet U+2022 marks no entry of a list; write a hyphen"),
    ("    answers: {referrals: daily", "    answers:\u00a0{referrals: daily", "19:13", "the no-break space"),
    ("[clear,", "[“clear”,", "20:43", f"{QUOTES}; write"),
    ("required]", "‘required’]", "20:50", "the left single quotation mark U+2018 and"),
]


def told(text: str) -> list[str]:
    with pytest.raises(CriteriaFileError) as refused:
        open_document(text)
    return [str(each) for each in refused.value.problems]


def test_all_of_a_paste_is_told_at_once() -> None:
    text = GOOD
    for before, after, _, _ in PASTED:
        assert text.count(before) == 1
        text = text.replace(before, after)
    found = told(text)
    for _, _, _, words in PASTED:
        assert [each for each in found if words in each], words
    lines = {number for number, line in enumerate(text.splitlines(), 1) if not line.isascii() or "\t" in line}
    assert {int(each.split(":")[0]) for each in found} == lines


@pytest.mark.parametrize(("before", "after", "place", "words"), PASTED)
def test_each_is_told_alone_and_nothing_else_is(before: str, after: str, place: str, words: str) -> None:
    (problem,) = told(GOOD.replace(before, after))
    assert problem.startswith(f"{place}: {words}")


@pytest.mark.parametrize(
    "text",
    [
        "How often do you “refer” – daily?",
        "“Daily” or “weekly”?",
        "“Is it so?”",
        "\n      – or so they say –\n      “often”",
        "He said:\u00a0‘no’",
        "|\n      “quoted”: yes\n\n      – a dash\n      • and a bullet",
    ],
)
def test_texts_may_say_what_they_like_even_beside_another_problem(text: str) -> None:
    good = GOOD.replace("How often do you refer?", text)
    if not text.startswith("He said"):
        open_document(good)
    assert typographic(good) == []
    assert not [each for each in told(good.replace("weight: 3", "wieght: 3")) if "U+" in each]


def test_the_shipped_file_has_nothing_of_the_kind() -> None:
    assert typographic(paths.CRITERIA.read_text(encoding="utf-8")) == []


def test_a_mistake_elsewhere_is_told_too() -> None:
    found = told(GOOD.replace("  - name: Two", "  • name: Two").replace("{name: EMR}", "{name: [EMR}"))
    assert [each.split(":")[0] for each in found] == ["4", "18"]


def test_a_bracket_left_open_makes_no_problem_of_texts_below_it() -> None:
    text = paths.CRITERIA.read_text(encoding="utf-8")
    ends = [index for index, each in enumerate(text) if each in "}]" and text[index + 1] == "\n"]
    for index in ends[:: len(ends) // 4]:
        assert len(told(text[:index] + text[index + 1 :])) == 1


def test_it_is_told_with_the_file_of_a_folder() -> None:
    first, rest = GOOD.replace("  - name: Two", "  – name: Two").split("scenarios:\n")
    parts = [("a.yaml", first.encode()), ("b.yaml", f"scenarios:\n{rest}".encode())]
    with pytest.raises(CriteriaFileError) as refused:
        open_parts("folder", parts)
    assert str(refused.value).startswith("b.yaml:5:3: the en dash U+2013")
