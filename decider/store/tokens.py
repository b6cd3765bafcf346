"""Tokens: the secrets in the addresses of prepared links, and all that is kept of them.

A manage token is 128 random bits. Its view token is made from it one way: who manages can always be shown
the view link, and who views can never manage. Only SHA-256 digests are kept, and links are found by digest,
so how long a look-up takes says nothing of how much of a token is right.

A form carries a key, so that sending it twice makes one link. The second time must lead to the same manage
token, which is kept nowhere. It is therefore kept sealed: nobody without the key can open it, and the key is
not kept either.
"""

import base64
import hashlib
import hmac
import re
import secrets
from urllib.parse import unquote

SIZE = 16
SHAPE = re.compile(r"[A-Za-z0-9_-]{22}")
WITHIN = re.compile(r"[A-Za-z0-9_-](?:.*[A-Za-z0-9_-])?", re.DOTALL)
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\r\n]+")


def minted() -> str:
    """A new token: 128 random bits in 22 characters that an address can hold."""
    return secrets.token_urlsafe(SIZE)


def is_token(text: str) -> bool:
    """Whether a text could be a token at all."""
    return bool(SHAPE.fullmatch(text))


def bare(text: str) -> str:
    """A text without what mail and chat put around a token; hyphens and underscores are letters of tokens."""
    found = WITHIN.search(UNSEEN.sub("", unquote(unquote(text))))
    return found[0] if found else ""


def view_of(manage: str) -> str:
    """The view token that belongs to a manage token, from which nobody can tell the latter."""
    return _encoded(_keyed(manage, "view", ""))


def preview_of(manage_digest: str) -> str:
    """The mark of the maker's own looks, made of what is kept of a manage token; who views cannot make it."""
    return _encoded(_keyed(manage_digest, "preview", ""))


def is_preview(mark: str, manage_digest: str) -> bool:
    """Whether a mark is that of the maker whose manage token has this digest."""
    return hmac.compare_digest(preview_of(manage_digest).encode(), mark.encode(errors="replace"))


def digest_of(token: str) -> str:
    """What is kept of a token: its SHA-256, in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


def submission_of(key: str, content: str) -> str:
    """What is kept of a form that was sent: the same for the same key and content, and for no others."""
    return _keyed(key, "submission", content).hex()


def sealed(token: str, key: str, content: str) -> str:
    """A token that only this key and content open, by the same function: exclusive or with a pad of both."""
    pad = _keyed(key, "seal", content)[:SIZE]
    return _encoded(bytes(a ^ b for a, b in zip(base64.urlsafe_b64decode(token + "=="), pad, strict=True)))


def _keyed(key: str, purpose: str, content: str) -> bytes:
    return hmac.digest(key.encode(), f"{purpose} {content}".encode(), "sha256")


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data[:SIZE]).decode().rstrip("=")
