"""The samples for running a site name commands, settings and files that there are."""

import configparser
import re
import shlex
import subprocess
from pathlib import Path

import pytest
import yaml

from decider.cli.main import main
from decider.cli.serve import CONNECTIONS, GRACE, LEAVE
from decider.web.settings import Settings, settings_of

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "docs" / "deploy"
CONTAINER = (ROOT / "Containerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
DIGITS = "4f" * 24


def unit(name: str) -> configparser.ConfigParser:
    lines = configparser.ConfigParser(strict=False, delimiters=("=",), interpolation=None)
    lines.optionxform = str  # type: ignore[assignment,method-assign]  # keys of units have capitals
    lines.read(DEPLOY / name, encoding="utf-8")
    return lines


def serves(words: list[str]) -> None:
    """Whether these words are a `serve` that the command line takes; no file is opened."""
    assert words[1] == "serve"
    options = {name for each in main.commands["serve"].params for name in each.opts}
    assert {word for word in words[2:] if word.startswith("--")} <= options


def filled(value: str) -> str:
    """A value of the compose file with what `.env` says, which must be there."""
    said = {"SITE_NAME": "choose.example.org", "POSTGRES_PASSWORD": DIGITS}
    return re.sub(r"\$\{(\w+):\?in \.env\}", lambda found: said[found[1]], value)


def test_the_unit_serves_as_its_own_user_with_settings_that_are_right() -> None:
    text = (DEPLOY / "settings").read_text(encoding="utf-8")
    settings = settings_of(dict(re.findall(r"^(\w+)=(.*)$", text, flags=re.MULTILINE)))
    service = unit("decider.service")["Service"]
    serves(shlex.split(service["ExecStart"]))
    assert settings.database_url == f"sqlite:////var/lib/{service['StateDirectory']}/decider.sqlite3"
    assert (service["DynamicUser"], service["UMask"]) == ("yes", "0077")
    assert settings.proxies == 1


def test_the_nightly_unit_is_the_same_user_with_the_same_store_and_settings() -> None:
    site, nightly = (unit(f"{name}.service")["Service"] for name in ("decider", "decider-nightly"))
    same = {"DynamicUser", "User", "StateDirectory", "StateDirectoryMode", "UMask", "EnvironmentFile"}
    assert {key: nightly[key] for key in same} == {key: site[key] for key in same}
    narrow = {key for key in site if key.startswith(("Protect", "Private", "Restrict", "No", "Lock", "Cap"))}
    assert {key: nightly[key] for key in narrow} == {key: site[key] for key in narrow}
    program = site["ExecStart"].split()[0]
    text = (DEPLOY / "decider-nightly.service").read_text(encoding="utf-8")
    used = re.findall(rf"{re.escape(program)} (\w+)", text)
    assert used == ["backup", "doctor"]
    assert {*used} <= {*main.commands}


def test_copies_are_kept_as_long_as_the_pages_say() -> None:
    (more,) = re.findall(
        r"copy-.* -mtime \+(\d+) -delete", (DEPLOY / "decider-nightly.service").read_text(encoding="utf-8")
    )
    said = (ROOT / "templates" / "privacy.html").read_text(encoding="utf-8")
    assert f"after about {int(more) + 1} days." in said


@pytest.mark.parametrize("name", sorted(path.name for path in DEPLOY.iterdir() if path.is_file()))
def test_every_file_for_deploying_is_named_where_one_reads_how(name: str) -> None:
    assert name.partition(".")[0] in (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def test_a_stop_of_the_unit_lets_every_request_end() -> None:
    assert int(unit("decider.service")["Service"]["TimeoutStopSec"]) > GRACE + LEAVE


def test_the_unit_has_room_for_every_connection_and_for_all_else_that_a_process_opens() -> None:
    assert int(unit("decider.service")["Service"]["LimitNOFILE"]) >= 2 * CONNECTIONS


@pytest.mark.parametrize("name", ["one", "two"])
def test_each_process_of_the_compose_file_starts_with_settings_that_are_right(name: str) -> None:
    site = COMPOSE["services"][name]
    environment = {key: filled(value) for key, value in site["environment"].items()}
    settings = settings_of(environment)
    store = COMPOSE["services"]["store"]["environment"]
    assert settings == Settings(
        database_url=f"postgresql://{store['POSTGRES_USER']}:{DIGITS}@store/{store['POSTGRES_DB']}",
        base_url="https://choose.example.org",
        proxies=1,
    )
    serves(site["command"])


def test_the_caddy_of_the_compose_file_gets_a_file_that_a_new_one_takes() -> None:
    head = (DEPLOY / "compose.yaml").read_text(encoding="utf-8").partition("\nx-site:")[0]
    command = re.search(r"^#  +(sed .*\\\n#  +.*?) >", head, flags=re.MULTILINE)
    assert command
    words = shlex.split(command[1].replace("\\\n#", " ").replace("$name", "other.example.org"))
    made = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert "\nother.example.org {\n" in made
    assert "reverse_proxy one:8000 two:8000 {" in made
    assert re.search(r"^\t\trequest_buffers 512KB$", made, flags=re.MULTILINE)
    assert not re.search(r"^\t*(buffer_requests|max_buffer_size)", made, flags=re.MULTILINE)


def test_only_the_proxy_of_the_compose_file_is_reached_from_outside() -> None:
    assert [name for name, each in COMPOSE["services"].items() if "ports" in each] == ["proxy"]


def test_every_volume_of_the_compose_file_is_declared() -> None:
    used = {volume.partition(":")[0] for each in COMPOSE["services"].values() for volume in each["volumes"]}
    assert {name for name in used if not name.startswith(".")} == {*COMPOSE["volumes"]}


def test_an_image_gets_what_the_wheel_is_built_from_and_no_more() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    sent = {line[1:] for line in lines if line.startswith("!")}
    assert "*" in lines
    assert all((ROOT / name).exists() for name in sent)
    assert {"decider", "templates", "static", "criteria.yaml", "pyproject.toml", "requirements"} <= sent
    assert not sent & {".git", ".venv", "tests"}


def test_the_image_runs_with_the_locked_libraries_and_the_wheel_alone() -> None:
    stages = dict(
        re.findall(r"^FROM \S+ AS (\w+)\n(.*?)(?=^FROM )", CONTAINER, flags=re.MULTILINE | re.DOTALL)
    )
    (source,) = re.findall(r"^COPY --from=(\w+) /venv /venv$", CONTAINER, flags=re.MULTILINE)
    installed = re.findall(
        r"pip --python /venv/bin/python install (.*?)$", stages[source].replace("\\\n", ""), re.MULTILINE
    )
    assert [re.sub(r"--(?!requirement)\S+|:all:", "", each).split() for each in installed] == [
        ["--requirement", "requirements/run.txt"],
        ["/dist/*.whl"],
    ]
    assert "python -m venv --without-pip /venv" in stages[source]


def test_the_image_runs_as_an_ordinary_user_and_says_how_it_is() -> None:
    command = re.search(r"^CMD \[(.*)\]$", CONTAINER, flags=re.MULTILINE)
    assert command
    serves([word.strip('" ') for word in command[1].split(",")])
    assert CONTAINER.index("USER decider") < CONTAINER.index("HEALTHCHECK")
    assert "/healthz" in CONTAINER
    assert "--format docker" in CONTAINER
