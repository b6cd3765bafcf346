"""Install the wheel with the locked libraries in an empty environment, serve from it elsewhere, and look.

    python tests/ground/wheel.py DIST

DIST is the folder that holds the one wheel. Not a test of pytest's: it needs the network, and a while.
`.ci/run` calls it.
"""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0


def install(wheel: Path, home: Path) -> Path:
    venv.create(home)
    python = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--quiet", "--quiet", "--python", str(python)]
    subprocess.run(["make", "libraries", f"BIN={python.parent}"], cwd=ROOT, check=True)
    subprocess.run([*pip, "install", "--no-deps", "--no-index", str(wheel)], check=True)
    subprocess.run([*pip, "check"], check=True)
    return python


def places_of(python: Path, elsewhere: Path) -> dict[str, Path]:
    code = "from decider.paths import *; print(TEMPLATES, STATIC, CRITERIA, sep='\\n')"
    told = subprocess.run(
        [python, "-I", "-c", code], cwd=elsewhere, check=True, capture_output=True, text=True
    )
    return dict(zip(("templates", "static", "criteria"), map(Path, told.stdout.splitlines()), strict=True))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def fetch(url: str) -> tuple[str, bytes]:
    with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
        assert answer.status == 200, f"{url}: {answer.status}"
        return answer.url, answer.read()


def wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while True:
        assert server.poll() is None, f"the server ended with {server.returncode}"
        try:
            fetch(url)
        except OSError:
            assert time.monotonic() < until, f"no answer from {url} in {PATIENCE:.0f} s"
            time.sleep(0.1)
        else:
            return


@contextmanager
def served(python: Path, elsewhere: Path) -> Iterator[str]:
    port = free_port()
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DECIDER_"))}
    command = [str(python.parent / "decider"), "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=elsewhere, env=clean) as server:
        try:
            site = f"http://127.0.0.1:{port}"
            wait_for(f"{site}/healthz", server)
            yield site
        finally:
            server.terminate()


def look(site: str, static: Path) -> None:
    landed, page = fetch(f"{site}/questions?referrals=daily")
    code = re.search(r"/[a-z]+/([0-9A-Z]{8}-[0-9A-Z]+)", landed)
    assert code, f"/questions led to {landed}, which names no code"
    _, result = fetch(f"{site}/r/{code[1]}")
    assert b"<h1" in result, "the result page says no verdict"
    links = {link.decode() for link in re.findall(rb'(?:src|href)="(/static/[^"]+)', page + result)}
    assert any(".css" in link for link in links), f"no stylesheet among {links}"
    for link in links:
        # Files are sent without comments and layout, so each word that comes stands in the wheel's.
        sent, held = fetch(site + link)[1], (static / Path(link).name).read_bytes()
        assert sent, f"{link} is empty"
        assert all(word in held for word in re.split(rb"[{};:,\s]+", sent)), (
            f"{link} is no static file of the wheel"
        )
    print(f"wheel: {landed} and /r/{code[1]} answered, with {len(links)} static files")


def main(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    with tempfile.TemporaryDirectory() as folder:
        home, elsewhere = Path(folder).resolve() / "environment", Path(folder).resolve() / "elsewhere"
        elsewhere.mkdir()
        python = install(wheel, home)
        places = places_of(python, elsewhere)
        for what, place in places.items():
            assert place.is_relative_to(home), f"the {what} of the wheel lie at {place}"
            assert place.exists(), f"the wheel holds no {what}"
        with served(python, elsewhere) as site:
            look(site, places["static"])


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
