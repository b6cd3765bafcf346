"""Site configuration: DECIDER_… environment variables, validated at startup."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from decider import paths
from decider.criteria.messages import unknown

PREFIX = "DECIDER_"
LAST_PORT = 65535
ORIGIN = re.compile(r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?")
NAME = r"\w(?:[\w-]*\w)?(?:\.\w(?:[\w-]*\w)?)*"
PLACE = rf"(?:{NAME}|\[(?P<number>[0-9A-Fa-f:.]+)\])(?::(?P<port>[0-9]{{1,5}}))?"
SITE = re.compile(rf"https?://{PLACE}/?", re.IGNORECASE)
TLS = r"ssl_(?:ca_certs|ca_path|certfile|keyfile|cert_reqs|check_hostname)=[^\s#&]+"
REDIS = re.compile(
    rf"redis(?P<tls>s)?://(?:[^\s/?#]*@)?{PLACE}(?:/[0-9]{{0,4}})?(?(tls)(?:\?{TLS}(?:&{TLS})*)?)"
)
MAILBOX = re.compile(rf"[A-Za-z0-9.!#$'*+/=^_`{{|}}~-]{{1,64}}@(?a:{NAME})")
PASSWORD, QUERY = re.compile(r"/+.*@", re.DOTALL), re.compile(r"\?.+", re.DOTALL)
UNSAID = (
    "DECIDER_PROXIES is not set; with an https address it must say how many proxies before the site name the "
    "visitor in X-Forwarded-For: DECIDER_PROXIES=1 behind one that speaks TLS, 0 if none does"
)


class SettingsError(Exception):
    """Settings that cannot be used: a line for each, with what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything about a site that is not in its criteria file.

    `criteria` is the file to serve. `database_url` is where the store is, a file in the user's data directory
    if None. `base_url` is the site's own address as visitors see it, such as "https://choose.example.org";
    without one the site is only for this machine. `redis_url` is where processes share their counts of
    requests. `operator` is an email address for reports of abuse. `proxies` is how many proxies before the
    site are to be believed. `metrics_port` is where Prometheus may ask, at the address `metrics_host`.
    `embed_origins` are the sites that may show the questions in a frame.

    `links_per_hour` is how many prepared links one address may make, `misses_per_minute` how many that do not
    exist it may ask for; `links_per_day` and `links_stored` are how many all together may make and have.
    """

    criteria: Path = paths.CRITERIA
    database_url: str | None = None
    base_url: str | None = None
    redis_url: str | None = None
    operator: str | None = None
    proxies: int = 0
    metrics_port: int | None = None
    metrics_host: str = "127.0.0.1"
    embed_origins: tuple[str, ...] = ()
    links_per_hour: int = 100
    misses_per_minute: int = 60
    links_per_day: int = 5_000
    links_stored: int = 100_000


def settings_of(environment: Mapping[str, str]) -> Settings:
    """The settings of an environment; SettingsError with everything that is wrong. Empty counts as unset."""
    given = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in environment.items()
        if name.startswith(PREFIX) and value
    }
    problems = [*_unknown(given), *_wrong(given), *_unsaid(given)]
    if problems:
        raise SettingsError("\n".join(problems))
    typed: dict[str, Any] = {name: TYPES.get(name, str)(value) for name, value in given.items()}
    return Settings(**typed)


def _unknown(given: Mapping[str, str]) -> list[str]:
    known = [PREFIX + field.name.upper() for field in fields(Settings)]
    names = [PREFIX + name.upper() for name in given]
    return [unknown("setting", name, known) for name in names if name not in known]


def _wrong(given: Mapping[str, str]) -> list[str]:
    return [
        f"{PREFIX}{name.upper()} should be {wanted}, and is {_without_secrets(value)!r}"
        for name, value in given.items()
        for wanted, is_right in [FORMS.get(name, ("", lambda _: True))]
        if not is_right(value)
    ]


def _without_secrets(value: str) -> str:
    """A value to be told, without a password before its host, and without its query."""
    return QUERY.sub("?…", PASSWORD.sub("//…@", value))


def _unsaid(given: Mapping[str, str]) -> list[str]:
    """Whether a proxy is believed must be said where one surely is: nothing here speaks TLS but a proxy.

    Not to believe it would make all visitors one address, and what one did would be held against all.
    """
    if "proxies" in given or not given.get("base_url", "").lower().startswith("https:"):
        return []
    return [UNSAID]


# By a pattern, since parsers forgive: a mere "#" or "?" at the end would be part of every link that is made.
def _is_site(value: str) -> bool:
    return _is_at_a_place(SITE.fullmatch(value))


def _is_at_a_place(found: re.Match[str] | None) -> bool:
    """Whether a pattern matched, and with a host and port that can be those of a server."""
    if found is None:
        return False
    number, port = found["number"], found["port"]
    return (number is None or _is_address(number)) and (port is None or _is_port(port))


def _origins(value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.split(r"[\s,]+", value.strip(" ,\t\n").lower())))


def _are_origins(value: str) -> bool:
    """Whether these are whole origins; no pattern, since a header must name exactly who may frame a page."""
    return all(ORIGIN.fullmatch(each) and _is_site(each) for each in _origins(value))


def _is_address(value: str) -> bool:
    try:
        ip_address(value)
    except ValueError:
        return False
    return True


def _is_port(value: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{1,5}", value)) and 0 < int(value) <= LAST_PORT


def _is_count(value: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{1,9}", value)) and int(value) > 0


COUNTS = ("links_per_hour", "misses_per_minute", "links_per_day", "links_stored")
TYPES: dict[str, Callable[[str], Any]] = {
    "base_url": lambda value: value.rstrip("/"),
    "criteria": Path,
    "embed_origins": _origins,
    "metrics_port": int,
    "proxies": int,
    **dict.fromkeys(COUNTS, int),
}
FORMS: dict[str, tuple[str, Callable[[str], bool]]] = {
    "base_url": ("an address without a path, such as https://choose.example.org", _is_site),
    "redis_url": (
        "the address of a Redis, such as redis://host:6379/0, whose query may hold options of TLS alone",
        lambda value: _is_at_a_place(REDIS.fullmatch(value)),
    ),
    "operator": ("an email address", lambda value: bool(MAILBOX.fullmatch(value))),
    "embed_origins": ("origins, such as https://association.example.org, with spaces between", _are_origins),
    "proxies": ("a whole number from 0 to 9", lambda value: bool(re.fullmatch(r"[0-9]", value))),
    "metrics_host": ("an address of this machine, such as 127.0.0.1", _is_address),
    "metrics_port": ("a port from 1 to 65535", _is_port),
    **dict.fromkeys(COUNTS, ("a whole number from 1", _is_count)),
}
