"""The journey from questions to result, served at a second place too: in a frame, or to a client.

What comes to `/embed/q/…` or `/c/ASK/q/…` is answered by the usual view at `/q/…`, and the usual page gets
the prefix back in every address that stays on the journey. Whatever else it links to opens in a window of its
own, so no page needs a second template, and no template knows where it is served.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import cast
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask, g, request
from werkzeug.wrappers import Response

from decider.store import tokens
from decider.web import urls
from decider.web.http.layers import surround

KEY, PAGE = "decider.mount", "text/html"
PLACE = re.compile(rf"({urls.EMBED}|{urls.ASKED}({tokens.SHAPE.pattern}))(/.*)?", re.DOTALL)
STAYING = re.compile(
    r"/(?:questions|q/[^/?#]+(?:/[^/?#]+)?|answers/[^/?#]+(?:/today)?|r/[^/.?#]+(?:/math|/priorities)?)(?=[?#]|$)"
)
HOME = re.compile(r"/(?=[?#]|$)")
TAG = re.compile(r"<(a|form|input)\b[^>]*>")
ADDRESS = re.compile(r'\b((?:href|action|data-hx-get)=")([^"]*)')
TARGET, REL = re.compile(r"\starget="), re.compile(r"\srel=")
AUTOFOCUS = re.compile(r"(?<=<h1 )([^>]*)\bautofocus>")
AWAY, OF_A_STRANGER = ' target="_blank"', ' rel="noopener"'


@dataclass(frozen=True, slots=True)
class Mount:
    """Where the journey is served besides its own place; `ask` is a client's token, empty in a frame."""

    prefix: str
    ask: str

    @property
    def is_frame(self) -> bool:
        """Whether pages are shown within one of another site."""
        return not self.ask


def register(app: Flask, *, frames: bool) -> None:
    """Serve the journey to clients, and in frames if wanted; what compresses pages is registered before."""
    surround(app, partial(_mounted, frames=frames))
    app.after_request(_put_back)


def mount() -> Mount | None:
    """Where this request's page is served besides its own place; None at its own."""
    return None if g.get("left_mount") else arrived()


def arrived() -> Mount | None:
    """Where this request was sent to, also if that opens nothing any more."""
    return cast("Mount | None", request.environ.get(KEY))


def leave() -> None:
    """Answer this request as at the page's own place: the mount opens nothing any more."""
    g.left_mount = True


def placed(address: str, prefix: str) -> str:
    """An address of this site under a prefix, as far as the journey goes; empty for every other address."""
    if STAYING.match(address):
        return prefix + address
    return prefix + address[1:] if HOME.match(address) else ""


def _mounted(site: WSGIApplication, *, frames: bool) -> WSGIApplication:
    """The same site, asked for the usual page by whoever asks for it under a prefix."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        found = PLACE.fullmatch(environ.get("PATH_INFO", ""))
        if found and (found[2] or frames):
            environ[KEY] = Mount(found[1], found[2] or "")
            if found[3] and STAYING.fullmatch(found[3]):
                environ["PATH_INFO"] = found[3]
        return site(environ, start_response)

    return answer


def _put_back(response: Response) -> Response:
    here = mount()
    if here is None:
        return response
    if location := placed(response.headers.get("Location", ""), here.prefix):
        response.headers["Location"] = location
    if response.mimetype == PAGE and (page := response.get_data(as_text=True)):
        moved = mounted_page(page, here.prefix)
        response.set_data(_unfocused(moved) if here.is_frame else moved)
    return response


# No browser lets a page in another site's frame take the focus as it opens, and that site's console is told.
# After an answer the script of the page may give it.
def _unfocused(page: str) -> str:
    """A page that takes no focus by itself; its heading is marked for whoever may give it."""
    return AUTOFOCUS.sub(r"\1data-focus>", page)


# Templates write attributes in double quotes and escape what stands in them, so a tag ends at its first ">",
# and an attribute at its next quote. A tag with a target has said itself where it leads.
def mounted_page(page: str, prefix: str) -> str:
    """A page whose addresses stay under a prefix, or open in another window."""

    def tag(found: re.Match[str]) -> str:
        said = found[0]
        if TARGET.search(said):
            return said
        moved = ADDRESS.sub(lambda each: each[1] + (placed(each[2], prefix) or each[2]), said)
        if found[1] != "a" or not _leads_away(said):
            return moved
        return moved[:-1] + AWAY + ("" if REL.search(said) else OF_A_STRANGER) + ">"

    return TAG.sub(tag, page)


def _leads_away(tag: str) -> bool:
    found = ADDRESS.search(tag)
    return bool(found and not found[2].startswith(("#", "mailto:")) and not placed(found[2], "/"))
