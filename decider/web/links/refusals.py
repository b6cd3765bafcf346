"""Error pages of prepared links, which reveal nothing about the link."""

import logging
from dataclasses import replace

from flask import request
from werkzeug.wrappers import Response

from decider.store.database import StoreError
from decider.store.quota import QuotaError
from decider.web.http.error_texts import RETRY, ErrorText
from decider.web.http.errors import error_answer
from decider.web.http.link_error_texts import LINKS_AWAY, LINKS_FULL, NOT_SAVED
from decider.web.view.amounts import counted

log = logging.getLogger(__name__)


SPANS = ((48 * 3600, 24 * 3600, "day"), (2 * 3600, 3600, "hour"), (120, 60, "minute"), (0, 1, "second"))


class LinkRefusedError(Exception):
    """A request that is not done, with the reason, and after how many seconds it may be."""

    def __init__(self, text: ErrorText, wait: int | None = None) -> None:
        super().__init__(text.heading)
        self.text = text
        self.wait = wait


def page(declined: LinkRefusedError) -> Response:
    """The page of a reason."""
    remedy = declined.text.remedy.format(wait=duration(declined.wait or 0))
    text = replace(declined.text, remedy=remedy)
    response = error_answer(text)
    if declined.wait is not None:
        response.headers["Retry-After"] = str(declined.wait)
    return response


def duration(seconds: int) -> str:
    """A time to wait in words, in the largest unit of which there are two, and never too short."""
    size, unit = next((size, unit) for least, size, unit in SPANS if seconds >= least)
    return counted(-(-seconds // size), unit)


def full(refused: QuotaError) -> Response:
    """The page for a store that has no room for more."""
    return page(LinkRefusedError(LINKS_FULL, refused.wait))


def unreachable(error: StoreError) -> Response:
    """The page for a store that does not answer, by whether something was to be shown or saved."""
    log.error("prepared links cannot be asked for or changed: %s", error)
    return page(LinkRefusedError(NOT_SAVED if request.method == "POST" else LINKS_AWAY, RETRY))
