"""The headers of every answer, and which pages search engines are kept from."""

from http import HTTPStatus

from flask import Response, request

from decider.web import urls
from decider.web.http import worker
from decider.web.http.cache import FOREVER
from decider.web.http.compression import file_compression, in_memory
from decider.web.http.private_headers import NO_STORE, PRIVATE, SECRET_PATHS

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "Server": "decider",
    "X-Content-Type-Options": "nosniff",
}
UNLISTED = (
    *("/api/", "/q/", "/r/", "/answers/", "/compare", "/cost", "/fhir", "/folders", "/mcp", "/questions"),
    "/vendors",
    *SECRET_PATHS,
)
PLACED = (urls.ASK, urls.EMBED)
COMPRESSED = [
    *("text/html", "text/css", "text/javascript", "text/plain", "text/csv", "text/markdown"),
    *("application/javascript", "application/json", "application/problem+json", "application/fhir+json"),
    "application/yaml",
    "image/svg+xml",
]
ALGORITHMS = ["br", "zstd", "gzip"]
FILES = file_compression(COMPRESSED, ALGORITHMS)


def guard(response: Response) -> Response:
    """The answer with all that browsers, caches and search engines have to be told."""
    refused = response.status_code >= HTTPStatus.BAD_REQUEST
    if request.path.startswith(SECRET_PATHS):
        response.headers["Cache-Control"] = PRIVATE["Cache-Control"]
        response.headers.setdefault("Referrer-Policy", PRIVATE["Referrer-Policy"])
    elif refused:
        response.headers["Cache-Control"] = NO_STORE["Cache-Control"]
    known = {name.lower() for name, _ in response.headers}
    response.headers.extend((name, value) for name, value in HEADERS.items() if name.lower() not in known)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if request.path.startswith(UNLISTED + PLACED):
        response.headers["X-Robots-Tag"] = "noindex"
    if request.endpoint == "static" and not refused:
        response.headers["Cache-Control"] = FOREVER
        response = FILES.after_request(in_memory(response, request.path))
    response.headers.setdefault("Cache-Control", "no-cache")
    if worker.is_leaving():
        response.headers["Connection"] = "close"
    return response
