"""Addresses under a prefix: what stays on the journey gets it, and nothing leads to another site."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider.web.http.mounts import mounted_page, placed

PREFIX = "/c/" + "x" * 22
STAYING = [
    "/questions", "/questions?size=solo", "/q/1GD9", "/q/1GD9/size?then=r", "/answers/1GD9",
    "/answers/1GD9/today", "/r/1GD9", "/r/1GD9#share", "/r/1GD9/math#source-1", "/r/1GD9/priorities",
]  # fmt: skip
LEAVING = [
    "", "#share", "//evil.example", "///q/1", "/\\evil.example", "https://evil.example/q/1", "/r/1GD9.json",
    "/r/1GD9/report.pdf", "/r/1GD9/prepare", "/r/1GD9/pack", "/cost", "/questionsx", "/m/x", "/s/x",
    "/static/x.css", "/q/", "/q", "javascript:1", "mailto:a@b.example", "/answers/1/2/3",
]  # fmt: skip


@pytest.mark.parametrize("address", STAYING)
def test_the_journey_stays_under_its_prefix(address: str) -> None:
    assert placed(address, PREFIX) == PREFIX + address
    assert (
        mounted_page(f'<a class="x" href="{address}">', PREFIX) == f'<a class="x" href="{PREFIX}{address}">'
    )
    form = f'<form action="{address}" method="get" data-hx-get="{address}">'
    assert mounted_page(form, PREFIX) == form.replace(f'"{address}"', f'"{PREFIX}{address}"')


def test_the_front_page_is_that_of_the_prefix() -> None:
    assert [placed(each, PREFIX) for each in ("/", "/?r=1", "/#x")] == [
        PREFIX,
        f"{PREFIX}?r=1",
        f"{PREFIX}#x",
    ]


@pytest.mark.parametrize("address", LEAVING)
def test_whatever_else_is_left_as_it_is_in_another_window(address: str) -> None:
    assert placed(address, PREFIX) == ""
    moved = mounted_page(f'<a href="{address}">x</a>', PREFIX)
    same = not address.startswith(("#", "mailto:"))
    away = ' target="_blank" rel="noopener"' if same else ""
    assert moved == f'<a href="{address}"{away}>x</a>'


@pytest.mark.parametrize(
    "tag",
    [
        '<a href="/q/1" target="_blank" rel="noopener">', '<a href="/cost"\n  target="_self">', "<a>",
        '<input value="/q/1">', '<img src="/r/1/qr.svg">', '<link href="/q/1">',
        "&lt;a href=&quot;/q/1&quot;&gt;",
    ],
)  # fmt: skip
def test_what_says_itself_where_it_leads_or_leads_nowhere_is_not_touched(tag: str) -> None:
    assert mounted_page(tag, PREFIX) == tag


def test_a_link_that_has_a_rel_gets_no_second() -> None:
    found = mounted_page('<a href="https://x.example"\nrel="noreferrer">', PREFIX)
    assert found == '<a href="https://x.example"\nrel="noreferrer" target="_blank">'


@given(st.text("/\\:?#.qr1@e\t%\n", max_size=20) | st.text(max_size=20))
def test_no_address_leads_to_another_site(address: str) -> None:
    found = placed(address, PREFIX)
    assert found == "" or (found.startswith(PREFIX) and urlsplit(found).netloc == "")
