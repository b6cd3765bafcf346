"""Whether a request that changes something comes from a page of this site.

The site keeps no cookies, so nobody's browser can be made to use what it does not hold; this check keeps
other sites from making links in a visitor's name all the same. Every browser since 2023 sends Sec-Fetch-Site
where TLS is spoken, and all send Origin with a form; "null" is no site's. What sends neither is no browser
showing our pages, and is refused: a program that wants a prepared link can say `Sec-Fetch-Site: same-origin`
itself, which no page of another site can.

An owner's page is sent with `no-referrer`, which makes the Origin of its forms "null"; over plain HTTP they
have no Sec-Fetch-Site either. There the secret in the address authorizes, which no other site knows, and only
what says to come from elsewhere is refused. Source: Fetch standard, "append a request Origin header".
Source: W3C, "Fetch Metadata Request Headers"; OWASP, "Cross-Site Request Forgery Prevention".
"""

from collections.abc import Iterable
from urllib.parse import urlsplit

from flask import abort, request

from decider.web.current import base_url
from decider.web.http.link_error_texts import FOREIGN
from decider.web.links.refusals import LinkRefusedError

PORTS = {"http": 80, "https": 443}


def from_here() -> bool:
    """Whether the request says that a page of this site sent it: by Sec-Fetch-Site, else by Origin."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return _origin(request.headers.get("Origin", "")) == _origin(base_url())


def not_from_elsewhere() -> bool:
    """Whether nothing says that another site sent the request; enough where its address holds a secret."""
    if "Sec-Fetch-Site" in request.headers:
        return from_here()
    return request.headers.get("Origin", "null") == "null" or from_here()


def check_form(fields: Iterable[str], *, has_secret: bool) -> None:
    """Refuse what another site sends with LinkRefusedError, and with 400 a form that says a thing twice.

    `has_secret` tells that the address holds one. What is only read is let pass.
    """
    if request.method != "POST":
        return
    if not (not_from_elsewhere() if has_secret else from_here()):
        raise LinkRefusedError(FOREIGN)
    if any(len(request.form.getlist(name)) > 1 for name in fields):
        abort(400)


def _origin(address: str) -> tuple[str, str | None, int | None]:
    """Scheme, host and port; those of "null" and of nonsense are no site's."""
    try:
        parts = urlsplit(address)
        return parts.scheme, parts.hostname, parts.port or PORTS.get(parts.scheme)
    except ValueError:
        return "", None, None
