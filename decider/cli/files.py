"""Opening criteria files, and folders that stand for one, for commands."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from decider import paths
from decider.criteria.problems import CriteriaFileError
from decider.engine.loader import examine_draft
from decider.engine.scoring.edition import Edition

FILE = click.Path(exists=True, path_type=Path)


DRAFT = "a draft; check and the site refuse it until its scenarios come out as expected"


def criteria_here() -> Path:
    """The criteria file of a command that is given none: the one in this folder, else ours, which it says."""
    here = Path(paths.CRITERIA.name)
    if os.path.lexists(here):
        return here
    click.echo(f"there is no {here} in this folder; using {paths.CRITERIA}", err=True)
    return paths.CRITERIA


def opened(file: Path) -> Edition:
    """The edition in a file; with problems, says them and ends with 1; 2 where it cannot be read."""
    edition, failures = _draft(file)
    if failures:
        click.echo(str(failures), err=True)
        sys.exit(1)
    return edition


def drafted(file: Path) -> Edition:
    """The edition in a file whose scenarios may fail; those that do are named first."""
    edition, failures = _draft(file)
    if failures:
        click.echo(f"{failures}\n{file}: {DRAFT}", err=True)
    return edition


def _draft(file: Path) -> tuple[Edition, CriteriaFileError | None]:
    try:
        examined, failures = examine_draft(file)
    except CriteriaFileError as refused:
        click.echo(str(refused), err=True)
        sys.exit(1)
    except OSError as error:
        raise click.UsageError(unreadable(file, error)) from None
    return examined.edition, failures


def same_version(before: Edition, after: Edition) -> str:
    """A warning where two editions say different things under one version; empty where they don't."""
    version = after.criteria.version
    if before.digest == after.digest or before.criteria.version != version:
        return ""
    return f"edition {before.name} has the same version, {version}, and other content; give this one its own"


def unreadable(file: Path, error: OSError) -> str:
    """That a file cannot be read, and why."""
    return f"{file} cannot be read: {error.strerror}"


@contextmanager
def edit_of(file: Path, nothing_done: str) -> Iterator[None]:
    """Where an edit of a file is refused, says why and that nothing is done, and ends with 1, or with 2."""
    from decider.criteria.definitions import UnknownIdError

    try:
        yield
    except UnknownIdError as refused:
        raise click.UsageError(str(refused)) from None
    except CriteriaFileError as refused:
        click.echo(f"{refused}\n{file}: {nothing_done}", err=True)
        sys.exit(1)
    except OSError as error:
        raise click.UsageError(unreadable(Path(error.filename or file), error)) from None


def written(texts: Mapping[Path, str]) -> list[Path]:
    """The files that these texts change, which have them now."""
    from decider.criteria.text_files import write_texts

    try:
        return write_texts(texts)
    except OSError as error:
        raise click.UsageError(f"{error.filename} cannot be written: {error.strerror}") from None
