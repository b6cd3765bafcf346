"""`decider check`: validation of criteria files, once or on every change."""

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from decider.cli.files import FILE, criteria_here, unreadable
from decider.cli.reports import check as checks
from decider.criteria.loader import Stamp, stamp_of
from decider.criteria.problems import CriteriaFileError, Problem
from decider.text.days import local_today

if TYPE_CHECKING:
    from decider.engine.loader import Examined

UNREAD = "the version was not compared with the archive of the site"
# Milliseconds: how long changes are gathered, and after how long without one the files are looked at anyway.
DEBOUNCE, LONGEST_SILENCE = 200, 500


@click.command()
@click.argument("files", type=FILE, nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice([*checks.FORMATS]),
    default="text",
    show_default=True,
    help="How to say it.",
)
@click.option("--watch", is_flag=True, help="Check again whenever one of the files changes, until Ctrl-C.")
def check(files: Sequence[Path], form: str, watch: bool) -> None:
    """Find every problem in FILES, try their scenarios, and warn of what else needs a look.

    Where DECIDER_DATABASE_URL names the store of a site, that includes a version under which the site served
    other content.

    Without FILES it is the criteria.yaml in this folder, or else the one that comes with decider.
    """
    files = files or [criteria_here()]
    if watch:
        _watch(files, form)
    else:
        found = [(file, _checked(file)) for file in files]
        click.echo(checks.FORMATS[form](found), nl=False)
        sys.exit(any(checks.is_refused(outcome) for _, outcome in found))


def _checked(file: Path) -> checks.CheckOutcome:
    try:
        return _looked_at(file)
    except OSError as error:
        raise click.UsageError(unreadable(file, error)) from None


def _looked_at(file: Path) -> checks.CheckOutcome:
    from decider.check_report import check_report
    from decider.engine.loader import examine_draft

    try:
        examined, failures = examine_draft(file)
    except CriteriaFileError as refused:
        return refused
    url = os.environ.get("DECIDER_DATABASE_URL")
    served = _served(url, examined) if url else []
    return check_report(examined, local_today(), failures, served)


def _served(url: str, examined: "Examined") -> Sequence[Problem]:
    """The warnings of the store at a URL; none where it cannot be read, which is said."""
    from decider.store.database import StoreError
    from decider.store.read_only import ReadOnlyStore
    from decider.store.served_versions import version_warnings

    try:
        return [*version_warnings(ReadOnlyStore(url), examined)]
    except StoreError as error:
        click.echo(f"{UNREAD}: {error}", err=True)
        return []


def _watch(files: Sequence[Path], form: str) -> None:
    gc.enable()  # a command does without, for it soon ends
    try:
        for _ in _changes(files):
            click.echo(f"--- {datetime.now().astimezone():%H:%M:%S}", err=True)
            found = [(file, _still_there(file)) for file in files]
            click.echo(checks.FORMATS[form](found), nl=False)
    except KeyboardInterrupt:
        click.echo(err=True)


def _still_there(file: Path) -> checks.CheckOutcome:
    try:
        return _looked_at(file)
    except OSError as error:
        return CriteriaFileError(str(file), [Problem(1, 1, unreadable(file, error))])


# Watching tells when to look, and stamps tell whether there is anything to see: editors touch files without
# changing them, and some changes reach no watcher at all.
def _changes(files: Sequence[Path]) -> Iterator[None]:
    """At once, and whenever a file is not as it was."""
    seen: list[Stamp] = []
    for _ in _moments(files):
        stamps = [stamp_of(file) for file in files]
        if stamps != seen:
            seen = stamps
            yield


def _moments(files: Sequence[Path]) -> Iterator[object]:
    """At once, whenever something changes beside the files, and after LONGEST_SILENCE without a change.

    Folders are watched, since an editor may write another file and rename it. Some changes no folder tells:
    those before the watch began, in the target of a link, or in a folder that was put in another's place.
    """
    from watchfiles import watch

    yield None
    while True:
        homes = {file if file.is_dir() else file.parent for file in files}
        folders = {home for home in homes if home.is_dir()}
        with suppress(FileNotFoundError):  # where a folder goes just now
            yield from watch(
                *folders,
                watch_filter=None,
                debounce=DEBOUNCE,
                rust_timeout=LONGEST_SILENCE,
                yield_on_timeout=True,
                recursive=False,
            )
