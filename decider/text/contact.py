"""A contact that somebody typed, as something a browser can open: an email, a phone number or a calendar.

Nothing else becomes a link. What is typed is shown as it is, so that nobody is led elsewhere than it says.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, urlsplit

# Less than RFC 5321 allows, and all that people use: no quotes, no comments, no address without a dot.
EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@((?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z0-9-]{2,63})")
PHONE = re.compile(r"(\+?[0-9 ().-]{7,24}?)(?: ?(?:x|ext\.?) ?([0-9]{1,6}))?", re.IGNORECASE)
DIGITS = range(7, 16)  # ITU-T E.164: fifteen digits are the most
WEB = re.compile(r"https://[!-~]+", re.IGNORECASE)
HOST = re.compile(r"(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,63}")
WRAPPERS = re.compile(r"[<>\"\\^`{|}]")


class ContactKind(StrEnum):
    """What opens a contact: a mail program, a phone, or a browser."""

    EMAIL = "email"
    PHONE = "phone"
    WEB = "web"


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact as it was typed, and the address that opens it."""

    kind: ContactKind
    said: str
    address: str


def contact_of(text: str) -> Contact | None:
    """The contact that a text is; None where it is none of the three. Linear in the text."""
    return _email(text) or _phone(text) or _web(text)


# Everything but letters, digits and "@" is quoted, so that no address adds a header. Source: RFC 6068.
def _email(text: str) -> Contact | None:
    found = EMAIL.fullmatch(text)
    return Contact(ContactKind.EMAIL, text, f"mailto:{quote(text, safe='@')}") if found else None


def _phone(text: str) -> Contact | None:
    found = PHONE.fullmatch(text)
    if found is None:
        return None
    digits = re.sub(r"[^0-9]", "", found[1])
    if len(digits) not in DIGITS:
        return None
    plus = "+" if found[1].startswith("+") else ""
    extension = f";ext={found[2]}" if found[2] else ""
    return Contact(ContactKind.PHONE, text, f"tel:{plus}{digits}{extension}")


# A name before an "@" can pass for the host, and a port or a bare number for somebody's own machine.
def _web(text: str) -> Contact | None:
    if not WEB.fullmatch(text) or WRAPPERS.search(text):
        return None
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return None
    is_named = HOST.fullmatch(parts.netloc) is not None and port is None
    return Contact(ContactKind.WEB, text, text) if is_named else None
