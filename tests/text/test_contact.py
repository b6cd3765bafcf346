"""One contact, typed as people type it: what becomes a link, and what does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decider.text.contact import ContactKind, contact_of


@pytest.mark.parametrize(
    ("text", "kind", "address"),
    [
        ("sam@vendor.example", ContactKind.EMAIL, "mailto:sam@vendor.example"),
        ("sam+demo@mail.vendor.example", ContactKind.EMAIL, "mailto:sam%2Bdemo@mail.vendor.example"),
        (
            "a?bcc=x&subject=y@vendor.example",
            ContactKind.EMAIL,
            "mailto:a%3Fbcc%3Dx%26subject%3Dy@vendor.example",
        ),
        ("(555) 010-0199", ContactKind.PHONE, "tel:5550100199"),
        ("+1 555 010 0199", ContactKind.PHONE, "tel:+15550100199"),
        ("555.010.0199 ext. 12", ContactKind.PHONE, "tel:5550100199;ext=12"),
        ("https://cal.vendor.example/sam?slot=30", ContactKind.WEB, "https://cal.vendor.example/sam?slot=30"),
    ],
)
def test_an_email_a_phone_number_and_a_calendar_page_become_links(
    text: str, kind: ContactKind, address: str
) -> None:
    found = contact_of(text)
    assert found is not None
    assert (found.kind, found.said, found.address) == (kind, text, address)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "Sam",
            "sam@",
            "@vendor.example",
            "sam@vendor",
            "a b@vendor.example",
            "sam@vendor.example,b@c.example",
        ),
        *(
            "sam@vendor.example\r\nBcc: x@y.example",
            "sam@vendor.example?bcc=x@y.example",
            '"a b"@vendor.example',
        ),
        *("911", "1234567890123456", "call me", "555-CALL-NOW", "+", "-------"),
        *(
            "http://cal.vendor.example",
            "javascript:alert(1)",
            "https://",
            "https://localhost/x",
            "//cal.example",
        ),
        *("https://choose.example.org@evil.example/", "https://127.0.0.1/x", "https://evil.example:8443/"),
        *(
            'https://evil.example/" onclick=',
            "https://e\N{CYRILLIC SMALL LETTER A}.example/",
            "https:cal.example",
        ),
        *("data:text/html,x", "tel:5550100199", "mailto:sam@vendor.example", "ftp://vendor.example/x"),
    ],
)
def test_nothing_else_becomes_a_link(text: str) -> None:
    assert contact_of(text) is None


@given(st.text(alphabet=st.characters(max_codepoint=0x2FF), max_size=60))
def test_whatever_is_typed_adds_nothing_to_the_address_that_opens_it(text: str) -> None:
    for typed in (text, f"{text}@vendor.example", f"https://vendor.example/{text}", f"555 010 0199{text}"):
        found = contact_of(typed)
        if found is not None:
            assert found.address.partition(":")[0] in ("mailto", "tel", "https")
            assert not set(" \t\r\n\"'<>\\") & set(
                found.address.replace("'", "") if found.kind == "web" else found.address
            )
            assert found.kind is not ContactKind.EMAIL or not {"?", "&", ","} & set(found.address)
