"""Parts of pages that depend on little, kept as they were made for the next page that needs the same."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from markupsafe import Markup

MOST = 128


class Fragments:
    """The parts made last: each is the block of a `{% call kept("its name", what it depends on) %}`."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._parts: OrderedDict[tuple[Hashable, ...], Markup] = OrderedDict()
        self._lock = Lock()

    def kept(self, *depends_on: Hashable, caller: Callable[[], Markup]) -> Markup:
        """The part that depends on these values and on nothing else, made by its template where it is new."""
        with self._lock:
            part = self._parts.get(depends_on)
            if part is not None:
                self._parts.move_to_end(depends_on)
                return part
        part = caller()
        with self._lock:
            self._parts[depends_on] = part
            while len(self._parts) > self._most:
                self._parts.popitem(last=False)
        return part
