"""Why a prepared link does not open, or cannot be made or changed, as pages that hold nothing of it."""

import logging
from dataclasses import dataclass

from flask import render_template, request
from werkzeug.wrappers import Response

from decider.store.database import StoreError
from decider.web.current import editions
from decider.web.http.errors import RETRY, ErrorPage
from decider.web.view.text import counted

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LinkRefusal:
    """A status, and what to say with it: a heading, what happened, and what to do, maybe after "{wait}"."""

    status: int
    heading: str
    happened: str
    remedy: str


UNKNOWN = LinkRefusal(
    404,
    "There is no such link",
    "It may be cut short or mistyped, or whoever made it has deleted it.",
    "Copy the whole link again from where you found it, or ask whoever sent it.",
)
ENDED = LinkRefusal(
    410,
    "This link has ended",
    "It opened for a limited time, or whoever made it ended it.",
    "Ask whoever sent it for a new one.",
)
FOREIGN = LinkRefusal(
    403,
    "That did not come from this site",
    "Your browser did not say that a page of this site sent it, so nothing was changed.",
    "Open the page here, in an up-to-date browser, and try again from there.",
)
OFTEN = LinkRefusal(
    429,
    "Too many tries",
    "This was done very often from your network, so we slow it down. Every link keeps working meanwhile.",
    "Try again in {wait}. Nothing was changed.",
)
FULL = LinkRefusal(
    503,
    "No more links can be made just now",
    "So many were made lately that we stop for a while. Every link keeps working meanwhile.",
    "Try again in {wait}. The result itself can be shared at any time by its own link.",
)
SILENT = LinkRefusal(
    503,
    "We cannot open this link just now",
    "The place where prepared links are kept does not answer.",
    "The link is still good. Try again in a moment.",
)
UNSAVED = LinkRefusal(
    503,
    "We cannot save that just now",
    "The place where prepared links are kept does not answer, so nothing tells us that this was saved.",
    "Go back and send it again in a moment. Sending it twice does no harm.",
)
SPANS = ((48 * 3600, 24 * 3600, "day"), (2 * 3600, 3600, "hour"), (120, 60, "minute"), (0, 1, "second"))


class LinkRefusedError(Exception):
    """A request that is not done, with the reason, and after how many seconds it may be."""

    def __init__(self, reason: LinkRefusal, wait: int | None = None) -> None:
        super().__init__(reason.heading)
        self.reason = reason
        self.wait = wait


def page(declined: LinkRefusedError) -> Response:
    """The page of a reason."""
    reason = declined.reason
    remedy = reason.remedy.format(wait=duration(declined.wait or 0))
    shown = ErrorPage(editions().current(), reason.heading, reason.happened, remedy)
    response = Response(render_template("error.html", page=shown), reason.status, mimetype="text/html")
    if declined.wait is not None:
        response.headers["Retry-After"] = str(declined.wait)
    return response


def duration(seconds: int) -> str:
    """A time to wait in words, in the largest unit of which there are two, and never too short."""
    size, unit = next((size, unit) for least, size, unit in SPANS if seconds >= least)
    return counted(-(-seconds // size), unit)


def unreachable(error: StoreError) -> Response:
    """The page for a store that does not answer, by whether something was to be shown or saved."""
    log.error("prepared links cannot be asked for or changed: %s", error)
    return page(LinkRefusedError(UNSAVED if request.method == "POST" else SILENT, int(RETRY)))
