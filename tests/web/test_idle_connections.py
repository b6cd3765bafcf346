"""Idle connections are ended however few descriptors a process has left for looking at them."""

import subprocess
import sys

import pytest

BEGUN = """
import os, resource, socket, threading, time
from decider.web.http import idle_connections
idle_connections.EVERY = 0.01

def leave(descriptors, besides=3):
    resource.setrlimit(resource.RLIMIT_NOFILE, (besides + descriptors, 4096))
"""
CROWDED = """
port = socket.create_server(("127.0.0.1", 0))
held = [socket.create_connection(port.getsockname()) for _ in range(20)]
held += [port.accept()[0] for _ in range(20)]
time.sleep(0.1)
leave(3, besides=port.fileno() + 1 + len(held))
print(idle_connections.end_idle(silent=0.05))
"""
STARVED = """
idle_connections.end_in_time()
leave(0)
time.sleep(0.2)
leave(10)
print(*(each.name for each in threading.enumerate()))
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how long nothing moved")


def printed(script: str) -> str:
    done = subprocess.run([sys.executable, "-c", BEGUN + script], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_idle_connections_are_looked_at_one_at_a_time() -> None:
    assert printed(CROWDED) == "20"


def test_idle_connections_are_looked_for_again_after_descriptors_ran_out() -> None:
    assert printed(STARVED) == "MainThread idle"
