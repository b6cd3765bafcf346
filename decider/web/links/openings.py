"""Which requests for a prepared link are somebody who opens it: an estimate, made from what they say."""

import re

from flask import request

AHEAD = ("Purpose", "Sec-Purpose", "X-Moz", "X-Purpose")
ROBOTS = re.compile(
    r"bot\b|crawl|spider|preview|scan|slurp|slack|whatsapp|telegram|discord|facebookexternalhit|skype|teams"
    r"|linkedin|safelinks|proofpoint|mimecast|barracuda|monitor|\bcurl|wget|python|java/|go-http|okhttp|libwww",
    re.IGNORECASE,
)


def is_opening() -> bool:
    """Whether somebody looks at the page: no HEAD, no browser fetching ahead, and no robot that says so."""
    agent = request.headers.get("User-Agent", "")
    ahead = any(name in request.headers for name in AHEAD)
    return request.method == "GET" and bool(agent) and not ahead and not ROBOTS.search(agent)
