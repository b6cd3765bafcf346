"""`decider serve`: the site under Granian."""

import gc
import multiprocessing
import os
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import click

from decider.cli.files import FILE, criteria_here, opened
from decider.cli.stores import store_to_serve
from decider.criteria.loader import Stamp, stamp_of

if TYPE_CHECKING:
    from granian.server.common import AbstractServer

    from decider.engine.scoring.edition import Edition
    from decider.store.database import Database
    from decider.web.settings import Settings

# Threads cost nothing while they wait; with few, few slow visitors stop all others.
THREADS = 32
CONNECTIONS = 512
GRACE = 10
LEAVE, LOOKING = 1.0, 0.05
HEAD_MILLISECONDS = 10_000
HEAD_BYTES = 64 * 1024


@click.command()
@click.argument("file", type=FILE, default=criteria_here)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1), help="How many processes.")
@click.option("--reload", is_flag=True, help="Start again whenever the program itself changes.")
def serve(file: Path, host: str, port: int, workers: int, reload: bool) -> None:
    """Serve the site for FILE; changes to FILE show at once."""
    stamp = stamp_of(file.absolute())
    edition, address = opened(file), _address(host, port)
    settings = _settings(address)
    if settings.metrics_port:
        _open_metrics(settings.metrics_port, settings.metrics_host)
    database, since = store_to_serve(edition)
    os.environ["DECIDER_CRITERIA"] = str(file.absolute())
    multiprocessing.set_start_method(_start_method(reload=reload), force=True)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_can_be_stopped)
    loader, server = _loader(edition, stamp, since, database), _server(address, port, workers, reload=reload)
    server.on_startup(lambda: _leave_first(port, server.signal_handler_interrupt))
    server.on_startup(lambda: click.echo(_told(edition, host, port)))
    gc.freeze()  # before a fork, so that no worker copies all of this by looking through it
    gc.enable()
    try:
        server.serve(target_loader=loader, wrap_loader=False)
    except SystemExit:
        # A signal to the whole group can end a worker before the server hears of it, which then takes that
        # for a failure. Once a stop was asked for, a worker that is gone is none.
        if not server.interrupt_signal:
            raise


def _server(address: str, port: int, workers: int, *, reload: bool) -> "AbstractServer[Any]":
    """Granian with our bounds on what a connection may take."""
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels

    return Granian(
        "decider.web.app:served_app",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEAD_MILLISECONDS, max_buffer_size=HEAD_BYTES),
        workers=workers,
        blocking_threads=THREADS,
        backpressure=CONNECTIONS,
        workers_kill_timeout=GRACE,
        respawn_failed_workers=True,
        factory=True,
        reload=reload,
        reload_paths=[Path(__file__).parents[1]] if reload else None,
        log_level=LogLevels.error,
    )


# A fork has all that is loaded and opened here, so no worker does that again, nor fails to when it comes back
# to a broken file or no store. To see code that changed, each has to begin with nothing. Linux alone forks
# safely what has loaded the libraries of its system.
def _start_method(*, reload: bool) -> str:
    """How workers begin: as a copy of this process, or with nothing."""
    return "fork" if sys.platform == "linux" and not reload else "spawn"


def _loader(
    edition: "Edition", stamp: Stamp, since: date, database: "Database"
) -> Callable[[], Callable[..., Any]] | None:
    """What makes the site in a worker, or None where it must load it by its name."""
    if multiprocessing.get_start_method() != "fork":
        return None
    from decider.web.app import served_app
    from decider.web.criteria_file import OpenedFile

    return partial(served_app, OpenedFile(edition, stamp, since), database)


def _told(edition: "Edition", host: str, port: int) -> str:
    """What is served, and where."""
    name = f"[{host}]" if ":" in host else host
    return f"{edition.criteria.title} {edition.criteria.version} is at http://{name}:{port}"


def _leave_first(port: int, stop: Callable[[], object]) -> None:
    """On SIGTERM, let open connections end by themselves before the server cuts what is left of them.

    Whoever sends a request on a connection in the moment that it is closed would get no answer.
    """
    from decider.web.http import worker
    from decider.web.http.open_connections import are_open

    def leave() -> None:
        until = time.monotonic() + LEAVE
        while time.monotonic() < until and are_open(port):
            time.sleep(LOOKING)
        stop()

    def begin(*_: object) -> None:
        if worker.is_leaving():
            stop()
        worker.leave()
        Thread(target=leave).start()

    signal.signal(signal.SIGTERM, begin)


def _can_be_stopped() -> None:
    """Restore the default signal handlers, so that a worker can be stopped before it is ready."""
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.SIG_DFL)


def _settings(address: str) -> "Settings":
    """The settings of the environment; says what is wrong with them for a site at this address."""
    from decider.web.settings import SettingsError, settings_of

    try:
        settings = settings_of(os.environ)
    except SettingsError as error:
        raise click.ClickException(str(error)) from None
    if settings.base_url is None and not ip_address(address.partition("%")[0]).is_loopback:
        raise click.ClickException(
            "for others to reach it, the site must know its own address: set DECIDER_BASE_URL, such as "
            "https://choose.example.org"
        )
    return settings


def _open_metrics(port: int, host: str) -> None:
    """Tell at this place what every process counts, in a folder that is gone when the command ends."""
    counts = tempfile.TemporaryDirectory(prefix="decider-metrics-", ignore_cleanup_errors=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = click.get_current_context().with_resource(counts)
    from decider.web.http import metrics

    try:
        metrics.expose(port, host)
    except OSError as error:
        at = f"DECIDER_METRICS_HOST {host}, DECIDER_METRICS_PORT {port}"
        raise click.ClickException(f"metrics cannot be told at {at}: {error.strerror}") from None


def _address(host: str, port: int) -> str:
    """The address a host name stands for, where the port is free on this machine."""
    try:
        family, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(place)
    except OSError as error:
        raise click.ClickException(f"cannot listen on {host}, port {port}: {error.strerror}") from None
    return str(place[0])
