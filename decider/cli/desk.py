"""`decider desk`: what a draft does, in the browser, on this machine alone."""

import gc
import os
import signal
from contextlib import suppress
from pathlib import Path

import click

from decider.cli.files import FILE


@click.command()
@click.argument("draft", type=FILE)
@click.option("--against", type=FILE, help="The file to compare with, such as the one that is live.")
@click.option("--port", default=8002, show_default=True, type=click.IntRange(1, 65535), help="The port.")
def desk(draft: Path, against: Path | None, port: int) -> None:
    """Show what DRAFT does, at every save, in the browser of this machine; nothing is archived.

    Failing scenarios come first. Weights can be tried and, by a button, written into DRAFT; any sheet opened
    in both files, and the site looked at as visitors will see it. The editions of the store of
    DECIDER_DATABASE_URL are listed; it is only read.
    """
    from decider.store.database import StoreError
    from decider.web.desk.application import desk_app, preview_of
    from decider.web.desk.loopback_server import HOST, loopback_server
    from decider.web.http.logs import only_failures

    only_failures()
    try:
        app = desk_app(draft, against, database_url=os.environ.get("DECIDER_DATABASE_URL"))
        server = loopback_server(app, port)
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"cannot listen on {HOST}, port {port}: {error.strerror}") from None
    beside = f", against {against}" if against else ""
    click.echo(f"The desk for {draft}{beside} is at http://{HOST}:{port} until Ctrl-C")
    signal.signal(
        signal.SIGTERM, signal.default_int_handler
    )  # the site of the draft leaves a folder otherwise
    gc.enable()  # a command does without, for it soon ends
    with suppress(KeyboardInterrupt):
        server.serve_forever()
    server.server_close()
    preview_of(app).close()
