"""The draft as visitors will see it: the site itself, in this process, with a store that ends with it."""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread

from flask import Flask
from werkzeug.serving import BaseWSGIServer

from decider.engine.loader import examine_draft
from decider.engine.scoring.edition import Edition
from decider.store.database import Database
from decider.store.editions import Archive
from decider.web.app import create_app
from decider.web.desk import loopback
from decider.web.desk.loopback_server import HOST, loopback_server
from decider.web.settings import Settings

ANY_PORT = 0
POLLING = 0.1  # seconds until the server sees that it is to end


@dataclass(eq=False)
class Preview:
    """A site for a draft on a port of its own, made when somebody first looks at it.

    Scenarios of the draft may fail. Its store lies in a temporary folder and begins with the edition that the
    draft is compared with, so that links made with that open, and the page on the method says what changed.
    """

    draft: Path
    _lock: Lock = field(default_factory=Lock)
    _server: BaseWSGIServer | None = None
    _folder: tempfile.TemporaryDirectory[str] | None = None

    def address(self, before: Edition | None) -> str:
        """Where the site is; raises what `create_app` does where it cannot be made now."""
        with self._lock:
            if self._server is None:
                self._folder = self._folder or tempfile.TemporaryDirectory(prefix="decider-preview-")
                self._server = loopback_server(self._site(Path(self._folder.name), before), ANY_PORT)
                Thread(
                    target=self._server.serve_forever, args=(POLLING,), name="preview", daemon=True
                ).start()
            return f"http://{HOST}:{self._server.port}"

    def close(self) -> None:
        """End the site, if it was ever looked at, and forget its store."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
        if self._folder:
            self._folder.cleanup()

    def _site(self, folder: Path, before: Edition | None) -> Flask:
        url = f"sqlite:///{folder / 'preview.sqlite3'}"
        if before:
            database = Database(url)
            Archive(database).publish(before)
            database.close()
        site = create_app(self.draft, Settings(database_url=url), opened=_edition)
        loopback.register_site(site)
        return site


def _edition(draft: Path) -> Edition:
    examined, _ = examine_draft(draft)
    return examined.edition
