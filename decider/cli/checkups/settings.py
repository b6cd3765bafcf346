"""Settings: whether a site can start with them, and what they leave out."""

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from decider.cli.checkups.checkup import Checkup

if TYPE_CHECKING:
    from decider.web.settings import Settings

PART = "settings"


def settings_checkups(environment: Mapping[str, str]) -> "tuple[Settings | None, list[Checkup]]":
    """The settings, None where a site could not start with them, and what there is to say of them."""
    from decider.web.settings import SettingsError, settings_of

    try:
        settings = settings_of(environment)
    except SettingsError as error:
        return None, [Checkup(PART, "wrong", line) for line in str(error).splitlines()]
    return settings, [*_of(settings)]


def _of(settings: "Settings") -> Iterator[Checkup]:
    if settings.redis_url:
        yield _redis(settings.redis_url)
    if settings.base_url is None:
        yield Checkup(PART, "ok", "no DECIDER_BASE_URL: the site is for this machine alone")
        return
    yield Checkup(PART, "ok", f"{settings.base_url}, behind {_proxies(settings.proxies)}")
    if not settings.operator:
        says = "no DECIDER_OPERATOR: pages name nobody to whom abuse can be reported"
        yield Checkup(PART, "due", says)
    if sys.platform != "linux":
        says = "slow senders and readers are cut on Linux alone; let the proxy in front do it"
        yield Checkup(PART, "due", says)


def _redis(url: str) -> Checkup:
    from decider.web.links.redis_limiter import redis_answers

    if redis_answers(url):
        return Checkup("limits", "ok", "Redis answers, so processes count requests together")
    says = "Redis at DECIDER_REDIS_URL does not answer, so each process counts requests on its own"
    return Checkup("limits", "wrong", says)


def _proxies(count: int) -> str:
    return {0: "no proxy", 1: "1 proxy"}.get(count, f"{count} proxies")
