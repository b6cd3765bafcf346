"""What stands above a page: words to whoever runs the site, and to visitors with a link of older criteria."""

import re
from ipaddress import ip_address
from typing import Any

from flask import request

from decider.web.prefilled import notes_of
from decider.web.served import by_own_name, editions

MOST_NAMED = 20
NAMED = re.compile(r"[A-Za-z0-9_.-]{1,60}")
FORWARDED = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip")


def context() -> dict[str, Any]:
    """What the templates may ask: `trouble`, `today`, the current edition, and what was not used.

    That is `left_out`, ids that the criteria do not know, and `misread`, a note for each answer that is none.
    """
    today = editions().current()
    misread = notes_of(today.criteria, request.args.getlist("left_out"))
    return {"trouble": trouble(), "today": today, "left_out": left_out(), "misread": misread}


def left_out() -> list[str]:
    """What a request says was not used: a few ids, and that there was more, but no other words of theirs."""
    sent = [name for name in request.args.getlist("left_out") if "=" not in name]
    names = [name for name in sent if NAMED.fullmatch(name)][:MOST_NAMED]
    return [*names, *(["and more"] if len(sent) > len(names) else [])]


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
