"""What stands above a page: words to whoever runs the site, and to visitors with a link of older criteria."""

import re
from ipaddress import ip_address
from typing import Any

from flask import request

from decider.web.served import by_own_name, editions, settings

MOST_NAMED = 20
NAMED = re.compile(r"[A-Za-z0-9_.=-]{1,60}")
FORWARDED = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip")


def context() -> dict[str, Any]:
    """What the templates may ask: `trouble`, `today`, the current edition, and `left_out`, ids not used."""
    return {"trouble": trouble(), "today": editions().current(), "left_out": left_out()}


def left_out() -> list[str]:
    """What a request says was not used: a few ids, and that there was more, but no other words of theirs."""
    sent = request.args.getlist("left_out")
    names = [name for name in sent if NAMED.fullmatch(name)][:MOST_NAMED]
    return [*names, *(["and more"] if len(sent) > len(names) else [])]


def trouble() -> str:
    """Why the criteria file is not served as it is; only for a browser on the machine of the site itself."""
    return editions().trouble if is_at_home() else ""


def is_at_home() -> bool:
    """Whether the request comes from this machine, by its own name and through nobody.

    A site with an address of its own is for others, and a proxy before it may look like this machine: one
    that passes requests on and says nothing of it, which speaks HTTP/1.0 as a rule, as no browser does.
    """
    try:
        near = ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        near = False
    passed_on = request.environ.get("SERVER_PROTOCOL") == "HTTP/1.0" or any(
        name in request.headers for name in FORWARDED
    )
    return near and settings().base_url is None and by_own_name() and not passed_on
