"""Run every measurement once and print a table of them, with what each is held to and compared with.

    python -m bench [--json FILE] [MODULE ...]

Only ratios (x) within one run say something about the code; seconds and bytes say it of this machine too.
"""

import json
import logging
import os
import platform
import subprocess
from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path

from bench.measure import HEADING, Measure, written
from decider.web.http import logs

MODULES = (
    *("scoring", "weights", "counting", "sizes", "processor", "pages", "pressing"),
    *("settling", "bounding", "statements"),
)


def main() -> None:
    """Measure, print, and write what was found where that is asked for."""
    parser = ArgumentParser(prog="python -m bench", description="Measure, and print ratios from one run.")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file as well")
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=f"some of: {', '.join(MODULES)}")
    asked = parser.parse_args()
    logs.configure()
    logs.only_failures()
    logging.disable(logging.CRITICAL)
    told, found = machine(), list[Measure]()
    print(f"{told}\n{HEADING}", flush=True)
    for name in asked.modules or MODULES:
        for measure in import_module(f"bench.{name}").measures():
            found.append(measure)
            print(measure.row(), flush=True)
    if asked.json:
        asked.json.write_text(json.dumps(written(found, told), indent=1) + "\n", encoding="utf-8")


def machine() -> str:
    """What was measured, and on what."""
    git = ["git", "describe", "--always", "--dirty"]
    commit = subprocess.run(git, capture_output=True, text=True, check=False).stdout.strip() or "no commit"
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{commit}, Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} processors{load}"
    )


if __name__ == "__main__":
    main()
