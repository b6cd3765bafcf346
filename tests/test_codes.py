"""Codes there and back, and every slip of the hand."""

import string
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.codes import CodeError, Fault, code_of, read
from decider.criteria.model.criteria import NOT_SURE, Criteria
from decider.engine.scoring import base32
from decider.engine.scoring.edition import Edition, digest_of
from decider.engine.scoring.sheet import Sheet, sheet_of
from tests.engine.files import Tree, sheets, trees

TYPED = string.ascii_letters + string.digits + "-_ !\u00dc\u0131"


def edition_of(tree: Tree) -> Edition:
    return Edition(Criteria.model_validate(tree), digest_of(tree), "")


@st.composite
def cases(draw: st.DrawFn) -> tuple[Edition, Sheet]:
    edition = edition_of(draw(trees(6)))
    return edition, draw(sheets(edition.criteria))


def slips(code: str) -> Iterator[str]:
    """Every code with one character changed, dropped or added, and with two neighbours swapped."""
    for place, letter in enumerate(code):
        yield code[:place] + code[place + 1 :]
        yield from (code[:place] + typed + code[place + 1 :] for typed in TYPED if typed != letter)
        yield from (code[:place] + typed + code[place:] for typed in TYPED)
        yield code[:place] + code[place + 1 : place + 2] + letter + code[place + 2 :]
    yield from (code + typed for typed in TYPED)


@given(cases())
@settings(max_examples=100, deadline=None)
def test_every_sheet_reads_back_exactly(case: tuple[Edition, Sheet]) -> None:
    edition, sheet = case
    code = code_of(edition, sheet)
    decoded = read(code, {edition.name: edition}.get)
    assert (dict(decoded.sheet.answers), decoded.code) == (dict(sheet.answers), code)
    assert decoded.sheet.priorities == sheet.priorities
    assert code.startswith(edition.digest[:8] + "-")


@given(cases())
def test_every_slip_is_refused_or_is_a_forgiven_spelling(case: tuple[Edition, Sheet]) -> None:
    edition, sheet = case
    code = code_of(edition, sheet)
    for typed in slips(code):
        with suppress(CodeError):
            decoded = read(typed, lambda _: edition)
            assert (decoded.code, base32.forgive(typed)) == (code, code)


@given(cases(), st.text(max_size=60))
def test_any_text_at_all_is_read_or_refused(case: tuple[Edition, Sheet], text: str) -> None:
    for typed in (text, f"{case[0].name}-{text}"):
        with suppress(CodeError):
            assert read(typed, lambda _: case[0]).edition is case[0]


@given(cases())
def test_a_code_without_its_priorities_is_refused(case: tuple[Edition, Sheet]) -> None:
    edition, sheet = case
    whole = Sheet(sheet.answers, {each.id: 3 for each in edition.criteria.criteria})
    short = code_of(edition, whole).rpartition("-")[0]
    with pytest.raises(CodeError):
        read(short, lambda _: edition)


TREE: Tree = {
    "version": "1",
    "title": "t",
    "options": {"a": {"name": "A"}, "b": {"name": "B"}},
    "criteria": {"c": {"name": "C", "weight": "1"}},
    "questions": {
        f"q{i}": {
            "ask": "?",
            "choices": {"yes": {"label": "Yes", "points": {"c": {"a": "1"}}}, "no": {"label": "No"}},
        }
        for i in range(3)
    },
}


def test_open_and_not_sure_are_told_apart() -> None:
    edition = edition_of(TREE)
    sheet, left_out = sheet_of(edition.criteria, {"q0": NOT_SURE, "q2": "no", "q9": "yes", "q1": "maybe"})
    decoded = read(code_of(edition, sheet), lambda _: edition)
    assert dict(decoded.sheet.answers) == {"q0": NOT_SURE, "q2": "no"}
    assert left_out == ("q9", "q1")


@pytest.mark.parametrize(
    "spell", [str.lower, lambda code: code.replace("1", "l").replace("0", "o"), " ".join]
)
def test_usual_misspellings_are_forgiven(spell: Callable[[str], str]) -> None:
    edition = edition_of(TREE)
    for sheet in (
        sheet_of(edition.criteria, {f"q{i}": answer})[0] for i in range(3) for answer in ("yes", "no")
    ):
        code = code_of(edition, sheet)
        assert read(spell(code), lambda _: edition).code == code


def test_a_well_formed_code_of_other_criteria_says_which_it_asks_for() -> None:
    edition = edition_of(TREE)
    with pytest.raises(CodeError) as refused:
        read(code_of(edition, Sheet()), lambda _: None)
    assert (refused.value.fault, refused.value.edition) == (Fault.UNKNOWN, edition.name)


def test_a_mistyped_code_is_not_taken_for_one_of_other_criteria() -> None:
    edition = edition_of(TREE)
    code = code_of(edition, Sheet())
    with pytest.raises(CodeError) as refused:
        read(("Z" if code[0] != "Z" else "Y") + code[1:], lambda _: None)
    assert refused.value.fault is Fault.MISTYPED


def test_a_digest_names_what_the_file_says_in_its_order() -> None:
    turned = {**TREE, "questions": dict(reversed(TREE["questions"].items()))}
    assert digest_of(TREE) == digest_of({**TREE})
    assert len({digest_of(TREE), digest_of(turned), digest_of({**TREE, "version": "2"})}) == 3
