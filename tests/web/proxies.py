"""The samples of proxies that we ship, run by the real programs in front of a site on this machine."""

import http.client
import re
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.programs import program
from tests.serving import free_port

SAMPLES = Path(__file__).parents[2] / "docs" / "proxies"
PATIENCE = 10
# What Debian's nginx.conf says: everything is logged unless the sample says otherwise.
NGINX = """
pid {folder}/pid;
error_log {folder}/main.log notice;
events {{}}
http {{
    access_log {folder}/access.log;
    error_log {folder}/error.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/sample.conf;
}}
"""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    text: str


@dataclass(frozen=True)
class Proxy:
    """A proxy that listens with TLS on one port and without on another; `folder` has all that it wrote."""

    port: int
    plain_port: int
    certificate: Path
    folder: Path
    site: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "site", f"https://localhost:{self.port}")

    def ask(
        self, path: str, form: dict[str, str] | None = None, client: str = "127.0.0.1", **headers: str
    ) -> Answer:
        """Ask for a path, or send a form to it, from an address of this machine."""
        connection = http.client.HTTPSConnection(
            "localhost", self.port, timeout=PATIENCE, source_address=(client, 0), context=self._trust()
        )
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        if form is None:
            connection.request("GET", path, headers=said)
        else:
            said |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.site}
            connection.request("POST", path, urlencode(form), said)
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read().decode(errors="replace"))
        connection.close()
        return answer

    def connect(self, client: str = "127.0.0.1") -> ssl.SSLSocket:
        """A connection on which anything can be said."""
        plain = socket.create_connection(("127.0.0.1", self.port), PATIENCE, (client, 0))
        return self._trust().wrap_socket(plain, server_hostname="localhost")

    def written(self) -> str:
        """Everything that the proxy wrote into its logs, and said."""
        return "".join(path.read_text(errors="replace") for path in sorted(self.folder.glob("*.log")))

    def _trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.certificate))


@contextmanager
def proxied(kind: str, site_port: int, port: int, folder: Path) -> Iterator[Proxy]:
    """The sample of a kind before a site, until the end of the block."""
    folder.mkdir()
    certificate, key = _certificate(folder)
    proxy = Proxy(port, free_port(), certificate, folder)
    command = {"nginx": _nginx, "caddy": _caddy}[kind](proxy, key, site_port)
    environment = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with (folder / "said.log").open("w") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=environment)
    try:
        _wait_for(proxy, process)
        yield proxy
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _nginx(proxy: Proxy, key: Path, site_port: int) -> list[str]:
    changes = {
        "127.0.0.1:8000": f"127.0.0.1:{site_port}",
        "listen 80;": f"listen 127.0.0.1:{proxy.plain_port};",
        "listen 443 ": f"listen 127.0.0.1:{proxy.port} ",
        "listen [::]:80;": f"listen [::1]:{proxy.plain_port};",
        "listen [::]:443 ": f"listen [::1]:{proxy.port} ",
        "/etc/ssl/choose.example.org.pem": str(proxy.certificate),
        "/etc/ssl/choose.example.org.key": str(key),
        "/var/log/nginx/": f"{proxy.folder}/",
        "choose.example.org": "localhost",
    }
    sample = _changed("nginx.conf", changes)
    if not has_ipv6():
        sample = re.sub(r"^ *listen \[.*\n", "", sample, flags=re.MULTILINE)
    (proxy.folder / "sample.conf").write_text(sample)
    main = proxy.folder / "nginx.conf"
    main.write_text(NGINX.format(folder=proxy.folder))
    return [program("nginx"), "-e", str(proxy.folder / "early.log"), "-c", str(main), "-g", "daemon off;"]


def _caddy(proxy: Proxy, key: Path, site_port: int) -> list[str]:
    ports = f"admin off\n\tdefault_bind 127.0.0.1\n\thttp_port {proxy.plain_port}\n\thttps_port {proxy.port}"
    changes = {
        "\n{\n": f"\n{{\n\t{ports}\n",
        "127.0.0.1:8000": f"127.0.0.1:{site_port}",
        "\nchoose.example.org {\n": f"\nlocalhost {{\n\ttls {proxy.certificate} {key}\n",
    }
    config = proxy.folder / "Caddyfile"
    config.write_text(_changed("Caddyfile", changes))
    return [program("caddy"), "run", "--config", str(config), "--adapter", "caddyfile"]


def has_ipv6() -> bool:
    """Whether this machine can be reached by IPv6, if only from itself."""
    try:
        with socket.socket(socket.AF_INET6) as trial:
            trial.bind(("::1", 0))
    except OSError:
        return False
    return True


def _changed(name: str, changes: dict[str, str]) -> str:
    """A sample with the places that every site changes; each must be there."""
    text = (SAMPLES / name).read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


def _certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate that this machine signs for itself, and its key."""
    certificate, key = folder / "site.pem", folder / "site.key"
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    files = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(
        [program("openssl"), "req", "-x509", *curve, *name, *files], check=True, capture_output=True
    )
    return certificate, key


def _wait_for(proxy: Proxy, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            proxy.connect().close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"the proxy did not start:\n{proxy.written()}", pytrace=False)
