"""Counts in a Redis that all processes of a site share."""

from limits.storage import RedisStorage
from limits.strategies import MovingWindowRateLimiter
from redis import ConnectionPool
from redis.backoff import NoBackoff
from redis.retry import Retry

PATIENCE = 0.5


def redis_limiter(url: str) -> MovingWindowRateLimiter:
    """What counts in the Redis at a URL, and raises StorageError after PATIENCE seconds without an answer."""
    pool = ConnectionPool.from_url(
        url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE, retry=Retry(NoBackoff(), 0)
    )
    return MovingWindowRateLimiter(
        RedisStorage(url, connection_pool=pool, key_prefix="decider", wrap_exceptions=True)
    )


def redis_answers(url: str) -> bool:
    """Whether the Redis at a URL answers now, within PATIENCE seconds."""
    return redis_limiter(url).storage.check()
