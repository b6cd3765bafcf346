"""Pages as they went out, up to a number of bytes, while what all of them depend on is the same."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import NamedTuple

from werkzeug.datastructures import Headers
from werkzeug.http import http_date

OVERHEAD = 4 * 1024  # bytes of a page beside its body: its key, and its headers
DATE = "Date"

Listed = list[tuple[str, str]]
SiteState = tuple[object, ...]


class PageRequest(NamedTuple):
    """What of a request decides its answer; `tag` is the one that the page has, if it was sent along."""

    path: str
    method: str
    scheme: str
    host: str
    encodings: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class KeptPage:
    """An answer as it went out, and the route that made it."""

    route: str
    status: str
    headers: Listed
    body: bytes

    def headers_now(self) -> Listed:
        """Its headers, with the time of day."""
        return [(name, http_date() if name == DATE else value) for name, value in self.headers]

    @property
    def size(self) -> int:
        """About how many bytes it takes to keep it."""
        return len(self.body) + OVERHEAD

    @property
    def tag(self) -> str:
        """Its ETag, empty where it has none."""
        return Headers(self.headers).get("ETag", "")


class KeptPages:
    """The pages asked for last, up to a number of bytes, while what all of them depend on is the same."""

    def __init__(self, most: int) -> None:
        self._most, self._size = most, 0
        self._pages: OrderedDict[PageRequest, KeptPage] = OrderedDict()
        self._state: SiteState = ()
        self._lock = Lock()

    def get(self, asked: PageRequest, state: SiteState) -> KeptPage | None:
        """The page that answers this, if it was kept in this state."""
        with self._lock:
            if state != self._state:
                self._pages.clear()
                self._state, self._size = state, 0
            page = self._pages.get(asked)
            if page is not None:
                self._pages.move_to_end(asked)
            return page

    def keep(self, asked: PageRequest, page: KeptPage, state: SiteState) -> None:
        """Keep a page made in this state, unless another one holds by now; the oldest make room for it."""
        with self._lock:
            if state != self._state or asked in self._pages:
                return
            self._pages[asked] = page
            self._size += page.size
            while self._size > self._most:
                self._size -= self._pages.popitem(last=False)[1].size
