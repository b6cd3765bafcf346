"""Who asks, as far as limits are concerned: an address, and the networks that it is counted with.

One subscriber of IPv6 has a whole /64, and often a /56 or /48, so that a limit on single addresses would bind
nobody. Source: RFC 6177; RIPE-690, 4.2.
"""

import logging
import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from flask import current_app, request

from decider.web.current import settings

log = logging.getLogger(__name__)

NOBODY = "nobody"
SUBSCRIBER, SITE = 64, 48
# What stands in X-Forwarded-For is an address, or one with the port it came from: "203.0.113.5:51234",
# "[2001:db8::1]:443". An address of IPv6 without brackets has at least two colons, and no port.
WITH_PORT = re.compile(r"\[([^\]]*)\](?::\d+)?|([^:]*):\d+")

UNBELIEVED = (
    "a request came with X-Forwarded-For, which is not believed; if a proxy stands before the site, all "
    "visitors share one limit until DECIDER_PROXIES says how many do"
)


def client() -> str | None:
    """The client's address, from the server or a trusted proxy; an undeclared proxy is logged once."""
    if "X-Forwarded-For" in request.headers and not settings().proxies:
        if not current_app.extensions.get("forwarded"):
            log.warning(UNBELIEVED)
        current_app.extensions["forwarded"] = True
    return request.remote_addr


def address_of(text: str | None) -> IPv4Address | IPv6Address | None:
    """The address in what a server or proxy says of a client; None where there is none.

    A port and a zone are left out, and an address of IPv4 inside one of IPv6 is taken out of it.
    """
    said = (text or "").strip()
    if found := WITH_PORT.fullmatch(said):
        said = found[1] or found[2] or ""
    try:
        address = ip_address(said.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped
    return address


def neighbourhood(text: str | None) -> str:
    """Whom a client is counted as: its address, or its /64 where it is of IPv6."""
    address = address_of(text)
    if isinstance(address, IPv6Address):
        return _network(address, SUBSCRIBER)
    return str(address or NOBODY)


def site(text: str | None) -> str | None:
    """The /48 around a client of IPv6, the most that one site is usually given; None for all others."""
    address = address_of(text)
    return _network(address, SITE) if isinstance(address, IPv6Address) else None


def _network(address: IPv6Address, prefix: int) -> str:
    return str(IPv6Network((int(address), prefix), strict=False))
