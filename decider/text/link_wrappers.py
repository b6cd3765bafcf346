"""Addresses out of what mail filters and trackers wrap around them, with what mail does to characters undone.

Most wrappers carry the address percent-encoded, in a query or a path, so that decoding is enough whoever
made them: SafeLinks, search engines, social networks, Barracuda, Cisco. Some carry it in base 64, alone or in
JSON: Bing, Sophos, Mandrill. Two have a code of their own: Proofpoint's URL Defense, versions 2 and 3. Some
carry nothing, such as Mimecast and short links: nobody but their makers can undo these.

All of it takes time in proportion to the length of the text, whatever is in it.
"""

import html
import re
from base64 import urlsafe_b64decode
from binascii import Error
from urllib.parse import unquote

DEEPEST = 6
WRAPPED = re.compile("[%&]|urldefense|[=/](?:a1)?(?:aHR0c|eyJ)", re.IGNORECASE)
WRAPPED_LINE = re.compile(r"=[ \t]*\r?\n")
ENTITY = re.compile(r"&(?:#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z]{2,8});")
SECOND = re.compile(r"(urldefense\.proofpoint\.com/v2/url\?u=)([^&\s<>\"]*)", re.IGNORECASE)
SECOND_HEX = re.compile(r"-([0-9A-Fa-f]{2})")
THIRD = re.compile(r"urldefense(?:\.[a-z]+)?\.com/v3/__", re.IGNORECASE)
THIRD_END, THIRD_CODED = "__;", re.compile(r"[A-Za-z0-9_-]*")
THIRD_HOLE = re.compile(r"\*(?:\*([A-Za-z0-9_-]))?")
# What begins with "http" or with "{" and a quotation mark, in base 64; Bing puts "a1" before it.
IN_BASE_64 = re.compile(r"(?:(?<=[=/])|(?<=[=/]a1))(?:aHR0c|eyJ)[A-Za-z0-9+_-]{12,}={0,2}")
RUNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def unquoted_printable(text: str) -> str:
    """A text in which the soft line breaks of quoted-printable mail are gone (RFC 2045, 6.7)."""
    return WRAPPED_LINE.sub("", text)


# Wrappers are peeled from the outside in, each pass linear. A text that still changes after DEEPEST passes
# is given up as it is: no mail system nests so deep, and a made-up one must not cost more.
def unwrapped(text: str) -> str:
    """A text with all that is wrapped in it laid open, however often it was wrapped, up to a bound."""
    for _ in range(DEEPEST if WRAPPED.search(text) else 0):
        opened = peeled(text)
        if opened == text:
            break
        text = opened
    return text


def is_recoded(text: str) -> bool:
    """Whether a text holds an address in a code of Proofpoint's, parts of which look as if plain."""
    return bool(THIRD.search(text) or SECOND.search(text))


def peeled(text: str) -> str:
    """A text with the outermost wrapper taken off; the same text where there is none."""
    plain = ENTITY.sub(lambda found: html.unescape(found.group()), text)
    third = _third(plain)
    if third != plain:
        return third
    second = SECOND.sub(lambda found: _second(found[2]), plain)
    if second != plain:
        return second
    decoded = unquote(plain)
    return decoded if decoded != plain else IN_BASE_64.sub(lambda found: _in_base_64(found[0]), plain)


def _second(coded: str) -> str:
    """What version 2 wraps: a hyphen stands for a percent sign, and an underscore for a slash."""
    return unquote(SECOND_HEX.sub(r"%\1", coded.replace("_", "/")))


def _third(text: str) -> str:
    """What version 3 wraps: an asterisk stands for a character of a list that follows in base 64.

    Two asterisks and a letter stand for a run of them: A for 2, B for 3, and so on.
    """
    start, end = THIRD.search(text), text.rfind(THIRD_END)
    if start is None or end < start.end():
        return text
    coded = THIRD_CODED.match(text, end + len(THIRD_END))
    characters = iter(_decoded(coded.group() if coded else ""))

    def filled(hole: re.Match[str]) -> str:
        count = RUNS.index(hole[1]) + 2 if hole[1] else 1
        return "".join(next(characters, "") for _ in range(count))

    return text[: start.start()] + THIRD_HOLE.sub(filled, text[start.end() : end]) + " "


def _in_base_64(coded: str) -> str:
    """The address in base 64, apart from what follows; JSON puts a backslash before each of its slashes."""
    return _decoded(coded.replace("+", "-").rstrip("=")).replace("\\", "") + " "


def _decoded(coded: str) -> str:
    """A text of base 64 without its padding; nothing where it is none."""
    try:
        return urlsafe_b64decode(coded + "=" * (-len(coded) % 4)).decode(errors="replace")
    except Error:
        return ""
