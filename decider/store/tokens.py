"""Tokens: the secrets in the addresses of prepared links, and the digests stored of them.

A manage token is 128 random bits. Its view token is derived from it by a one-way function: the maker can
always be shown the view link, and a viewer can never manage. Only SHA-256 digests are stored, and links are
found by digest, so the time of a look-up reveals nothing about a token.
"""

import base64
import hashlib
import hmac
import re
import secrets
from urllib.parse import unquote

from decider.text.plain import JOINERS, without_hidden

SIZE = 16
ID_LENGTH = 12
NO_JOINERS = str.maketrans("", "", JOINERS)
SHAPE = re.compile(r"[A-Za-z0-9_-]{22}")
WITHIN = re.compile(r"[A-Za-z0-9_-](?:.*[A-Za-z0-9_-])?", re.DOTALL)


def new_token() -> str:
    """A new token: 128 random bits in 22 URL-safe characters."""
    return secrets.token_urlsafe(SIZE)


def is_token(text: str) -> bool:
    """Whether a text has the shape of a token."""
    return bool(SHAPE.fullmatch(text))


def token_in(address: str, rooms: str) -> str:
    """The token in an address of these rooms (letters), among other words or in another address.

    The bare text where there is none.
    """
    within = re.compile(rf"/[{rooms}]/({SHAPE.pattern})(?![A-Za-z0-9_-])")
    found = within.search(unquote(unquote(address)))
    return found[1] if found else address.strip()


def id_of(view_digest: str) -> str:
    """The id of a link by the digest of its view token: it opens nothing."""
    return view_digest[:ID_LENGTH]


def bare(text: str) -> str:
    """A text without the punctuation that mail and chat add around a token; - and _ belong to tokens."""
    found = WITHIN.search(without_hidden(unquote(unquote(text))).translate(NO_JOINERS))
    return found[0] if found else ""


def view_of(manage: str) -> str:
    """The view token of a manage token, by a one-way function."""
    return _encoded(_keyed(manage, "view", ""))


def preview_of(manage_digest: str) -> str:
    """The mark of the maker's own previews, derived from the stored digest; viewers cannot compute it."""
    return _encoded(_keyed(manage_digest, "preview", ""))


def is_preview(mark: str, manage_digest: str) -> bool:
    """Whether a mark belongs to the maker whose manage token has this digest; in constant time."""
    return hmac.compare_digest(preview_of(manage_digest).encode(), mark.encode(errors="replace"))


def digest_of(token: str) -> str:
    """The stored form of a token: its SHA-256, in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


def submission_of(key: str, content: str) -> str:
    """The stored identity of a submitted form: an HMAC of its content under its key."""
    return _keyed(key, "submission", content).hex()


# Idempotent submission: a form sent twice must return the same manage token, which is stored nowhere in the
# clear. It is stored XORed with a pad derived by HMAC from the form's key, which is not stored, and the
# content; a pad serves one stored token, as key and content identify the submission.
def encrypted(token: str, key: str, content: str) -> str:
    """A token encrypted under this key and content, or decrypted: the function is its own inverse."""
    pad = _keyed(key, "seal", content)[:SIZE]
    return _encoded(bytes(a ^ b for a, b in zip(base64.urlsafe_b64decode(token + "=="), pad, strict=True)))


def _keyed(key: str, purpose: str, content: str) -> bytes:
    return hmac.digest(key.encode(), f"{purpose} {content}".encode(), "sha256")


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data[:SIZE]).decode().rstrip("=")
