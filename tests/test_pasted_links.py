"""Links as mail, chat, print and trackers leave them: the code that went in comes out, or it is refused."""

import time
from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider import paths
from decider.codes import CodeError, Fault, code_of
from decider.criteria.model.criteria import NOT_SURE
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from decider.pasted_links import Pasted, code_in, pasted, read_pasted
from tests.test_codes import slips
from tests.wrappers import AROUND, CHARACTERS, CODE_WRAPPERS, LINK_WRAPPERS, Wrap

EDITION = open_edition(paths.CRITERIA)
PAGES = ("r", "q", "answers", "cost", "vendors")
MOST_SECONDS = 1  # of the processor; what is not linear takes minutes for fifty kilobytes

sheets = st.builds(
    Sheet,
    st.fixed_dictionaries({}, optional={
        each.id: st.sampled_from([NOT_SURE, *(choice.id for choice in each.choices)])
        for each in EDITION.criteria.questions
    }),
    st.none() | st.fixed_dictionaries({each.id: st.integers(1, 5) for each in EDITION.criteria.criteria}),
)  # fmt: skip
codes = sheets.map(lambda sheet: code_of(EDITION, sheet))
SCENARIOS = [code_of(EDITION, Sheet(each.answers)) for each in EDITION.criteria.scenarios]
ONE, OTHER = SCENARIOS[:2]
LINK = f"https://choose.example.org/r/{ONE}"


def read_again(text: str) -> str:
    return read_pasted(text, lambda name: EDITION if name == EDITION.name else None).code


@pytest.mark.parametrize("wrap", [
    pytest.param(wrap, id=name) for name, wrap in (CODE_WRAPPERS | AROUND | CHARACTERS).items()
])  # fmt: skip
def test_whatever_is_done_to_a_link_its_code_comes_back(wrap: Wrap) -> None:
    for page in PAGES:
        assert read_again(wrap(f"https://choose.example.org/{page}/{ONE}")) == ONE, page


@given(
    codes,
    st.sampled_from(PAGES),
    st.lists(st.sampled_from([*CODE_WRAPPERS.values()]), max_size=3),
    st.sampled_from([str, *CHARACTERS.values()]),
    st.lists(st.sampled_from([*AROUND.values()]), max_size=2),
)
@settings(max_examples=100, deadline=None)
def test_a_code_comes_back_from_any_wrappers_in_each_other(
    code: str, page: str, wrappers: list[Wrap], change: Wrap, around: list[Wrap]
) -> None:
    link = f"https://choose.example.org/{page}/{code}"
    if not wrappers:
        link = change(link)
    assert read_again(reduce(lambda text, wrap: wrap(text), [*wrappers, *around], link)) == code


@pytest.mark.parametrize("part", ["/report.pdf", ".json", "/size", "/pack", "?then=r", "#why", "/today"])
def test_other_addresses_of_a_result_hold_its_code(part: str) -> None:
    assert read_again(LINK + part) == ONE


@pytest.mark.parametrize("between", [", ", ",", ";", "; ", " ", "\n", "\r\n\r\n", "\t", " and ", "|"])
def test_two_codes_are_two_whatever_stands_between_them(between: str) -> None:
    assert [each.code for each in pasted(ONE + between + OTHER)] == [ONE, OTHER]
    assert [each.code for each in pasted(LINK + between + LINK.replace(ONE, OTHER))] == [ONE, OTHER]
    with pytest.raises(CodeError) as refused:
        read_again(ONE + between + OTHER)
    assert refused.value.fault is Fault.SEVERAL


@pytest.mark.parametrize(("text", "label"), [
    (f"Physician: {LINK}", "Physician"),
    (f"Physician\t{LINK}", "Physician"),
    (f"Dr.\tAmes: {LINK}", "Dr.\tAmes"),
    (f"Front desk / billing: {LINK}", "Front desk / billing"),
    (f"Tue 10:30: {LINK}", "Tue 10:30"),
    (f"10:30 Dr. Ames (PCP): {ONE}", "10:30 Dr. Ames (PCP)"),
    (f"Front desk, {LINK}", "Front desk"),
    (f"Physician - <{LINK}>", "Physician"),
    (f"- Physician: {LINK}", "Physician"),
    (f"[Physician]({LINK})", "Physician"),
    (f"<{LINK}|Physician>", "Physician"),
    (f"practice-manager: {ONE}", "practice-manager"),
    (f"Front desk: {ONE.replace('-', '- ').lower()}", "Front desk"),
    (f"Front desk: {LINK[:-6]}\n{LINK[-6:]}", "Front desk"),
    (f"See {LINK}", ""),
])  # fmt: skip
def test_the_name_before_a_link_is_kept(text: str, label: str) -> None:
    (found,) = pasted(text)
    assert (read_again(found.code), found.label) == (ONE, label)


@pytest.mark.parametrize("wrap", [pytest.param(wrap, id=name) for name, wrap in LINK_WRAPPERS.items()])
def test_a_wrapped_comparison_keeps_its_members_and_their_names(wrap: Wrap) -> None:
    link = f"https://choose.example.org/compare?r={ONE}&r={OTHER}&n=Front+desk&n=A%26B"
    assert pasted(wrap(link)) == [Pasted(ONE, "Front desk"), Pasted(OTHER, "A&B")]


def test_a_slip_beside_a_good_code_is_handed_on_to_be_refused() -> None:
    slip = ONE[:-1] + ("0" if ONE[-1] != "0" else "1")
    assert [each.code for each in pasted(f"{OTHER}, {slip}")] == [OTHER, slip]
    assert [each.code for each in pasted(f"nonsense\n{LINK}\n{slip}")] == ["nonsense", ONE, slip]


def test_a_slip_in_a_link_never_reads_as_another_result() -> None:
    for slip in slips(ONE):
        for text in (slip, f"({slip})", LINK.replace(ONE, slip)):
            try:
                assert read_again(text) == ONE
            except CodeError:
                continue


@given(codes.filter(lambda code: code.startswith("3")) | codes)
def test_every_code_is_found_as_it_is(code: str) -> None:
    assert code_in(code) == code_in(f"?r={code}") == code_in(f"?r=3D{code}") == code


@pytest.mark.parametrize("address", [
    "https://protect-us.mimecast.com/s/abcdefgh123?domain=choose.example.org",
    "https://bit.ly/3xYzAbC",
    "https://lnkd.in/gxyz123",
])  # fmt: skip
def test_an_address_that_holds_no_code_is_refused_with_what_to_do(address: str) -> None:
    with pytest.raises(CodeError) as refused:
        read_again(address)
    assert refused.value.fault is Fault.ELSEWHERE
    assert "open it" in str(refused.value)


@pytest.mark.parametrize("text", [
    "a" * 50_000, ":" * 50_000, "-" * 50_000, "*" * 50_000, "\t" * 50_000, "a\n" * 25_000, ": " * 25_000,
    "%25" * 16_000, "/compare?" * 5_000, "/compare?" + "r=1&" * 12_000, "/r/" * 16_000, "[(" * 25_000,
    "aaaaaaaa-aaa " * 4_000, "ccc-" * 12_000, "&#x41;" * 8_000, "&#" + "9" * 50_000, "|>" * 25_000,
    "=\n" * 25_000, "https://urldefense.com/v3/__" * 1_800, "urldefense.proofpoint.com/v2/url?u=-2D" * 1_300,
    ("b" * 3_999 + "\n") * 12, ("%25" * 1_333 + "\n") * 12, ("%25" * 800 + "\n") * 20,
    f"{ONE}\n" * 2_200, "\u2011" * 50_000, "x\n" * 99 + "\u200b" * 40_000,
], ids=map(str, range(26)))  # fmt: skip
def test_fifty_kilobytes_of_anything_are_read_in_a_moment(text: str) -> None:
    begun = time.process_time()
    pasted(text)
    assert time.process_time() - begun < MOST_SECONDS
