"""Connections on which nothing moves any more, and their end.

The server waits without end for the rest of a body, and for a reader to take what it was sent. The kernel
knows how long nothing moved: `tcp_info` of Linux, in linux/tcp.h. Elsewhere such connections last until the
other end closes them.
"""

import os
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

EVERY = 1.0
SILENT = 10_000
STUCK = 30_000
SETTLED = 1_000
ESTABLISHED, LISTENING = 1, 10
KNOWN = 148
DESCRIPTORS = Path("/proc/self/fd")


@dataclass(frozen=True, slots=True)
class Traffic:
    """What the kernel knows of a connection; `sent` and `received` are milliseconds since that happened."""

    state: int
    sent: int
    received: int
    waiting: bool

    def is_idle(self) -> bool:
        """Whether it was answered and then silent, or has for long not taken what waits to be sent.

        A request that is still being computed is neither: the last that happened there is that it came.
        """
        if self.waiting:
            return min(self.sent, self.received) >= STUCK
        return self.received >= SILENT and SETTLED <= self.sent < self.received


def end_in_time() -> None:
    """End idle connections from now on, beside whatever else the process does, where the kernel tells."""
    if hasattr(socket, "TCP_INFO") and DESCRIPTORS.is_dir():
        Thread(target=_end_again, name="idle", daemon=True).start()


def end_idle() -> int:
    """End the connections to our ports that are idle, and count them."""
    ended = 0
    held = [*_sockets()]
    ports = {each.getsockname()[1] for each, traffic in held if traffic.state == LISTENING}
    for each, traffic in held:
        with each:
            if traffic.state == ESTABLISHED and traffic.is_idle() and each.getsockname()[1] in ports:
                with suppress(OSError):  # it may have ended by itself meanwhile
                    each.shutdown(socket.SHUT_RDWR)
                ended += 1
    return ended


def _end_again() -> None:
    while True:
        time.sleep(EVERY)
        end_idle()


def _sockets() -> Iterator[tuple[socket.socket, Traffic]]:
    """The TCP sockets of this process, each by a descriptor of our own, so that none is closed under us."""
    for held in [*DESCRIPTORS.iterdir()]:
        try:
            if not str(held.readlink()).startswith("socket:"):
                continue
            each = socket.socket(fileno=os.dup(int(held.name)))
        except OSError:
            continue
        try:
            yield each, _traffic(each.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, KNOWN))
        except (OSError, struct.error):
            each.close()


def _traffic(info: bytes) -> Traffic:
    """What `struct tcp_info` says at its places of the state, data sent, received, and on the way."""
    (unacked,) = struct.unpack_from("I", info, 24)
    sent, _, received = struct.unpack_from("III", info, 44)
    (unsent,) = struct.unpack_from("I", info, 144)
    return Traffic(info[0], sent, received, bool(unacked or unsent))
