"""What the environment may say of a site, and what it may not."""

from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from decider import paths
from decider.cli.main import main
from decider.engine.loader import open_edition
from decider.engine.scoring.edition import Edition
from decider.store.database import Database
from decider.store.editions import Archive
from decider.web.app import create_app
from decider.web.settings import Settings, SettingsError, settings_of


def test_settings_are_read_by_name_and_typed() -> None:
    assert settings_of(
        {
            "DECIDER_CRITERIA": "/somewhere/criteria.yaml",
            "DECIDER_DATABASE_URL": "postgresql://host/name",
            "DECIDER_BASE_URL": "https://choose.example.org/",
            "DECIDER_REDIS_URL": "redis://host:6379",
            "DECIDER_OPERATOR": "abuse@example.org",
            "DECIDER_PROXIES": "1",
            "DECIDER_METRICS_PORT": "9100",
            "DECIDER_LINKS_PER_HOUR": "200",
            "DECIDER_MISSES_PER_MINUTE": "10",
            "DECIDER_LINKS_PER_DAY": "9000",
            "DECIDER_LINKS_STORED": "1000000",
            "HOME": "/home/operator",
        }
    ) == Settings(
        criteria=Path("/somewhere/criteria.yaml"),
        database_url="postgresql://host/name",
        base_url="https://choose.example.org",
        redis_url="redis://host:6379",
        operator="abuse@example.org",
        proxies=1,
        metrics_port=9100,
        links_per_hour=200,
        misses_per_minute=10,
        links_per_day=9_000,
        links_stored=1_000_000,
    )


def test_nothing_and_empty_words_leave_what_is_usual() -> None:
    assert settings_of({}) == settings_of({"DECIDER_BASE_URL": ""}) == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BASE_URL", "choose.example.org"),
        ("BASE_URL", "ftp://choose.example.org"),
        ("BASE_URL", "https://choose.example.org/path"),
        ("BASE_URL", "https://me@choose.example.org"),
        ("BASE_URL", "https://choose.example.org:99999"),
        ("BASE_URL", "https://[choose"),
        *(
            ("BASE_URL", f"https://choose.example.org{end}")
            for end in ("#", "?", ":", "/?", ";", "%20", "\\x")
        ),
        *(
            ("BASE_URL", f"https://{host}")
            for host in ("@choose.example.org", "*.org", "a..org", "-a", "<a>")
        ),
        *(("BASE_URL", f"https://{host}") for host in ("[::1]x", "[::g]", "[fe80::1%25eth0]", "a:0", "a b")),
        ("REDIS_URL", "host:6379"),
        *(("REDIS_URL", f"redis://{end}") for end in ("", "[x", "host:port", "host:99999", "host#", "ho st")),
        *(
            ("REDIS_URL", f"redis://host/{end}")
            for end in ("abc", "-1", "0?nonsense=1", "0?socket_timeout=x")
        ),
        ("REDIS_URL", "redis://host?ssl_cert_reqs=none"),
        ("REDIS_URL", "rediss://host?ssl_nonsense=1"),
        ("REDIS_URL", "redis:host"),
        ("OPERATOR", "nobody"),
        ("OPERATOR", "a@b?subject=x"),
        *(("OPERATOR", word) for word in ("a?cc=x@b", "mailto:a@b", "a@-", "a@b..c", "a&b@c", "a@b@c")),
        ("PROXIES", "-1"),
        ("PROXIES", "\N{FULLWIDTH DIGIT ONE}"),
        ("METRICS_PORT", "0"),
        ("METRICS_PORT", "65536"),
        ("LINKS_PER_HOUR", "0"),
        ("LINKS_PER_DAY", "-1"),
        ("LINKS_STORED", "1e9"),
        ("MISSES_PER_MINUTE", "\N{FULLWIDTH DIGIT ONE}"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"DECIDER_{name} should be"):
        settings_of({f"DECIDER_{name}": value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BASE_URL", "http://[::1]:8000/"),
        ("BASE_URL", "http://192.0.2.1:80"),
        ("BASE_URL", "http://my_host"),
        ("REDIS_URL", "rediss://me:p@ss:w@host:6380/1?ssl_cert_reqs=none"),
        ("REDIS_URL", "redis://[2001:db8::1]"),
        ("OPERATOR", "first.last+abuse@mail.example.org"),
    ],
)
def test_every_way_to_write_a_value_that_works_is_taken(name: str, value: str) -> None:
    assert getattr(settings_of({f"DECIDER_{name}": value}), name.lower()) == value.removesuffix("/")


def test_a_password_is_not_repeated_where_an_address_is_refused() -> None:
    told = {
        "redis://me:secret@host:port": "redis://…@host:port",
        "redis:/me:secret@host": "redis://…@host",
        "redis://host:6379/0?password=secret": "redis://host:6379/0?…",
    }
    for given, shown in told.items():
        with pytest.raises(SettingsError) as refused:
            settings_of({"DECIDER_REDIS_URL": given})
        assert str(refused.value).endswith(f"and is {shown!r}")


@pytest.mark.parametrize("address", ["https://choose.example.org", "HTTPS://choose.example.org"])
def test_with_an_https_address_it_must_be_said_which_proxies_are_believed(address: str) -> None:
    with pytest.raises(SettingsError, match="DECIDER_PROXIES=1 behind one that speaks TLS, 0 if none"):
        settings_of({"DECIDER_BASE_URL": address})
    for proxies in ("0", "1"):
        assert settings_of({"DECIDER_BASE_URL": address, "DECIDER_PROXIES": proxies}).proxies == int(proxies)


def test_everything_wrong_is_said_at_once_and_a_slip_is_recognised() -> None:
    with pytest.raises(SettingsError) as refused:
        settings_of({"DECIDER_BASEURL": "https://example.org", "DECIDER_PROXIES": "many"})
    assert str(refused.value).splitlines() == [
        "unknown setting 'DECIDER_BASEURL'; did you mean 'DECIDER_BASE_URL'?",
        "DECIDER_PROXIES should be a whole number from 0 to 9, and is 'many'",
    ]


@pytest.mark.parametrize(
    ("environment", "host", "words"),
    [
        ({"DECIDER_PROXIES": "many"}, "127.0.0.1", "DECIDER_PROXIES should be"),
        *(
            ({"DECIDER_DATABASE_URL": url}, "127.0.0.1", "write sqlite:////")
            for url in ("mysql://x/y", "sqlite:///:memory:", "sqlite://host/x", "postgresql://host:port/name")
        ),
        (
            {"DECIDER_METRICS_HOST": "203.0.113.9", "DECIDER_METRICS_PORT": "58732"},
            "127.0.0.1",
            "DECIDER_METRICS_HOST 203.0.113.9, DECIDER_METRICS_PORT 58732: ",
        ),
        ({}, "0.0.0.0", "set DECIDER_BASE_URL"),
        ({"DECIDER_BASE_URL": "https://choose.example.org"}, "0.0.0.0", "DECIDER_PROXIES is not set"),
    ],
)
def test_a_server_that_is_set_up_wrongly_does_not_start(
    environment: dict[str, str], host: str, words: str, unmade_store: str
) -> None:
    result = CliRunner().invoke(main, ["serve", "--host", host, "--port", "58731"], env=environment)
    assert result.exit_code == 1
    assert words in result.output
    assert not Path(unmade_store.removeprefix("sqlite:///")).exists()


def test_a_server_whose_edition_has_the_name_of_another_does_not_start(empty_store: str) -> None:
    shipped = open_edition(paths.CRITERIA)
    with closing(Database(empty_store)) as database:
        Archive(database).publish(Edition(shipped.criteria, f"{shipped.name}{'0' * 44}", shipped.text))
    result = CliRunner().invoke(main, ["serve", str(paths.CRITERIA), "--port", "58733"])
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert shipped.name in result.output


@pytest.mark.parametrize(
    ("host", "status"), [("localhost", 200), ("127.0.0.1:8000", 200), ("evil.example", 400)]
)
def test_without_an_address_of_its_own_a_site_makes_links_for_its_machine_only(
    host: str, status: int
) -> None:
    site = create_app(paths.CRITERIA, TESTING=True).test_client()
    code = site.get("/questions?size=solo").location.split("/")[2]
    assert site.get(f"/r/{code}", headers={"Host": host}).status_code == status


def test_with_an_address_of_its_own_no_request_can_change_it() -> None:
    settings = Settings(base_url="https://choose.example.org")
    site = create_app(paths.CRITERIA, settings, TESTING=True).test_client()
    code = site.get("/questions?size=solo").location.split("/")[2]
    headers = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    page = site.get(f"/r/{code}", headers=headers).text
    assert f"https://choose.example.org/r/{code}" in page
    assert "evil" not in page


@pytest.mark.parametrize(
    ("proxies", "scheme", "secure"), [(0, "https", False), (1, "http", False), (1, "https", True)]
)
def test_only_a_proxy_that_is_believed_can_say_that_tls_is_spoken(
    proxies: int, scheme: str, secure: bool
) -> None:
    settings = Settings(base_url="https://choose.example.org", proxies=proxies)
    site = create_app(paths.CRITERIA, settings, TESTING=True).test_client()
    said = site.get("/", headers={"X-Forwarded-Proto": scheme}).headers
    assert ("Strict-Transport-Security" in said) == secure
