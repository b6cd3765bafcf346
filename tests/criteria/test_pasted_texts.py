"""What a word processor makes of a file is told where it is, and not where it is noticed."""

import pytest

from decider.criteria import CriteriaFileError
from decider.criteria.loader import open_document
from tests.criteria.samples import SMALL

NBSP = "\u00a0"


def problems(text: str) -> list[str]:
    with pytest.raises(CriteriaFileError) as refused:
        open_document(text)
    return [str(each) for each in refused.value.problems]


def place(text: str, word: str) -> str:
    before = text[: text.index(word)]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


@pytest.mark.parametrize(
    ("quoted", "curly"),
    [
        ("'One or other?’", "right single quotation mark U+2019"),
        ('"One or other?”', "right double quotation mark U+201D"),
    ],
)
def test_a_quote_closed_by_a_curly_one_is_told_where_it_opens(quoted: str, curly: str) -> None:
    broken = SMALL.replace("title: EMR or EHR?", f"title: {quoted}")
    broken += "guide: {title: 'It’s here', lead: \"A lead\"}\n"  # where a reader of YAML stumbles
    (problem,) = problems(broken)
    assert problem == f"2:8: the straight quote here is closed by the curly {curly}; make both straight"


def test_the_same_in_braces() -> None:
    broken = SMALL.replace("label: Rarely,", "label: 'Rarely’,", 1)
    assert broken != SMALL
    (problem,) = problems(broken)
    assert problem.startswith(f"{place(broken, chr(39) + 'Rarely')}: the straight quote")


def test_curly_quotes_within_a_text_are_not_blamed_for_another_mistake() -> None:
    broken = SMALL.replace("title: ", 'scope: "He said ‘no’\n  and left."\ntitle: ', 1).replace(
        "questions:", "questions: ]", 1
    )
    assert not [each for each in problems(broken) if "curly" in each]


def test_a_space_within_a_text_is_not_blamed_for_another_mistake() -> None:
    broken = SMALL.replace("version:", f"scope: One, two{NBSP}or three\nversion:", 1) + "guide: [}\n"
    assert not [each for each in problems(broken) if "no-break" in each]


def test_all_lines_with_such_a_space_are_told_at_once() -> None:
    broken = SMALL.replace("title: ", f"title:{NBSP}").replace("ask: ", f"ask:{NBSP}")
    lines = [number for number, line in enumerate(broken.splitlines(), 1) if NBSP in line]
    assert lines == [2, 10]
    assert [each.split(": ")[0] for each in problems(broken)] == ["2:7", "10:9"]
    assert {each.split(": ", 1)[1].split(" stands")[0] for each in problems(broken)} == {
        "the no-break space U+00A0"
    }
