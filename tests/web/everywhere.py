"""Every address of the site, found in the application itself, so that no new one is forgotten."""

from collections.abc import Iterator

from flask import Flask
from werkzeug.test import TestResponse

OWN = {"Sec-Fetch-Site": "same-origin"}
PARTS = {
    "filename": "style.css",
    "kind": "regulation",
    "part": "common-questions",
    "path": "engine/scoring/verdict.py",
    "view": "x" * 22,
    "manage": "x" * 22,
    "folder": "x" * 22,
    "ask": "x" * 22,
    "reporter": "vendor",
}


def addresses(app: Flask) -> list[tuple[str, str]]:
    """Each route that takes a GET, and an address on it; KeyError for a part that nobody knows yet."""
    edition = app.extensions["editions"].current()
    code = app.test_client().get("/questions?size=solo").location.partition("?")[0].split("/")[2]
    parts = {
        **PARTS,
        "code": code,
        "question_id": edition.criteria.questions[0].id,
        "digest": edition.digest,
    }
    urls = app.url_map.bind("localhost")
    return [
        (rule.rule, urls.build(rule.endpoint, {name: parts[name] for name in rule.arguments}))
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
    ]


def every_answer(app: Flask) -> Iterator[tuple[str, TestResponse]]:
    """Answers of every kind: each route, asked well and badly, and what is no route."""
    client = app.test_client()
    for route, address in addresses(app):
        yield f"GET {route}", client.get(address, buffered=True)
        yield f"HEAD {route}", client.head(address)
        yield f"GET {route} with a query", client.get(address, query_string={"choice": "x", "x": "\0<'\""})
        for method in ("PUT", "DELETE", "TRACE", "PATCH", "BREW"):
            yield f"{method} {route}", client.open(address, method=method)
    for address in ("/nowhere", "/r/x", "/q/x", "/static/x", "/%ff", "/r/" + "1" * 500):
        yield f"GET {address}", client.get(address)
    yield "POST too much", client.post("/shares", data={"label": "x" * 2_000_000}, headers=OWN)
    yield "POST from elsewhere", client.post("/shares", headers={"Origin": "https://evil.example"})
