"""Connections on which nothing moves any more, and their end.

The server waits without end for the rest of a body, and for a reader to take what it was sent. The kernel
knows how long nothing moved: `tcp_info` of Linux, in linux/tcp.h. Elsewhere such connections last until the
other end closes them.

A connection does not say which request it carries. But while no request has been in work for as long as a
connection has been silent, that one is waiting for its visitor, and for nothing of ours.
"""

import logging
import os
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread, get_ident

log = logging.getLogger(__name__)

EVERY = 1.0
SILENT = 8.0
STUCK = 30.0
ESTABLISHED, LISTENING = 1, 10
KNOWN = 148
DESCRIPTORS = Path("/proc/self/fd")

_at_work: dict[int, float] = {}


@dataclass(frozen=True, slots=True)
class Traffic:
    """What the kernel knows of a connection; `sent` and `received` are seconds since that happened."""

    state: int
    sent: float
    received: float
    is_waiting: bool


@contextmanager
def working() -> Iterator[None]:
    """Note for as long as the block lasts that this thread works on a request."""
    _at_work[get_ident()] = time.monotonic()
    try:
        yield
    finally:
        _at_work.pop(get_ident(), None)


@contextmanager
def listening() -> Iterator[None]:
    """Note for as long as the block lasts that this thread does not work, but waits for its visitor."""
    _at_work.pop(get_ident(), None)
    try:
        yield
    finally:
        _at_work[get_ident()] = time.monotonic()


def end_in_time() -> None:
    """End idle connections from now on, beside whatever else the process does, where the kernel tells."""
    if hasattr(socket, "TCP_INFO") and DESCRIPTORS.is_dir():
        Thread(target=_end_again, name="idle", daemon=True).start()


def end_idle(silent: float = SILENT, stuck: float = STUCK) -> int:
    """End the connections to our ports on which nothing moved for so many seconds, and count them.

    A silent visitor is not listened to any more, but may still be told so; one that takes nothing is left.
    """
    work = max((time.monotonic() - begun for begun in [*_at_work.values()]), default=0.0)
    ports = {each.getsockname()[1] for each, traffic in _sockets() if traffic.state == LISTENING}
    ended = 0
    for each, traffic in _sockets():
        with suppress(OSError):  # it may end by itself meanwhile
            if traffic.state != ESTABLISHED or each.getsockname()[1] not in ports:
                continue
            if traffic.is_waiting and min(traffic.sent, traffic.received) > stuck:
                each.shutdown(socket.SHUT_RDWR)
                ended += 1
            elif not traffic.is_waiting and traffic.received > max(silent, work + EVERY):
                each.shutdown(socket.SHUT_RD)
                ended += 1
    return ended


def _end_again() -> None:
    while True:
        time.sleep(EVERY)
        try:
            end_idle()
        except OSError as error:  # with no descriptor left there is none to look by; later there is
            log.warning("idle connections cannot be looked for now: %s", error.strerror)


def _sockets() -> Iterator[tuple[socket.socket, Traffic]]:
    """The TCP sockets of this process, one after the other.

    Each is known by a descriptor of our own, so that it is not closed under us, until the next is asked for:
    those of all would take as many again as there are connections.
    """
    for held in [*DESCRIPTORS.iterdir()]:
        with suppress(OSError, struct.error):  # it is closed already, or not of TCP
            if str(held.readlink()).startswith("socket:"):
                with socket.socket(fileno=os.dup(int(held.name))) as each:
                    yield each, _traffic(each.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, KNOWN))


def _traffic(info: bytes) -> Traffic:
    """What `struct tcp_info` says at its places of the state, data sent, received, and on the way."""
    (unacked,) = struct.unpack_from("I", info, 24)
    sent, _, received = struct.unpack_from("III", info, 44)
    (unsent,) = struct.unpack_from("I", info, 144)
    return Traffic(info[0], sent / 1000, received / 1000, bool(unacked or unsent))
