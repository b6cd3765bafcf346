"""Compare two runs.

python -m bench.compare before.json after.json
"""

import json
import sys
from pathlib import Path

from bench.measure import Measure, compared


def read(path: Path) -> tuple[str, list[Measure]]:
    """What a run said of its machine, and its figures."""
    said = json.loads(path.read_text(encoding="utf-8"))
    return said["machine"], [Measure(**each) for each in said["measures"]]


def main(before: str, after: str) -> None:
    """Print what changed between two runs."""
    (machine, one), (other_machine, other) = read(Path(before)), read(Path(after))
    print(f"before: {machine}\nafter:  {other_machine}")
    for line in compared(one, other):
        print(line)


if __name__ == "__main__":
    main(*sys.argv[1:])
