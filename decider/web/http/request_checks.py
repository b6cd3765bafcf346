"""Request checks that run before any view: Host, URL length, Accept-Encoding, ranges of files."""

import re
from functools import lru_cache

from flask import Flask, abort, request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

HOST = re.compile(r"([A-Za-z0-9_.~-]{1,255}|\[[0-9A-Fa-f:.]{2,45}\])(:[0-9]{1,5})?")
OLD = ("HTTP/1", "HTTP/1.0")
LONGEST_TARGET = 16 * 1024
USUAL = 100  # characters of an Accept-Encoding, as browsers send it; longer ones are not remembered
ENCODINGS = ("br", "zstd", "gzip", "identity")


def register(app: Flask) -> None:
    """Refuse requests that name no host or several with 400, and too long addresses with 414."""
    app.before_request(_check)
    app.before_request(_say_encodings)
    app.before_request(_send_whole_files)


def _check() -> None:
    host = request.environ.get("HTTP_HOST", "")  # several stand here with commas between them
    if not HOST.fullmatch(host) and (host or request.environ.get("SERVER_PROTOCOL") not in OLD):
        abort(400)
    if len(request.environ.get("PATH_INFO", "")) + len(request.query_string) > LONGEST_TARGET:
        abort(414)


def _say_encodings() -> None:
    """Leave of Accept-Encoding what is wanted and we can send, so that `gzip;q=0` is not taken for a wish.

    Flask-Compress remembers every such header, so it gets short ones only.
    """
    request.environ["HTTP_ACCEPT_ENCODING"] = said_encodings(request.environ.get("HTTP_ACCEPT_ENCODING", ""))


def said_encodings(sent: str) -> str:
    """What of an Accept-Encoding is wanted and we can send, in an order of ours."""
    return _said(sent) if len(sent) <= USUAL else _said.__wrapped__(sent)


@lru_cache(maxsize=64)
def _said(sent: str) -> str:
    wanted = parse_accept_header(sent, Accept)
    return ", ".join(f"{name};q={wanted[name]:.2f}" for name in ENCODINGS if wanted[name] > 0)


def _send_whole_files() -> None:
    """Forget which part of a file is wanted: what is sent is not the file byte by byte, and small."""
    if request.endpoint == "static":
        request.environ.pop("HTTP_RANGE", None)
