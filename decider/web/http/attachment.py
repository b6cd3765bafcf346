"""Files that a browser saves instead of showing them."""

from werkzeug.wrappers import Response


def attachment(content: str | bytes, media_type: str, filename: str) -> Response:
    """A text file in UTF-8, to be saved under a name by whoever opens it in a browser."""
    response = Response(content, content_type=f"{media_type}; charset=utf-8")
    response.headers.set("Content-Disposition", "attachment", filename=filename)
    return response
