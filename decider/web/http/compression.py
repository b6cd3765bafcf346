"""Compression of pages, and of static files: those at the best level, once for each process."""

import re
from functools import lru_cache
from http import HTTPStatus

from flask import Flask, Request, Response
from flask_compress import Compress

# What of a file of this kind is for its readers alone: comments, and the room around what follows.
COMMENTS = {"css": re.compile(rb"/\*.*?\*/", re.DOTALL), "js": re.compile(rb"^\s*//.*$", re.MULTILINE)}
ROOM = {"css": re.compile(rb";?\s*([{};,]|(?<=\w):(?=\s))\s*"), "js": re.compile(rb"(\n)\s*")}


class CompressedPages(Compress):
    """Compression of pages: also of those that refuse something, which say all that the others say."""

    def after_request(self, response: Response | None) -> Response:
        """Compress a page, whatever its status; Flask-Compress itself leaves refusals as they are."""
        if response is None or response.status_code < HTTPStatus.BAD_REQUEST:
            return super().after_request(response)
        status, response.status_code = response.status, HTTPStatus.OK
        made = super().after_request(response)
        made.status = status
        return made


class CompressedFiles:
    """The compressed files of a process, by algorithm and path."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """The compressed file under this key, None where there is none yet."""
        return self._known.get(key)

    def set(self, key: str, value: bytes) -> None:
        """Keep a compressed file."""
        self._known[key] = value


# Pages are made anew for each visitor, so they are compressed fast. A file is the same for all, and the best
# level, which takes a tenth of a second, makes it a tenth smaller. Flask-Compress has one level for an
# application, so files have an application of their own, which serves nothing.
def file_compression(types: list[str], algorithms: list[str]) -> Compress:
    """A compressor to be called with each response that is a file, at the best levels there are."""
    app = Flask(__name__)
    app.config.from_mapping(
        COMPRESS_ALGORITHM=algorithms,
        COMPRESS_BR_LEVEL=11,
        COMPRESS_LEVEL=9,
        COMPRESS_ZSTD_LEVEL=19,
        COMPRESS_MIMETYPES=types,
        COMPRESS_REGISTER=False,
        COMPRESS_CACHE_BACKEND=CompressedFiles,
        COMPRESS_CACHE_KEY=_path,
    )
    return Compress(app)


def _path(request: Request) -> str:
    return request.path


def in_memory(response: Response, path: str) -> Response:
    """A file read into memory, so that it is compressed like a page and closed with the response."""
    response.direct_passthrough = False
    response.make_sequence()
    kind = path.rpartition(".")[2]
    if kind in COMMENTS and response.status_code == HTTPStatus.OK and ".min." not in path:
        response.set_data(_minified(kind, response.get_data()))
    return response


# On every first visit comments and layout would be a twentieth of what is sent. A script loses only whole
# lines and what begins one, so that nothing inside a text can be taken for a comment.
@lru_cache(maxsize=8)
def _minified(kind: str, file: bytes) -> bytes:
    return ROOM[kind].sub(rb"\1", COMMENTS[kind].sub(b"", file)).lstrip()
