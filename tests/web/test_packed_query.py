"""Where many people say much of many products, the link still fits into an email, and says the same."""

import zlib
from base64 import urlsafe_b64encode
from random import Random
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from decider.codes import code_of
from decider.engine.scoring.sheet import Sheet
from decider.web.vendors.packed_query import MOST_UNPACKED, PACKED, packed, unpacked
from decider.web.vendors.reports import ProductReport, ReportedProduct
from tests.web.reading import text_of
from tests.web.vendors import CODE, EDITION, IN_FILE, PLACES, SITE, fetch

NAMES = [f"Product number {n}" for n in range(6)]


def reports() -> list[str]:
    """The links of seven people who saw six products, and of each vendor."""
    random, empty = Random(7), code_of(EDITION, Sheet())
    asked = tuple(PLACES[:25])

    def given_by(marks: str) -> str:
        return "".join(random.choice(marks) if n in asked else "." for n in range(len(IN_FILE)))

    seen = [
        ProductReport(
            "demo", f"Person {n}", tuple(ReportedProduct(each, "", given_by("0123")) for each in NAMES), asked
        )
        for n in range(7)
    ]
    said = [
        ProductReport("vendor", "", (ReportedProduct(each, "", given_by("yxn")),), asked) for each in NAMES
    ]
    return [f"https://choose.example/vendors/{empty}/{each.kind}?{each.query}" for each in (*seen, *said)]


def test_a_long_link_is_packed_and_shows_what_the_long_one_did() -> None:
    client = SITE.test_client()
    pasted = client.get(
        f"/vendors/{CODE}/together?" + urlencode({"p": NAMES, "paste": "\n".join(reports())}, doseq=True)
    )
    link = pasted.location
    assert f"?{PACKED}=" in link
    pairs = unpacked(MultiDict(parse_qsl(urlsplit(link).query)))
    assert pairs
    plain = f"{urlsplit(link).path}?{urlencode([*pairs.items(multi=True)])}"
    assert len(link) < len(plain) / 2
    short, long = fetch(client, link), fetch(client, plain)
    assert text_of(short.root.find(".//main//table")) == text_of(long.root.find(".//main//table"))
    assert "Person 6 saw" in short.text()


names = st.text(max_size=9).filter(lambda name: name != PACKED)


@given(st.lists(st.tuples(names, st.text(max_size=400)), max_size=40))
def test_what_is_packed_comes_back_as_it_was(pairs: list[tuple[str, str]]) -> None:
    address = "/x?" + urlencode(pairs, errors="replace")
    short = packed(address)
    assert len(short) <= max(1500, len(address))
    back = unpacked(MultiDict(parse_qsl(urlsplit(short).query, keep_blank_values=True)))
    assert back is not None
    assert [*back.items(multi=True)] == [
        *MultiDict(parse_qsl(urlsplit(address).query, keep_blank_values=True)).items(multi=True)
    ]


def deflated(data: bytes) -> str:
    raw = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    return urlsafe_b64encode(raw.compress(data) + raw.flush()).decode().rstrip("=")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "!!!",
        "é",
        "AAAA",
        deflated(b"p=Acme")[:-3],
        deflated(b"p=" + b"A" * 2 * MOST_UNPACKED),
        deflated(b"\xff=1"),
    ],
)
def test_what_is_mangled_or_much_too_long_is_no_page(text: str) -> None:
    answer = SITE.test_client().get(f"/vendors/{CODE}/together", query_string={PACKED: text})
    assert answer.status_code == 404


def test_the_link_of_a_pack_names_no_vendor_where_none_is_named() -> None:
    client = SITE.test_client()
    answer = client.get(f"/r/{CODE}/pack?t=exit_price&v=")
    assert (answer.status_code, answer.location) == (303, f"/r/{CODE}/pack?t=exit_price")
