"""What the files in requirements/ pin."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(
    r"^([a-z0-9-]+)==(\S+)(?: ; .*?)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)


def pinned(lock: Path) -> list[tuple[str, str]]:
    """Every package with a version, and once more where another Python gets another version."""
    return [(name, number) for name, number, _ in PIN.findall(lock.read_text(encoding="utf-8"))]


def pins(lock: Path) -> dict[str, str]:
    """The version of each package, of several the last."""
    return dict(pinned(lock))
