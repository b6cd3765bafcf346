"""The programs of the system that the tests drive: each is found, or the test fails and says how to get it.

    python tests/programs.py

prints the Debian packages of those that are missing, and needs no library; `make test` installs them.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Each program by its names, and the Debian packages that bring it.
PACKAGES = {
    CHROMIUM: "chromium fonts-liberation",
    ("firefox-esr", "firefox"): "firefox-esr",
    ("nginx",): "nginx",
    ("caddy",): "caddy",
}
# The same browser without windows: a page takes a quarter of the time, and no test needs it.
SHELL = "chromium-headless-shell"
PLACES = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/local/sbin", "/usr/sbin"))


def program(*names: str) -> str:
    """The path of the first of these that there is; without one the test fails, for a skip proves nothing."""
    path = _found(names)
    if path is None:
        packages = next((each for known, each in PACKAGES.items() if names[0] in known), names[0])
        raise FileNotFoundError(
            f"This test needs {' or '.join(names)} on PATH: sudo apt-get install {packages}"
        )
    return path


def chromium() -> str:
    """The path of Chromium, under whichever of its names it is installed."""
    return program(*CHROMIUM)


def windowless_chromium() -> str:
    """The path of Chromium without windows, where a page takes a quarter of the time, or else with them."""
    return program(SHELL, *CHROMIUM)


def missing() -> Iterator[str]:
    """The packages of the programs that are not installed; what only saves time, where it can be had."""
    yield from (packages for names, packages in PACKAGES.items() if _found(names) is None)
    if _found((SHELL,)) is None and _may_install():
        yield SHELL


def _may_install() -> bool:
    """Whether this is root on a Debian, where the package exists."""
    return Path("/etc/debian_version").exists() and _found(("apt-get",)) is not None and os.geteuid() == 0


def _found(names: tuple[str, ...]) -> str | None:
    return next(filter(None, (shutil.which(name, path=PLACES) for name in names)), None)


if __name__ == "__main__":
    print(*missing())
