"""Which requests for a prepared link are somebody who opens it: an estimate, made from what they say.

Every browser that people use, inside apps too, calls itself Mozilla/5.0 and names its system in brackets;
most programs that fetch do not. Those that wear a browser's name add what they are: an address to write to,
"compatible", or one of the words below. What says nothing of itself cannot be told from a person.
"""

import re

from flask import request

# Headers by which a browser says that it only fetches ahead.
AHEAD = ("Purpose", "Sec-Purpose", "X-Moz", "X-Purpose")
BROWSER = re.compile(r"(?:Mozilla/5\.0|Opera/9\.\d+) \(")
FETCHERS = re.compile(
    r"https?://|www\.|\S@\S"  # where to find whoever runs it
    r"|compatible; (?!MSIE)"  # robots say so; the only browser that did is long gone
    r"|(?<!cu)bot\b|crawl|spider|slurp"  # robots by trade, but not a Cubot, which is a phone
    r"|preview|\(via |externalhit"  # makers of previews: mail, chat and social networks
    r"|safelinks|proofpoint|mimecast|barracuda|urldefense|ms-office|msoffice"  # scanners of mail
    r"|headless|lighthouse|phantomjs|monitor|prerender",  # browsers without anybody before them
    re.IGNORECASE,
)


# Only pages of whoever made a link lead to it, so a browser that says it came from a page of ours shows it to
# them. Browsers say so over TLS. Source: W3C, "Fetch Metadata Request Headers".
def is_opening() -> bool:
    """Whether a request is a visit: neither HEAD nor a prefetch nor a declared bot, nor its owner's look."""
    ahead = any(name in request.headers for name in AHEAD)
    own = request.headers.get("Sec-Fetch-Site") == "same-origin"
    is_seen = request.method == "GET" and not ahead and not own
    return is_seen and is_person(request.headers.get("User-Agent", ""))


def is_person(agent: str) -> bool:
    """Whether a User-Agent names an interactive browser."""
    return bool(BROWSER.match(agent)) and not FETCHERS.search(agent)
