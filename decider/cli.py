"""The commands: serve, check, score, census and diff."""

import json
import os
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from decider import places
from decider.criteria.model import NOT_SURE
from decider.criteria.problems import Refused
from decider.engine.answers import Sheet, accepts
from decider.engine.counting.tables import TooManySumsError
from decider.engine.edition import Edition
from decider.engine.opening import open_edition
from decider.sharing import checks, codes

THREADS = 4
MEASURED = 100
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="decider")
def main() -> None:
    """Decide between kinds of record system: exact, explained, sourced and permanent."""


@main.command()
@click.argument("file", type=FILE, default=places.CRITERIA)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1), help="How many processes.")
@click.option("--reload", is_flag=True, help="Start again whenever the program itself changes.")
def serve(file: Path, host: str, port: int, workers: int, reload: bool) -> None:
    """Serve the site for FILE; changes to FILE show at once."""
    edition, address = _opened(file), _address(host, port)
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    os.environ["DECIDER_CRITERIA"] = str(file.resolve())
    click.echo(f"{edition.criteria.title} {edition.criteria.version} is at http://{host}:{port}")
    Granian(
        "decider.web.app:create_app",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        factory=True,
        reload=reload,
        reload_paths=[Path(__file__).parent] if reload else None,
        log_level=LogLevels.warning,
    ).serve()


@main.command()
@click.argument("files", type=FILE, nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice([*checks.FORMATS]),
    default="text",
    show_default=True,
    help="How to say it.",
)
def check(files: Sequence[Path], form: str) -> None:
    """Find every problem in FILES, and try their scenarios."""
    found = [(file, _tried(file)) for file in files or [places.CRITERIA]]
    click.echo(checks.FORMATS[form](found), nl=False)
    sys.exit(any(isinstance(outcome, Refused) for _, outcome in found))


@main.command()
@click.option(
    "--criteria", "file", type=FILE, default=places.CRITERIA, help="The criteria file to score with."
)
@click.option("--json", "as_json", is_flag=True, help="Every figure, for programs.")
@click.argument("answers", nargs=-1, metavar="CODE | QUESTION=CHOICE…")
def score(file: Path, as_json: bool, answers: Sequence[str]) -> None:
    """Score a code, or answers given as question=choice."""
    from decider.sharing.figures import figures_of, summary_of

    edition = _opened(file)
    sheet = _sheet(edition, answers)
    if as_json:
        _print_json(figures_of(edition, sheet))
    else:
        click.echo(summary_of(edition, sheet))


@main.command()
@click.argument("file", type=FILE, default=places.CRITERIA)
@click.option(
    "--json", "as_json", is_flag=True, help="Exact fractions, and how many questions settle a result."
)
def census(file: Path, as_json: bool) -> None:
    """Say what all possible answer sheets of FILE together come to."""
    from decider.engine.census import census as take_census
    from decider.engine.measuring import questions_to_settle
    from decider.sharing import surveys

    edition = _opened(file)
    with _countable():
        counted = take_census(edition)
    if as_json:
        _print_json(surveys.census_figures(counted, questions_to_settle(edition, MEASURED)))
    else:
        click.echo(surveys.census_report(edition, counted))


@main.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Exact fractions, for programs.")
def diff(old: Path, new: Path, as_json: bool) -> None:
    """Say what the edit from OLD to NEW does to every practice that could ever answer."""
    from decider.engine.impact import impact
    from decider.sharing import surveys

    before, after = _opened(old), _opened(new)
    with _countable():
        change = impact(before, after)
    if as_json:
        _print_json(surveys.impact_figures(change))
    else:
        click.echo(surveys.impact_report(before, after, change))


@contextmanager
def _countable() -> Iterator[None]:
    try:
        yield
    except TooManySumsError as error:
        raise click.ClickException(str(error)) from None


def _print_json(figures: dict[str, Any]) -> None:
    click.echo(json.dumps(figures, indent=2, ensure_ascii=False))


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


def _sheet(edition: Edition, answers: Sequence[str]) -> Sheet:
    if len(answers) == 1 and "=" not in answers[0]:
        return _decoded(edition, answers[0])
    sheet = Sheet()
    for answer in answers:
        question_id, _, choice = answer.partition("=")
        question = edition.criteria.question(question_id)
        if question is None:
            known = ", ".join(each.id for each in edition.criteria.questions)
            raise click.UsageError(f"there is no question {question_id!r}; there are: {known}")
        if question_id in sheet.answers:
            raise click.UsageError(f"{question_id!r} is answered twice; keep one of the answers")
        if not accepts(question, choice):
            known = ", ".join([*(each.id for each in question.choices), NOT_SURE])
            raise click.UsageError(f"{question_id!r} has no choice {choice!r}; there are: {known}")
        sheet = sheet.answering(question, choice)
    return sheet


def _decoded(edition: Edition, code: str) -> Sheet:
    try:
        return codes.read(code, {edition.name: edition}.get).sheet
    except codes.Refused as refused:
        raise click.UsageError(f"the code {code!r} cannot be read: {refused}") from None


def _tried(file: Path) -> Edition | Refused:
    try:
        return open_edition(file)
    except Refused as refused:
        return refused
    except OSError as error:
        raise click.UsageError(f"{file} cannot be read: {error.strerror}") from None


def _opened(file: Path) -> Edition:
    outcome = _tried(file)
    if isinstance(outcome, Edition):
        return outcome
    click.echo(str(outcome), err=True)
    sys.exit(1)
