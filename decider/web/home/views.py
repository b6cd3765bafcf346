"""Routes of the home page, the privacy page, and the health and readiness probes."""

import logging
from dataclasses import dataclass

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from decider.engine.scoring.edition import Edition
from decider.store.links import KEPT, UNUSED
from decider.web.context.notices import is_at_home
from decider.web.current import editions, settings
from decider.web.home.page import home_page
from decider.web.home.readiness import readiness_of

blueprint = Blueprint("home", __name__)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PrivacyPage:
    """What is stored: for how many days after its end, who runs the site, and what stands around it."""

    edition: Edition
    days: int
    unused: int
    operator: str | None
    redis: bool
    proxy: bool


@blueprint.get("/")
def home() -> str:
    """Say what this is."""
    return render_template("home.html", page=home_page(editions().current()))


@blueprint.get("/privacy")
def privacy() -> str:
    """Say what is stored, and for how long."""
    run = settings()
    around = (bool(run.redis_url), bool(run.proxies))
    page = PrivacyPage(editions().current(), KEPT.days, UNUSED.days, run.operator, *around)
    return render_template("privacy.html", page=page)


@blueprint.get("/healthz")
def health() -> Response:
    """Whether the process answers."""
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/readyz")
def readiness() -> Response:
    """Whether the site can serve: "ready", "read-only" without a store to write to, or 503 and "not ready".

    On the machine of the site itself it also says which edition, and what is wrong with a newer file or the
    store; everywhere else that is in the log alone.
    """
    readiness = readiness_of(editions())
    if readiness.fault:
        log.warning("%s: %s", readiness.state, readiness.fault)
    said = readiness.lines(editions()) if is_at_home() else [readiness.state]
    return Response("\n".join([*said, ""]), readiness.status, mimetype="text/plain")
