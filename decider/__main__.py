"""The command line as a program: `decider`, or `python -m decider`."""

import gc


def main() -> None:
    """Run a command. Loading takes most of its time, so nothing is collected meanwhile."""
    gc.disable()
    from decider import cli  # noqa: PLC0415 - loaded after the line above, which is its point

    cli.main()


if __name__ == "__main__":
    main()
