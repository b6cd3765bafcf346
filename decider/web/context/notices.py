"""Template context for notices: criteria-file trouble for the operator, unused parameters for visitors."""

from collections.abc import Iterable
from ipaddress import ip_address
from typing import Any

from flask import request

from decider.criteria.reserved_ids import LEFT_OUT
from decider.web.current import by_own_name, editions, settings
from decider.web.prefilled import notes_of
from decider.web.view.amounts import counted

MOST_NAMED = 20
LONGEST_NAME = 80
FORWARDED = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip")


def context() -> dict[str, Any]:
    """What the templates may ask: `trouble`, `today`, the current edition, and what was not used.

    That is `left_out`, ids that the criteria do not know, and `misread`, a note for each answer that is none.
    """
    today = editions().current()
    misread = notes_of(today.criteria, request.args.getlist(LEFT_OUT))
    return {"trouble": trouble(), "today": today, "left_out": left_out(), "misread": misread}


# An address can be written by anybody and sent to anybody. Ids of our own are echoed; of other names only
# the count is, so that no link can put its words on a page of ours.
def left_out() -> list[str]:
    """What a request says was not used: ids of questions there are, and how many names nobody here knows.

    An address can say anything, and a page shows none of it that is not ours.
    """
    sent = [name for name in request.args.getlist(LEFT_OUT) if "=" not in name]
    if not sent:
        return []
    known = {question.id for question in editions().current().criteria.questions}
    names = [name for name in dict.fromkeys(sent) if name in known]
    others = len([name for name in sent if name not in known])
    more = counted(others, "name") if others < MOST_NAMED else f"{MOST_NAMED} names or more"
    return [*names, *([more] if others else [])]


def named(left_out: Iterable[str]) -> list[str]:
    """As much of what was not used as a redirect may carry."""
    return [name[:LONGEST_NAME] for name in left_out][:MOST_NAMED]


def trouble() -> str:
    """Why the criteria file is not served as it is; only for a browser on the machine of the site itself."""
    told = editions().trouble
    return told if told and is_at_home() else ""


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
