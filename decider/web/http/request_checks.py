"""Request checks that run before any view: Host, URL length, Accept-Encoding, ranges of files."""

import re

from flask import Flask, abort, request

HOST = re.compile(r"([A-Za-z0-9_.~-]{1,255}|\[[0-9A-Fa-f:.]{2,45}\])(:[0-9]{1,5})?")
OLD = ("HTTP/1", "HTTP/1.0")
LONGEST_TARGET = 16 * 1024
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
    wanted = request.accept_encodings
    said = [f"{name};q={wanted[name]:.2f}" for name in ENCODINGS if wanted[name] > 0]
    request.environ["HTTP_ACCEPT_ENCODING"] = ", ".join(said)


def _send_whole_files() -> None:
    """Forget which part of a file is wanted: what is sent is not the file byte by byte, and small."""
    if request.endpoint == "static":
        request.environ.pop("HTTP_RANGE", None)
