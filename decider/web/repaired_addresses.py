"""Redirects from URLs that mail, chat or print damaged to the page that was meant."""

import re
from urllib.parse import unquote

from flask import Flask, current_app, redirect, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from decider.codes import is_code
from decider.engine.scoring import base32
from decider.pasted_links import AFTER, code_in
from decider.store import tokens
from decider.text.link_wrappers import unwrapped
from decider.web import urls
from decider.web.http.mounts import arrived, placed
from decider.web.http.private_headers import PRIVATE

LONGEST = 2000
CLEAN = re.compile(r"[0-9A-Za-z_ -]+")
PAGES = re.compile(r"/(r|q|answers|cost|vendors)/+$", re.IGNORECASE)
TAIL = re.compile(r"(/[a-z_0-9]+)?(\.[a-z]{2,4})?", re.IGNORECASE)
OWN = re.compile(r"/[a-z][a-z/]{0,40}")
SECRET = re.compile(r"/([smcd])/(.+)", re.IGNORECASE | re.DOTALL)


def register(app: Flask) -> None:
    """Let an application send who follows a spoiled link to the address that was meant."""
    app.before_request(_repair)


def _repair() -> Response | None:
    if request.method not in ("GET", "HEAD") or not _is_spoiled():
        return None
    meant = repaired(request.path[:LONGEST])
    if not meant or meant == request.path or (arrived() and not placed(meant, "/")):
        return None  # what is meant is no part of the journey, and a frame shows nothing else
    query = request.query_string.decode(errors="replace")
    response = redirect(meant + (f"?{query}" if query else ""), 301)
    if SECRET.fullmatch(meant):
        response.headers.update(PRIVATE)
    return response


def _is_spoiled() -> bool:
    said = request.view_args or {}
    named = [said[name] for name in ("code", "question_id") if name in said]
    secrets = [said[name] for name in ("view", "manage", "ask", "folder") if name in said]
    return (
        request.url_rule is None
        or not all(map(CLEAN.fullmatch, named))
        or not all(map(tokens.is_token, secrets))
    )


def repaired(path: str) -> str:
    """The address that a spoiled path meant, always one of this site's own; empty where none can be told."""
    secret = SECRET.fullmatch(path)
    if secret:
        token = tokens.bare(secret[2])
        return f"/{secret[1].lower()}/{token}" if tokens.is_token(token) else ""
    return _with_code(path) or _without_code(path)


# A code proves itself by its check characters, so wherever one is found in a path it is the one meant. The
# page before it and the file name after it are kept only if that address exists; else the result is shown.
def _with_code(path: str) -> str:
    """The page for the code in a path; the result where the path names no page."""
    code = code_in(path)
    if not is_code(code):
        return ""
    opened, code = base32.visible(unwrapped(path)), "".join(base32.visible(code).split())
    before, _, after = opened.partition(code)
    page, tail = PAGES.search(before[-16:]), TAIL.match(after)
    meant = f"/{page[1].lower()}/{code}" if page else urls.result(code)
    return next((each for each in (meant + (tail[0] if tail else ""), meant) if _exists(each)), "")


def _without_code(path: str) -> str:
    meant = base32.visible(unquote(path)).strip(AFTER).lower()
    return f"/{meant}" if OWN.fullmatch(f"/{meant}") and _exists(f"/{meant}") else ""


def _exists(path: str) -> bool:
    try:
        current_app.url_map.bind("").match(path, "GET")
    except HTTPException:
        return False
    return True
