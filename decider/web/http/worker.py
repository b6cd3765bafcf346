"""Life of a worker process beside its requests: returning memory, and stopping in time."""

import ctypes
import gc
import multiprocessing
import os
import platform
import signal
import threading
import time

# Whether the server is about to stop: a byte that all of its processes share, without a lock that one of them
# could hold when it is killed.
_leaving = multiprocessing.RawValue("b", 0)

EVERY = 0.25
GRACE = 10
GIVE_BACK_EVERY = 5
# The option M_ARENA_MAX of glibc's mallopt, in malloc.h. Each thread would keep a heap of its own otherwise,
# each as large as the largest page it made. One lock holds up nobody, as one thread runs at a time.
M_ARENA_MAX, ARENAS = -8, 1


def leave() -> None:
    """Let all workers tell those who keep a connection to use another one."""
    _leaving.value = 1


def is_leaving() -> bool:
    """Whether the server is about to stop."""
    return bool(_leaving.value)


def settle_in() -> None:
    """Collect garbage from now on, and end with the parent process; the main thread calls this."""
    if platform.libc_ver()[0] == "glibc":
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, ARENAS)
        threading.Thread(target=_give_back, name="heap", daemon=True).start()
    gc.collect()
    gc.freeze()
    gc.enable()
    parent = multiprocessing.parent_process()
    if parent is not None and parent.pid is not None and hasattr(signal, "SIGUSR1"):
        signal.signal(signal.SIGUSR1, lambda *_: None)
        threading.Thread(target=_attend, args=(parent.pid,), name="parent", daemon=True).start()


def _give_back() -> None:
    """Give back now and then what a moment of many large pages left behind."""
    while True:
        time.sleep(GIVE_BACK_EVERY)
        ctypes.CDLL(None).malloc_trim(0)


def _attend(parent: int) -> None:
    """Wake the main thread now and then, and stop this process once its parent is gone.

    The main thread only waits to be told to stop. Under load, CPython can take note of a signal and not wake
    it; any other signal makes up for that. Without it, every few stops would last until the kill.
    """
    main = threading.main_thread().ident or 0
    while os.getppid() == parent:
        time.sleep(EVERY)
        signal.pthread_kill(main, signal.SIGUSR1)
    os.kill(os.getpid(), signal.SIGTERM)
    until = time.monotonic() + GRACE
    while time.monotonic() < until:
        time.sleep(EVERY)
        signal.pthread_kill(main, signal.SIGUSR1)
    os.kill(os.getpid(), signal.SIGKILL)
