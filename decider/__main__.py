"""The command line as a program: `decider`, or `python -m decider`."""

import gc
import os


def main() -> None:
    """Run a command. Most of its time goes into loading, so nothing is collected, nor plugins looked for."""
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from decider import cli  # noqa: PLC0415 - loaded after the line above, which is its point

    cli.main()


if __name__ == "__main__":
    main()
