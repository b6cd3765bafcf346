"""How often one address may do what could be abused, counted in a moving window.

Without Redis every process counts its own; with it all count together, and each goes on by itself while Redis
does not answer. An address of IPv6 is known by its /64, which is what one subscriber has.
"""

import logging
import time
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TypeVar

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.errors import StorageError
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import MovingWindowRateLimiter
from redis import ConnectionPool
from redis.backoff import NoBackoff
from redis.retry import Retry

log = logging.getLogger(__name__)
Answer = TypeVar("Answer")

MISSES = RateLimitItemPerMinute(60, namespace="misses")
CREATIONS = RateLimitItemPerHour(20, namespace="creations")
PATIENCE = 0.5
RETRYING = 5.0


class Limits:
    """Counts what addresses did, in memory or in Redis."""

    def __init__(self, redis_url: str | None = None) -> None:
        self._own = MovingWindowRateLimiter(MemoryStorage())
        self._shared = _shared(redis_url) if redis_url else None
        self._retry = 0.0
        self._told = False

    def wait(self, limit: RateLimitItem, address: str | None) -> int:
        """After how many seconds an address may do this again; 0 if it may now."""
        who = neighbourhood(address)
        if self._asked(lambda limiter: limiter.test(limit, who)):
            return 0
        reset = self._asked(lambda limiter: limiter.get_window_stats(limit, who)).reset_time
        return max(1, round(reset - time.time() + 0.5))

    def count(self, limit: RateLimitItem, address: str | None) -> bool:
        """Count that an address does this now; False where that is once too often."""
        who = neighbourhood(address)
        return self._asked(lambda limiter: limiter.hit(limit, who))

    def _asked(self, question: Callable[[MovingWindowRateLimiter], Answer]) -> Answer:
        if self._shared and time.monotonic() >= self._retry:
            try:
                answer = question(self._shared)
            except StorageError:
                self._lose()
            else:
                self._told = False
                return answer
        return question(self._own)

    def _lose(self) -> None:
        """Leave Redis alone for a while, and say so once."""
        self._retry = time.monotonic() + RETRYING
        if not self._told:
            log.warning("Redis does not answer; until it does, each process counts requests by itself")
        self._told = True


def neighbourhood(address: str | None) -> str:
    """Whom an address is counted as: itself, or its /64 where it is of IPv6."""
    try:
        found: IPv4Address | IPv6Address = ip_address(address or "")
    except ValueError:
        return "nobody"
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is None:
            return str(IPv6Network((int(found), 64), strict=False))
        found = found.ipv4_mapped
    return str(found)


def _shared(url: str) -> MovingWindowRateLimiter:
    pool = ConnectionPool.from_url(
        url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE, retry=Retry(NoBackoff(), 0)
    )
    return MovingWindowRateLimiter(
        RedisStorage(url, connection_pool=pool, key_prefix="decider", wrap_exceptions=True)
    )
