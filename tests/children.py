"""What the programs that tests start inherit from this process."""

import os
import signal
import sys


def hear_interrupts() -> None:
    """Let every program that is started from here end at Ctrl-C, however the tests themselves were started.

    A shell starts background jobs with SIGINT ignored, and whatever they start inherits that: `check --watch`
    would never end. What is merely handled goes back to its default in a child, so it is handled, by nothing:
    a job in the background goes on ignoring Ctrl-C itself.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, lambda *_: None)


def keep_bytecode() -> None:
    """Let what a hundred servers and commands are made of be compiled once, and not by each of them.

    Some machines are told to leave no bytecode behind. Then to compile is a third of the time a start takes.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
