"""Whether anybody still has a connection to a port of this machine, whichever of its processes that is with.

Source: proc(5) of Linux, and `include/net/tcp_states.h` of its kernel.
"""

from collections.abc import Iterator
from pathlib import Path

TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
# Established, about to be, or ended by the other side alone, which may still wait for its answer.
OPEN = ("01", "03", "08")


def are_open(port: int) -> bool:
    """Whether there are connections to a port, or nobody can tell."""
    try:
        return any(local.endswith(f":{port:04X}") and state in OPEN for local, state in _connections())
    except OSError:
        return True


def _connections() -> Iterator[tuple[str, str]]:
    """The local address and the state of each TCP socket, in hexadecimal."""
    for table in TABLES:
        if table != TABLES[1] or table.exists():  # a kernel may do without the second
            for line in table.read_text(encoding="ascii").splitlines()[1:]:
                _, local, _, state, *_ = line.split()
                yield local, state
