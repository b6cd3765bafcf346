"""What stands above a page: words to whoever runs the site, and to visitors with a link of older criteria."""

from ipaddress import ip_address
from typing import Any

from flask import request

from decider.web.served import by_own_name, editions

FORWARDED = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip")


def context() -> dict[str, Any]:
    """What the templates may ask: `trouble`, and `today`, the current edition."""
    return {"trouble": trouble(), "today": editions().current()}


def trouble() -> str:
    """Why the criteria file is not served as it is; only for a browser on the machine of the site itself."""
    return editions().trouble if _is_at_home() else ""


def _is_at_home() -> bool:
    """Whether the request comes from this machine, by its own name and through nobody."""
    try:
        near = ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        near = False
    return near and by_own_name() and not any(name in request.headers for name in FORWARDED)
