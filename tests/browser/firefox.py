"""Firefox as Debian ships it, driven by its own remote protocol, which needs no driver."""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.serving import free_port

NAMES = ("firefox-esr", "firefox")
PATIENCE = 30
POLL = 0.02
CONTROL, ELEMENT = "\ue009", "element-6066-11e4-a52e-4f735466cecf"
PREFERENCES = {
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "app.normandy.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "services.settings.server": "data:,",
}


@dataclass
class Firefox:
    """A window of Firefox; commands are those of WebDriver, in Marionette's frames of length and JSON."""

    connection: socket.socket
    _count: int = 0
    _left: bytes = field(default=b"")

    def ask(self, command: str, **parameters: Any) -> Any:
        """The answer to a command; AssertionError with Firefox's words where it refuses."""
        self._count += 1
        sent = json.dumps([0, self._count, command, parameters]).encode()
        self.connection.sendall(b"%d:%s" % (len(sent), sent))
        _, _, error, value = self.heard()
        assert error is None, error
        return value["value"] if isinstance(value, dict) and "value" in value else value

    def heard(self) -> Any:
        """The next frame."""
        while b":" not in self._left:
            self._receive()
        length, self._left = self._left.split(b":", 1)
        while len(self._left) < int(length):
            self._receive()
        frame, self._left = self._left[: int(length)], self._left[int(length) :]
        return json.loads(frame)

    def go(self, address: str) -> None:
        """Open an address."""
        self.ask("WebDriver:Navigate", url=address)

    def run(self, script: str, *arguments: Any) -> Any:
        """What a script of the page returns."""
        return self.ask("WebDriver:ExecuteScript", script=script, args=[*arguments])

    def find(self, selector: str) -> str:
        """The first element a selector finds."""
        found = self.ask("WebDriver:FindElement", using="css selector", value=selector)
        reference: str = found[ELEMENT]
        return reference

    def click(self, selector: str) -> None:
        """Click as a hand does."""
        self.ask("WebDriver:ElementClick", id=self.find(selector))

    def wait_for(self, script: str, *arguments: Any) -> None:
        """Wait until a script returns something true."""
        self.wait_until(lambda: bool(self.run(script, *arguments)))

    def wait_until(self, happened: Callable[[], bool]) -> None:
        """Wait until something is so."""
        until = time.monotonic() + PATIENCE
        while not happened():
            assert time.monotonic() < until, self.run("return document.documentElement.outerHTML")[:2000]
            time.sleep(POLL)

    def _receive(self) -> None:
        received = self.connection.recv(65536)
        assert received, "Firefox went away"
        self._left += received


@contextmanager
def firefox(profile: Path) -> Iterator[Firefox]:
    """A fresh Firefox until the end of the block; AssertionError where there is none on PATH."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    assert path, f"The browser tests need Firefox on PATH, under one of: {', '.join(NAMES)}"
    port = free_port()
    preferences = {**PREFERENCES, "marionette.port": port}
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in preferences.items()]
    (profile / "user.js").write_text("\n".join(lines))
    command = [path, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with _connected(process, port) as connection:
            window = Firefox(connection)
            window.heard()
            window.ask("WebDriver:NewSession", capabilities={})
            yield window
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _connected(process: "subprocess.Popen[bytes]", port: int) -> socket.socket:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), PATIENCE)
        except OSError:
            assert process.poll() is None, "Firefox did not start"
            assert time.monotonic() < until, "Firefox did not listen"
            time.sleep(POLL)
