"""WSGI middleware that undoes, before routing, what was done to a query on its way to a visitor."""

import re
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from decider.criteria.reserved_ids import CAMPAIGN

ESCAPED = re.compile(r"(?:^|(?<=&))(?:amp(?:;|%3B))+", re.IGNORECASE)
NAMED = re.compile(rf"(?:^|(?<=&))(?:{CAMPAIGN})(?:=[^&]*)?(?:&|$)", re.IGNORECASE)


# It is done before routing, so that no page has to ignore parameters of its own and pages stay cacheable by
# their address. Only whole parameters go, and of names only what HTML made of the ampersand before them; what
# stands between is not decoded or reordered.
def with_meant_query(site: WSGIApplication) -> WSGIApplication:
    """The same site, told nothing of the campaign that brought a visitor, nor of `&amp;` for `&`."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        query = environ.get("QUERY_STRING", "")
        if query:
            environ["QUERY_STRING"] = NAMED.sub("", ESCAPED.sub("", query)).rstrip("&")
        return site(environ, start_response)

    return answer
