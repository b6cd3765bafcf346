"""The first page of a frame, and the one header that lets listed sites show the pages after it.

A frame shows the journey and no secret: no prepared link, no owner's page and no client's link can be framed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, Flask, render_template
from werkzeug.wrappers import Response

from decider.engine.scoring.edition import Edition
from decider.web import urls
from decider.web.current import carried, editions, settings
from decider.web.home.page import Duration, home_page
from decider.web.http.error_texts import NO_FRAMES
from decider.web.http.errors import error_answer
from decider.web.http.mounts import mount

blueprint = Blueprint("embed", __name__)

NOBODY = "frame-ancestors 'none'"
POLICY, SHARED = "Content-Security-Policy", "Cross-Origin-Resource-Policy"


@dataclass(frozen=True, slots=True)
class EmbedPage:
    """Where a frame begins: how long it takes, and the code to go on from, if any."""

    edition: Edition
    code: str
    duration: Duration


def register(app: Flask, origins: Sequence[str]) -> None:
    """Let the pages of these origins frame the journey; what sets the usual headers is registered after."""
    ancestors = f"frame-ancestors {' '.join(origins)}"

    def admit(response: Response) -> Response:
        here = mount()
        if here and here.is_frame:
            response.headers[POLICY] = response.headers[POLICY].replace(NOBODY, ancestors)
            response.headers[SHARED] = "cross-origin"  # a page that isolates itself frames nothing else
        return response

    app.register_blueprint(blueprint)
    app.after_request(admit)


@blueprint.get(urls.EMBED)
def embed() -> str | Response:
    """Begin in a frame; without any site that may show one, say so."""
    if not settings().embed_origins:
        return error_answer(NO_FRAMES)
    today = editions().current()
    return render_template("embed.html", page=EmbedPage(today, carried(), home_page(today).duration))
