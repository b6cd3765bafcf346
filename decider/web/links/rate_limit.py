"""How often one client may do what could be abused, counted in moving windows.

Without Redis every process counts its own; with it all count together, and each goes on by itself while Redis
does not answer. What is counted never closes what a client holds a right token for: only misses and new links
are. A client of IPv6 is known by its /64, and its /48 has a few times as much for all within it, so that
whoever has many networks cannot use up what is meant for everybody.
"""

import logging
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from limits import RateLimitItem, RateLimitItemPerDay, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.errors import StorageError
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from decider.web.http.client_address import neighbourhood, site
from decider.web.settings import Settings

log = logging.getLogger(__name__)
Answer = TypeVar("Answer")

RETRYING = 5.0
# In a day a client may make as many links as in five busy hours: a tenth of what all may by default.
HOURS_A_DAY = 5
# What a /48 may do is as much as four of its /64 may: 2,000 of the 5,000 links of a day by default.
NETWORKS_A_SITE = 4
FORM = RateLimitItemPerHour(1, namespace="forms")


@dataclass(frozen=True, slots=True)
class Limit:
    """What a client may do so often: in each of these windows, and so many times as often for its /48."""

    windows: tuple[RateLimitItem, ...]
    a_site: tuple[RateLimitItem, ...]

    def keys(self, address: str | None) -> Iterator[tuple[RateLimitItem, str]]:
        """Everything that is counted for a client, the widest network first."""
        if around := site(address):
            yield from ((window, around) for window in self.a_site)
        yield from ((window, neighbourhood(address)) for window in self.windows)


def misses(a_minute: int) -> Limit:
    """How often a client may ask for links that there are not."""
    return Limit(
        (RateLimitItemPerMinute(a_minute, namespace="misses"),),
        (RateLimitItemPerMinute(a_minute * NETWORKS_A_SITE, namespace="misses"),),
    )


def creations(an_hour: int) -> Limit:
    """How many links a client may make."""
    return _hourly(an_hour, "creations")


def sendings(an_hour: int) -> Limit:
    """How often a client may send answers to whoever asked for them."""
    return _hourly(an_hour, "sendings")


def _hourly(an_hour: int, name: str) -> Limit:
    return Limit(_windows(an_hour, name), _windows(an_hour * NETWORKS_A_SITE, name))


def _windows(an_hour: int, name: str) -> tuple[RateLimitItem, ...]:
    return (
        RateLimitItemPerHour(an_hour, namespace=name),
        RateLimitItemPerDay(an_hour * HOURS_A_DAY, namespace=name),
    )


class Limits:
    """Counts what clients did, in memory or in Redis."""

    def __init__(self, settings: Settings) -> None:
        self.misses, self.creations = misses(settings.misses_per_minute), creations(settings.links_per_hour)
        self.sendings = sendings(settings.links_per_hour)
        self._own = MovingWindowRateLimiter(MemoryStorage())
        self._shared = _shared(settings.redis_url) if settings.redis_url else None
        self._retry = 0.0
        self._told = False

    def wait(self, limit: Limit, address: str | None, times: int = 1) -> int:
        """After how many seconds at least a client may do this so many times; 0 if it may now."""
        return max(self._wait(window, who, times) for window, who in limit.keys(address))

    def count(self, limit: Limit, address: str | None, times: int = 1) -> int:
        """Count that a client does this now, and return 0; or else count nothing, and return as `wait` does.

        It may do so several times at once, or not at all.

        All windows are asked before any is counted in: what one client is refused is not on its neighbors.
        """
        if wait := self.wait(limit, address, times):
            return wait
        counted = [self._hit(window, who, times) for window, who in limit.keys(address)]
        return 0 if all(counted) else max(1, self.wait(limit, address))

    # Whoever is told that nothing may have been saved sends the same form again, and must be able to: a store
    # that was locked for a moment would else use up an hour of a large sheet's maker.
    def count_form(self, limit: Limit, address: str | None, form: str, times: int = 1) -> int:
        """As `count`, but a form that was counted in the last hour is let through without counting it again.

        `form` stands for all that it says, so that it makes the same things or nothing.
        """
        if self._wait(FORM, form, 1):
            return 0
        wait = self.count(limit, address, times)
        if not wait:
            self._hit(FORM, form, 1)
        return wait

    def wait_form(self, limit: Limit, address: str | None, form: str, times: int = 1) -> int:
        """What `count_form` would return now, without counting."""
        return 0 if self._wait(FORM, form, 1) else self.wait(limit, address, times)

    def _hit(self, window: RateLimitItem, who: str, times: int) -> bool:
        return self._asked(lambda limiter: limiter.hit(window, who, cost=times))

    def _wait(self, window: RateLimitItem, who: str, times: int) -> int:
        """Seconds until the oldest hit leaves a window without room for so many; 0 if there is room now."""
        stats = self._asked(lambda limiter: limiter.get_window_stats(window, who))
        if stats.remaining >= times:
            return 0
        return max(1, math.ceil(stats.reset_time - time.time()))

    # Redis is left alone for some seconds after a failure, so that an outage costs one time-out and not one
    # a request. Each process counts for itself meanwhile: limits then hold per process, which is looser,
    # never closed.
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
            log.warning("Redis does not answer; until it does, each process counts requests on its own")
        self._told = True


def _shared(url: str) -> MovingWindowRateLimiter:
    from decider.web.links.redis_limiter import redis_limiter  # noqa: PLC0415 - few have a Redis; slow to load

    return redis_limiter(url)
