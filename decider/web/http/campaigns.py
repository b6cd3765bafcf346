"""WSGI middleware that drops campaign parameters such as utm_source before routing."""

import re
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from decider.criteria.reserved_ids import CAMPAIGN

NAMED = re.compile(rf"(?:^|(?<=&))(?:{CAMPAIGN})(?:=[^&]*)?(?:&|$)", re.IGNORECASE)


# It is done before routing, so that no page has to ignore parameters of its own and pages stay cacheable by
# their address. Only whole parameters go; what stands between them is not decoded or reordered.
def without_campaigns(site: WSGIApplication) -> WSGIApplication:
    """The same site, told nothing of the campaign that brought a visitor."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        query = environ.get("QUERY_STRING", "")
        if query:
            environ["QUERY_STRING"] = NAMED.sub("", query).rstrip("&")
        return site(environ, start_response)

    return answer
