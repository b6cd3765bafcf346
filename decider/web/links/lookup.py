"""Access to the stored links of the current application, by the tokens in addresses."""

import json
from collections.abc import Callable, Sequence
from dataclasses import astuple
from typing import TypeVar, cast

from flask import current_app, request

from decider.store import tokens
from decider.store.folders import FolderFullError, Folders
from decider.store.link import Draft, Link, State
from decider.store.links import PreparedLinks
from decider.store.tally import Tally
from decider.web.http.client_address import client
from decider.web.http.link_error_texts import FOLDER_FULL, LINK_ENDED, NO_LINK, TOO_MANY_TRIES
from decider.web.links.rate_limit import Limit, Limits
from decider.web.links.refusals import LinkRefusedError

Kept = TypeVar("Kept")

NO_FOLDER = "There is no such folder. Paste its whole address."


def links() -> PreparedLinks:
    """The prepared links that this application keeps."""
    return cast("PreparedLinks", current_app.extensions["links"])


def tally() -> Tally:
    """What counts openings."""
    return cast("Tally", current_app.extensions["tally"])


def limits() -> Limits:
    """What counts misses, new links and answers sent."""
    return cast("Limits", current_app.extensions["limits"])


def count(limit: Limit, times: int = 1) -> None:
    """Count that this client does something so often now; LinkRefusedError where that is too often."""
    _refuse_until(limits().count(limit, client(), times))


def sent_key() -> str:
    """The key of the form that was sent, so that sending it twice makes one link; a new one without any."""
    key = request.form.get("key", "")
    return key if tokens.is_token(key) else tokens.new_token()


# No constant-time comparison is needed: the store looks up a digest, and how long that takes says nothing
# about a token that is not there.
def found(look_up: Callable[[str], Kept | None], token: str) -> Kept:
    """What a token opens; what leads nowhere is counted, and whoever tries that often must wait.

    The token is sought first: a right one opens whatever was tried before it, by whomever. Nobody has one of
    2^128 by guessing, and whoever has one needs no more guesses. An unknown page under a right one is
    refused alike, and is no miss.
    """
    secret, below, _ = token.partition("/")
    kept = look_up(secret) if tokens.is_token(secret) else None
    if kept is None:
        count(limits().misses)
    if kept is None or below:
        raise LinkRefusedError(NO_LINK)
    return kept


# Whoever is over the limit is refused before the store has any work with it. Everybody else is counted when
# the store has found room: what it refuses would else use up an hour of a large sheet's maker for nothing.
def creation_count(key: str, drafts: Sequence[Draft] = ()) -> Callable[[], None]:
    """What counts, when called, that a form with this key made these links, or without any a folder.

    A form counts once. Both now and then LinkRefusedError is raised where that is too often.
    """
    form = tokens.submission_of(key, json.dumps([astuple(each) for each in drafts]))
    asked = limits().creations, client(), form, max(1, len(drafts))

    def count_now() -> None:
        _refuse_until(limits().count_form(*asked))

    _refuse_until(limits().wait_form(*asked))
    return count_now


def _refuse_until(wait: int) -> None:
    if wait:
        raise LinkRefusedError(TOO_MANY_TRIES, wait)


def folders() -> Folders:
    """The folders that this application keeps."""
    return Folders(links())


def put_into(folder: str, manage: str) -> bool:
    """Put a link into a folder; False, and a miss, where there is no such folder."""
    try:
        done = tokens.is_token(folder) and folders().put(folder, manage)
    except FolderFullError:
        raise LinkRefusedError(FOLDER_FULL) from None
    if not done:
        count(limits().misses)
    return done


def live(view: str) -> Link:
    """The link of a view token, as long as it opens; LinkRefusedError afterwards."""
    link = found(links().viewed, view)
    if link.state is not State.LIVE:
        raise LinkRefusedError(LINK_ENDED)
    return link


def managed(manage: str) -> Link:
    """The link of a manage token with all its openings; LinkRefusedError where there is none."""
    tally().settle()
    return found(links().managed, manage)
