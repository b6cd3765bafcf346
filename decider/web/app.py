"""The site as a Flask application."""

import hashlib
import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from decider import paths
from decider.documents.palette import palette
from decider.engine.loader import open_edition
from decider.engine.scoring.edition import Edition
from decider.store.database import Database
from decider.store.editions import Archive
from decider.web import repaired_addresses, urls
from decider.web.api import developers, problems
from decider.web.api import views as api
from decider.web.clients import views as clients
from decider.web.compare import views as compare
from decider.web.context import canonical, notices
from decider.web.cost import views as cost
from decider.web.criteria_file import Editions, OpenedFile
from decider.web.downloads import views as downloads
from decider.web.embed import views as embed
from decider.web.fhir import views as fhir
from decider.web.folder import views as folder
from decider.web.headers import ALGORITHMS, COMPRESSED, HEADERS, guard
from decider.web.home import views as home
from decider.web.http import (
    body_limit,
    errors,
    idle_connections,
    logs,
    mounts,
    page_cache,
    request_checks,
    worker,
)
from decider.web.http.compression import CompressedPages
from decider.web.http.last_resort import LastResort
from decider.web.http.layers import surround
from decider.web.http.query_strings import with_meant_query
from decider.web.links import retention
from decider.web.links import views as prepared
from decider.web.mcp import views as mcp
from decider.web.method import views as method
from decider.web.questions import views as questions
from decider.web.result import views as result
from decider.web.settings import Settings, settings_of
from decider.web.vendors import statement_views as statement
from decider.web.vendors import views as vendors
from decider.web.view import text
from decider.web.view.compiled_templates import CompiledTemplates
from decider.web.view.federal_list import certifies
from decider.web.view.fragments import Fragments
from decider.web.view.indentation import WithoutIndentation
from decider.web.view.page_environment import PageEnvironment
from decider.web.view.publisher import published_by, updated
from decider.web.view.rule_dates import doubt, in_force, is_over
from decider.web.view.stakes import stakes_of

PATIENCE = 1.0  # seconds that a visitor waits for a store that others write to


def create_app(
    criteria: Path | None = None,
    settings: Settings | None = None,
    *,
    opened: Callable[[Path], Edition] = open_edition,
    begin_with: OpenedFile | None = None,
    database: Database | None = None,
    **config: Any,
) -> Flask:
    """The site by these settings, else by those of the environment; `criteria` goes before theirs.

    `opened` gives the edition in that file. `begin_with` and `database` are the file and the store where they
    were opened before. `config` is Flask's own. Raises what opening the parts raises: `SettingsError`,
    `CriteriaFileError` with the problems of the criteria file, OSError, `StoreError`.
    """
    settings = settings or settings_of(os.environ)
    app = bare_app(config)
    app.extensions["settings"] = settings
    database = database or Database(settings.database_url, patience=PATIENCE)
    app.extensions["editions"] = Editions(
        criteria or settings.criteria, Archive(database), opened, begin_with
    )
    _open_rooms(app, database, settings)
    _look_after_requests(app, settings)
    _look_after_answers(app, settings)
    return app


# The order counts, here and in what follows: of the hooks that Flask calls before a request the first is that
# which is registered first, and after it the last; a layer goes around all that are there already.
def _open_rooms(app: Flask, database: Database, settings: Settings) -> None:
    for room in (home, questions, result, downloads, compare, method, cost, developers, fhir, mcp):
        app.register_blueprint(room.blueprint)
    prepared.register(app, database, settings)
    folder.register(app)
    vendors.register(app, database)
    app.context_processor(notices.context)
    app.context_processor(canonical.context)
    api.register(app)


def _look_after_requests(app: Flask, settings: Settings) -> None:
    errors.register(app, (problems.problem_for_program, fhir.outcome_for_program, mcp.error_for_program))
    logs.register(app)
    request_checks.register(app)
    body_limit.register(app, larger={**statement.LARGER, **api.LARGER})
    clients.register(app)
    embed.register(app, settings.embed_origins)
    repaired_addresses.register(app)


# A page is kept as it goes out: compressed, with its headers, at its own place.
def _look_after_answers(app: Flask, settings: Settings) -> None:
    count = None
    if settings.metrics_port:
        from decider.web.http import metrics  # noqa: PLC0415 - it opens files when it is imported

        metrics.register(app)
        count = metrics.count
    CompressedPages(app)
    app.after_request(guard)
    mounts.register(app, frames=bool(settings.embed_origins))
    page_cache.register(app, count)
    surround(app, with_meant_query)
    surround(app, lambda site: LastResort(site, HEADERS))
    if settings.proxies:
        surround(app, partial(ProxyFix, x_for=settings.proxies, x_proto=settings.proxies))


def served_app(begin_with: OpenedFile | None = None, database: Database | None = None) -> Flask:
    """The site as `decider serve` runs it: it logs, and looks after file and links though nobody visits."""
    logs.configure()
    app = create_app(begin_with=begin_with, database=database)
    app.extensions["editions"].watch()
    retention.forget_in_time(app.extensions["links"])
    idle_connections.end_in_time()
    worker.settle_in()
    return app


def bare_app(config: Mapping[str, Any]) -> Flask:
    """An application that can render pages and send files, without any address of its own yet."""
    app = logs.Logged(
        "decider",
        template_folder=str(paths.TEMPLATES),
        static_folder=str(paths.STATIC),
        static_url_path=f"/static/{_fingerprint(paths.STATIC)}",
    )
    app.jinja_environment = PageEnvironment
    app.config.from_mapping(
        COMPRESS_ALGORITHM=ALGORITHMS,
        COMPRESS_BR_LEVEL=6,
        COMPRESS_BR_WINDOW=16,  # 64 KB, which hold nearly every page: a larger one is slower and no smaller
        COMPRESS_MIMETYPES=COMPRESSED,
        MAX_CONTENT_LENGTH=64 * 1024,
    )
    app.config.from_mapping(config)
    app.url_map.merge_slashes = False
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.add_extension(WithoutIndentation)
    app.jinja_env.bytecode_cache = CompiledTemplates()
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(text.FILTERS)
    app.jinja_env.globals.update(
        at=urls,
        colors=palette(),
        in_force=in_force,
        doubt=doubt,
        is_over=is_over,
        published_by=published_by,
        certifies=certifies,
        updated=updated,
        stakes_of=stakes_of,
        kept=Fragments().kept,
    )
    return app


def _fingerprint(folder: Path) -> str:
    """A name for what the static files hold, so that they may be kept for good."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:10]
