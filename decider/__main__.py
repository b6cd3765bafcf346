"""The command line as a program: `decider`, or `python -m decider`."""

import gc
import io
import os
import sys


def main() -> None:
    """Run a command. Most of its time goes into loading, so nothing is collected, nor plugins looked for."""
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # for terminals that know few signs
    try:
        _run()
    except OSError as error:
        _give_up(error)


def _run() -> None:
    from decider.cli import main as cli  # noqa: PLC0415 - loaded after `main` has set what loading depends on

    try:
        cli.main()
    finally:
        if sys.stdout is not None:
            sys.stdout.flush()


def _give_up(error: OSError) -> None:
    """Say in a line why a command cannot go on, and end with 1. What is not written yet stays unwritten."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    where = f"{error.filename}: " if error.filename else ""
    sys.exit(f"Error: {where}{error.strerror or error}")


if __name__ == "__main__":
    main()
