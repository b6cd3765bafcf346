"""The pages of the public list: read strictly, refused with the place, and all or none used."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.chpl.listings import Listing, digest_of, in_order, page_of, with_all
from decider.chpl.pages import gathered
from decider.strict_json import json_value
from decider.strict_json.json_value import JsonFileError, JsonValue
from tests.chpl.listed import SAMPLE, put, sample_pages, saved

FIRST, LAST = sample_pages()
READ = [
    ("recordCount",),
    ("pageNumber",),
    ("pageSize",),
    ("directReviewsAvailable",),
    ("results",),
    ("results", 1),
    ("results", 1, "id"),
    ("results", 1, "chplProductNumber"),
    ("results", 1, "developer"),
    ("results", 1, "developer", "id"),
    ("results", 1, "developer", "name"),
    ("results", 1, "product", "name"),
    ("results", 1, "version", "name"),
    ("results", 1, "certificationStatus"),
    ("results", 1, "certificationStatus", "name"),
    ("results", 1, "openSurveillanceNonConformityCount"),
    ("results", 1, "openDirectReviewNonConformityCount"),
    ("results", 1, "criteriaMet"),
    ("results", 1, "criteriaMet", 2),
    ("results", 1, "criteriaMet", 2, "number"),
]
WRONG: list[Any] = [None, "", " \x00", [], {}, [{}], "x" * 400, -1, 1.5, 2**31, 10**30, float("nan")]


def place(steps: tuple[str | int, ...]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).lstrip(".")


def refusal(files: list[Path]) -> tuple[str, ...]:
    with pytest.raises(JsonFileError) as misread:
        gathered(files)
    return misread.value.problems


def read(page: Any) -> tuple[tuple[Listing, ...], str]:
    """The listings of a page, or what is wrong with it."""
    try:
        return page_of(JsonValue("p.json", "", json.loads(json.dumps(page)))).listings, ""
    except JsonFileError as misread:
        return (), str(misread)


def by_id(listings: tuple[Listing, ...]) -> dict[int, Listing]:
    return {listing.id: listing for listing in listings}


def test_a_list_is_read_with_its_criteria_by_number_and_each_once() -> None:
    listings = by_id(gathered(SAMPLE))
    assert sorted(listings) == [901, 902, 903, 904, 905, 906]
    assert listings[901].criteria == ("(b)(1)", "(b)(10)", "(e)(1)", "(g)(4)", "(g)(5)")
    assert listings[902].criteria == ("(b)(10)", "(g)(10)")
    assert listings[902].product == "Northwind Connect™"
    assert [each.id for each in listings.values() if not each.active] == [903, 905]
    assert listings[905].status == "Withdrawn by Developer Under Surveillance/Review"
    assert [listings[number].open_nonconformities for number in (901, 902, 905)] == [0, 2, 1]


def test_what_nobody_can_see_and_what_is_no_address_never_gets_in() -> None:
    listings = by_id(gathered(SAMPLE))
    assert listings[906].product == '<b>Quiet</b> Room "EHR"'
    assert listings[901].disclosures == "https://northwind.example.org/costs"
    assert listings[904].disclosures is None


def test_the_same_pages_in_any_order_are_the_same_list() -> None:
    one, two = gathered(SAMPLE), gathered(reversed(SAMPLE))
    assert one == two
    assert digest_of(one) == digest_of(reversed(two))
    assert digest_of(one) != digest_of(one[1:])


def test_only_active_listings_count_and_only_with_all_that_is_asked() -> None:
    listings = gathered(SAMPLE)
    assert with_all(listings, ["(g)(10)"]) == 2
    assert with_all(listings, ["(b)(1)", "(b)(10)", "(e)(1)", "(g)(10)"]) == 1
    assert with_all(listings, ["(f)(1)"]) == 0


def test_a_criterion_of_an_older_edition_is_another_one(tmp_path: Path) -> None:
    older = put(LAST, ("results", 0, "criteriaMet", 0, "number"), "170.314 (b)(10)")
    listings = by_id(gathered([SAMPLE[0], *saved(tmp_path, [older])]))
    assert listings[905].criteria == ("(g)(4)", "(g)(5)", "170.314 (b)(10)")


def test_criteria_stand_as_people_count_them() -> None:
    assert in_order(["(g)(10)", "(b)(10)", "(b)(2)", "(g)(10)"]) == ("(b)(2)", "(b)(10)", "(g)(10)")


def test_where_direct_reviews_are_missing_nothing_is_said_of_nonconformities(tmp_path: Path) -> None:
    pages = [{**page, "directReviewsAvailable": False} for page in (FIRST, LAST)]
    assert {each.open_nonconformities for each in gathered(saved(tmp_path, pages))} == {None}


@pytest.mark.parametrize("steps", READ, ids=place)
def test_a_wrong_value_is_refused_at_its_place(tmp_path: Path, steps: tuple[str, ...]) -> None:
    for value in WRONG:
        if (place(steps), value) in [("pageNumber", 2**31 - 1), ("results[1].criteriaMet", [])]:
            continue
        (problem,) = refusal([*saved(tmp_path, [put(FIRST, steps, value)]), SAMPLE[1]])
        file, at, message = problem.split(": ", 2)
        assert file == str(tmp_path / "p0.json"), value
        assert at.startswith(place(steps)), value
        assert len(message) > 10, value


@pytest.mark.parametrize("steps", [each for each in READ if isinstance(each[-1], str)], ids=place)
def test_a_missing_key_is_named_where_it_belongs(tmp_path: Path, steps: tuple[str, ...]) -> None:
    page = put(FIRST, steps, None)
    above = page
    for step in steps[:-1]:
        above = above[step]
    del above[steps[-1]]
    (problem,) = refusal([*saved(tmp_path, [page]), SAMPLE[1]])
    at = f"{place(steps[:-1])}: " if steps[:-1] else ""
    assert problem == f"{tmp_path / 'p0.json'}: {at}the key '{steps[-1]}' is missing"


def test_a_wrong_criterion_says_what_one_looks_like(tmp_path: Path) -> None:
    page = put(FIRST, ("results", 3, "criteriaMet", 1, "number"), "g10")
    (problem,) = refusal([*saved(tmp_path, [page]), SAMPLE[1]])
    assert problem == (
        f"{tmp_path / 'p0.json'}: results[3].criteriaMet[1].number: expected a criterion such as "
        "'170.315 (b)(10)', found 'g10'"
    )


def test_a_truncated_page_is_refused_with_the_place_where_it_ends(tmp_path: Path) -> None:
    whole = SAMPLE[1].read_text().rstrip()
    for cut in range(0, len(whole), 7):
        text = whole[:cut]
        (problem,) = refusal([SAMPLE[0], *saved(tmp_path, [text])])
        file, line, _, message = problem.split(":", 3)
        assert file == str(tmp_path / "p0.json"), cut
        assert 1 <= int(line) <= text.count("\n") + 1, cut
        assert "download the file again" in message, cut
        assert cut == 0 or int(line) >= text.count("\n") - 1, cut


def test_what_is_no_json_is_refused_at_its_line_and_column(tmp_path: Path) -> None:
    lines = SAMPLE[0].read_text().splitlines()
    lines[9] = "   oops"
    (problem,) = refusal([*saved(tmp_path, ["\n".join(lines)]), SAMPLE[1]])
    assert problem.startswith(f"{tmp_path / 'p0.json'}:10:4: this is no JSON (")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", ":1:1: the file ends before it is complete"),
        (b'{"a": "\xff"}', ":1:8: this is not UTF-8"),
        (b"\xef\xbb\xbf[]", ": expected a mapping, found a list"),
        (b"[" * 100_000, ":1:21: this is nested more than 20 deep"),
        (b"\n" + b'{"a":' * 100_000, ":2:101: this is nested more than 20 deep"),
        (b'"' + b'\\"' * 1_000_000, ":1:1: the file ends before it is complete"),
        (b" " * (json_value.MOST_BYTES + 1), ": the file is larger than 5 MB"),
        (b"9" * 100_000, ": expected a mapping, found a number"),
        (b'{"recordCount": 1, "recordCount": 2}', ": a key stands twice in this mapping"),
        (b'{"recordCount": 20001}', ": recordCount: a search with more than 20,000 listings is too large"),
        (b'{"recordCount": NaN}', ": recordCount: expected a whole number, found a number"),
        (b"{} {}", ":1:4: this is no JSON (extra data)"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_hostile_file_is_refused_in_words(tmp_path: Path, raw: bytes, words: str) -> None:
    file = tmp_path / "page.json"
    file.write_bytes(raw)
    (problem,) = refusal([file])
    assert problem.startswith(f"{file}{words}")


def test_every_file_says_its_first_problem(tmp_path: Path) -> None:
    files = saved(tmp_path, ["{", put(LAST, ("results", 0, "id"), "905")])
    assert refusal(files) == (
        f"{files[0]}:1:2: the file ends before it is complete; download the file again",
        f"{files[1]}: results[0].id: expected a whole number, found text",
    )


@pytest.mark.parametrize(
    ("pages", "words"),
    [
        ([FIRST], "p0.json: recordCount: 6 listings fill 2 pages, counted from 0; page 1 is missing"),
        ([FIRST, LAST, LAST], "p2.json: pageNumber: page 1 is in {0}/p1.json already"),
        ([FIRST, {**LAST, "pageNumber": 2}], "p1.json: pageNumber: page 2 is beyond the last one, 1"),
        (
            [FIRST, {**LAST, "results": LAST["results"][:1]}],
            "p1.json: results: found 1 where page 1 has 2 listings",
        ),
        (
            [FIRST, {**LAST, "recordCount": 7}],
            "p1.json: recordCount: a search with 7 listings, 4 a page is not",
        ),
        ([FIRST, {**LAST, "pageSize": 5}], "p1.json: recordCount: a search with 6 listings, 5 a page is not"),
        (
            [FIRST, put(LAST, ("results", 1, "id"), 902)],
            "p1.json: results[1].id: listing 902 is at {0}/p0.json: results[1] already",
        ),
    ],
)
def test_pages_that_are_not_all_of_one_search_are_refused(
    tmp_path: Path, pages: list[Any], words: str
) -> None:
    problems = refusal(saved(tmp_path, pages))
    assert problems[0].startswith(f"{tmp_path}/{words.format(tmp_path)}")


@settings(deadline=None)
@given(data=st.data())
def test_whatever_stands_anywhere_a_page_is_read_or_refused_in_words(data: st.DataObject) -> None:
    values = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=5,
    )
    page = put(FIRST, data.draw(st.sampled_from(READ)), data.draw(values))
    listings, problem = read(page)
    assert not problem or (problem.startswith("p.json: ") and not listings)
    for text in (text for each in listings for text in (each.developer, each.product, each.version)):
        assert text.strip()
        assert text.isprintable()
