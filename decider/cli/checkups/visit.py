"""The site as a visitor meets it: over its own address, through whatever stands before it."""

from collections.abc import Iterator
from email.message import Message
from http.client import HTTPException
from typing import cast
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from decider.cli.checkups.checkup import Checkup

PART = "proxy"
PATIENCE = 10  # seconds for an answer
GATEWAY = (502, 504)  # a proxy's own words; 503 can be the site's


class _Staying(HTTPRedirectHandler):
    """Takes a redirection for the answer."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


def visit_checkups(base_url: str | None) -> Iterator[Checkup]:
    """What answers at a site's own address, and whether the proxy before it says by which way it came."""
    if base_url is None:
        yield Checkup(
            PART, "wrong", "without DECIDER_BASE_URL there is no address to visit; set it as the site has it"
        )
        return
    try:
        status, headers = _answered(f"{base_url}/healthz")
    except (HTTPException, OSError) as error:
        yield Checkup(PART, "wrong", f"{base_url}/healthz does not answer: {_reason(error)}")
        return
    if status in GATEWAY:
        says = f"a proxy answers at {base_url} with {status}, and gets no answer from the site behind it"
        yield Checkup(PART, "wrong", f"{says}: is it running, and at the port that the proxy asks?")
    elif headers.get("X-Content-Type-Options") is None:
        yield Checkup(PART, "wrong", f"what answers at {base_url} is not this site, or drops its headers")
    elif not base_url.startswith("https:"):
        yield Checkup(PART, "due", f"{base_url} answers without TLS; links can be read on the way")
    elif headers.get("Strict-Transport-Security") is None:
        says = "the site does not hear that visitors come by TLS: let the proxy set X-Forwarded-Proto"
        yield Checkup(PART, "wrong", f"{says}, and count it in DECIDER_PROXIES")
    else:
        yield Checkup(PART, "ok", f"{base_url} answers by TLS, and the site knows")
        yield from _plain(base_url)


def _plain(base_url: str) -> Iterator[Checkup]:
    """Whether who comes without TLS is sent to it."""
    plain = base_url.replace("https:", "http:", 1)
    try:
        target = _answered(f"{plain}/healthz")[1].get("Location", "")
    except (HTTPException, OSError):
        return  # nothing listens there, so nothing is told there either
    if not target.startswith("https:"):
        yield Checkup(PART, "due", f"{plain} answers without TLS; send it to {base_url}")


def _answered(address: str) -> tuple[int, Message]:
    """The status and headers of whatever answers, redirections among them."""
    try:
        with build_opener(_Staying).open(Request(address), timeout=PATIENCE) as answer:  # noqa: S310 - settings allow http and https alone
            return answer.status, cast("Message", answer.headers)
    except HTTPError as refused:
        return refused.code, refused.headers


def _reason(error: Exception) -> str:
    return str(error.reason if isinstance(error, URLError) else error) or type(error).__name__
