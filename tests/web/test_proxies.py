"""The samples of nginx and Caddy: a site behind them is whole, knows who asks, and is told of in no log."""

import http.client
import re
import secrets
import socket
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from decider import paths
from decider.cli.checkups.visit import visit_checkups
from tests.serving import Server, free_port, serving
from tests.web.links import SAID
from tests.web.proxies import SAMPLES, Proxy, has_ipv6, proxied

MISSES = 5
SILENT = 40
KINDS = ["nginx", "caddy"]


@dataclass(frozen=True)
class Site:
    """A site and the proxy before it."""

    server: Server
    proxy: Proxy


@pytest.fixture(scope="module", params=KINDS)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder, port = tmp_path_factory.mktemp("site"), free_port()
    environment = {
        "DECIDER_DATABASE_URL": f"sqlite:///{folder / 'store.sqlite3'}",
        "DECIDER_BASE_URL": f"https://localhost:{port}",
        "DECIDER_PROXIES": "1",
        "DECIDER_MISSES_PER_MINUTE": str(MISSES),
    }
    with serving(paths.CRITERIA, folder / "log", environment=environment) as server:
        site_port = int(server.address.rsplit(":", 1)[1])
        with proxied(request.param, site_port, port, folder / "proxy") as proxy:
            yield Site(server, proxy)


def made(proxy: Proxy) -> tuple[str, str, str]:
    """The code of a result, and the paths of a link prepared for it: its owner's and its client's."""
    code = proxy.ask("/questions?size=solo").headers["Location"].split("/")[2].split("?")[0]
    key = re.search(r'name="key" value="([^"]+)"', proxy.ask(f"/r/{code}/prepare").text)
    assert key
    form = {"code": code, "key": key[1], **SAID, "expiry": "7"}
    answer = proxy.ask("/shares", form)
    assert answer.status == 303, answer.text
    manage = answer.headers["Location"]
    view = re.search(rf'id="view" class="link" href="{proxy.site}(/s/[^"]+)"', proxy.ask(manage).text)
    assert view
    return code, manage, view[1]


def missed(proxy: Proxy, client: str, forwarded: str = "") -> int:
    path = f"/s/{secrets.token_urlsafe(16)}"
    return proxy.ask(path, client=client, X_Forwarded_For=forwarded).status


def test_a_link_lives_and_ends_behind_the_proxy_and_no_log_tells_of_it(site: Site) -> None:
    code, manage, view = made(site.proxy)
    shown = site.proxy.ask(view, client="127.0.0.44", Referer=site.proxy.site + manage)
    assert shown.status == 200
    assert SAID["label"] in shown.text
    assert shown.headers["Strict-Transport-Security"]
    assert shown.headers.get_all("Server", []) in ([], ["decider"])
    assert site.proxy.ask(f"/r/{code}/report.pdf").text.startswith("%PDF")
    assert site.proxy.ask(manage, {"do": "revoke"}).status == 303
    assert site.proxy.ask(view).status == 410
    written = site.proxy.written() + site.server.log.read_text()
    for secret in (code, manage.split("/")[2], view.split("/")[2]):
        assert secret[:8] not in written.replace(code[:8], "", secret != code)
    assert not [word for word in ("127.0.0.44", *SAID.values()) if word in written]


def test_who_asks_is_known_whatever_a_visitor_says_of_it(site: Site) -> None:
    spoofed = [missed(site.proxy, "127.0.0.2", f"203.0.113.{n}") for n in range(MISSES + 2)]
    assert spoofed == [404] * MISSES + [429] * 2
    assert missed(site.proxy, "127.0.0.3") == 404
    _, manage, view = made(site.proxy)
    for path in (view, manage):
        assert site.proxy.ask(path, client="127.0.0.2").status == 200


def test_forms_that_never_come_take_nothing_from_the_site(site: Site) -> None:
    head = (
        "POST /shares HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Origin: {site.proxy.site}\r\nContent-Length: 10\r\n\r\n"
    )
    with ExitStack() as silent:
        for _ in range(SILENT):
            silent.enter_context(site.proxy.connect("127.0.0.4")).sendall(head.encode())
        begun = time.monotonic()
        assert site.proxy.ask("/healthz").status == 200
        assert site.server.get("/healthz")[0] == 200
        assert time.monotonic() - begun < 5


def test_what_is_too_large_is_refused_before_the_site_hears_of_it(site: Site) -> None:
    assert site.proxy.ask("/shares", {"note": "x" * 70_000}).status == 413
    assert site.proxy.ask("/vendors/statement", {"statement": "x" * 700_000}).status == 413


def test_a_statement_may_be_larger_than_a_form(site: Site) -> None:
    assert site.proxy.ask("/vendors/statement", {"statement": "x" * 400_000}).status == 422
    assert site.proxy.ask("/api/v1/prospects", {"no": "sheet" * 80_000}).status == 415


def test_without_tls_a_visitor_is_sent_to_it(site: Site) -> None:
    _is_sent_to_tls("127.0.0.1", site.proxy)


def _is_sent_to_tls(address: str, proxy: Proxy) -> None:
    connection = http.client.HTTPConnection(address, proxy.plain_port, timeout=10)
    connection.request("GET", "/guide?x=1", headers={"Host": "localhost"})
    answer = connection.getresponse()
    assert answer.status in (301, 308)
    assert re.fullmatch(r"https://localhost(:\d+)?/guide\?x=1", answer.headers["Location"])
    connection.close()


# Whoever comes by IPv6 must not meet another server of the same machine, which logs what it is asked.
def test_the_sample_of_nginx_listens_by_both_kinds_of_address(tmp_path: Path) -> None:
    text = (SAMPLES / "nginx.conf").read_text(encoding="utf-8")
    old, new = ({*re.findall(rf"listen {start}(\d+.*);", text)} for start in ("", r"\[::\]:"))
    assert old == new == {"80", "443 ssl http2"}
    if has_ipv6():
        with proxied("nginx", free_port(), free_port(), tmp_path / "proxy") as proxy:
            _is_sent_to_tls("::1", proxy)
            assert "guide" not in proxy.written()


@pytest.mark.parametrize("kind", KINDS)
def test_while_the_site_is_down_the_doctor_says_so_and_no_log_what_was_asked(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = secrets.token_urlsafe(16)
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # taken, so that no other site is there, and not listened on
        down = proxied(kind, nobody.getsockname()[1], free_port(), tmp_path / "proxy")
        written = _asked_in_vain(down, token, monkeypatch)
    assert token not in written
    assert "127.0.0.44" not in written


def _asked_in_vain(down: AbstractContextManager[Proxy], token: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """All that a proxy wrote while nobody answered it."""
    with down as proxy:
        assert proxy.ask(f"/m/{token}", client="127.0.0.44").status == 502
        assert proxy.ask(f"/m/{token}", {"do": "revoke"}, client="127.0.0.44").status == 502
        monkeypatch.setenv("SSL_CERT_FILE", str(proxy.certificate))
        (told,) = visit_checkups(proxy.site)
        assert (told.state, "answers at" in told.says, "502" in told.says) == ("wrong", True, True)
        return proxy.written()
