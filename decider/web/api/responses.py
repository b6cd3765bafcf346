"""Answers to programs: JSON from a model, CSV for spreadsheets, and who may read them in a browser."""

import json

from flask import request
from werkzeug.wrappers import Response

from decider.web import urls
from decider.web.api.models.message import Message
from decider.web.api.operation import PREFIX
from decider.web.api.specification import SPECIFICATION
from decider.web.current import settings
from decider.web.http.attachment import attachment

ANY_SITE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Expose-Headers": "ETag, Retry-After",
    "Access-Control-Max-Age": "86400",
}


def json_answer(message: Message) -> Response:
    """A message as JSON, with the keys that were set."""
    said = message.model_dump(mode="json", exclude_unset=True)
    return Response(json.dumps(said, ensure_ascii=False), content_type="application/json; charset=utf-8")


def csv_answer(sheet: bytes) -> Response:
    """A sheet as it is, to be saved by whoever opens it in a browser."""
    return attachment(sheet, "text/csv", "prospects.csv")


# The API, results and forms hold no secret, take no cookie and change nothing, so what they say to one site
# they may say to all. Prepared links are no part of that, and neither is a site without an address: it is for
# its own machine, and may show a draft that no page from elsewhere is to read.
def open_to_sites(response: Response) -> Response:
    """Let pages of other sites read what any program may read. Source: Fetch standard, "CORS protocol"."""
    path = request.path
    is_result = path.startswith(urls.result("")) and path.endswith(".json")
    public = is_result or path == SPECIFICATION or path.startswith((f"{PREFIX}/", urls.FHIR))
    if public and settings().base_url is not None:
        response.headers.update(ANY_SITE)
    return response
