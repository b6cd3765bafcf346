"""Cache headers for responses that shared caches may keep."""

import hashlib

from flask import request
from werkzeug.wrappers import Response

CACHED = "public, max-age=300"
FOREVER = "public, max-age=31536000, immutable"


def cacheable(response: Response) -> Response:
    """A response that may be kept for five minutes and asked for again by its strong ETag, which gives a 304.

    What is compressed on the way out gets a tag of its own for each encoding. Source: RFC 9110, 8.8.3.3.
    """
    response.headers["Cache-Control"] = CACHED
    return revalidated(response)


def revalidated(response: Response) -> Response:
    """A response that is asked for again each time, by its strong ETag, which gives a 304 while it holds."""
    response.set_etag(hashlib.sha256(response.get_data()).hexdigest()[:32])
    response.make_conditional(request)
    return response
