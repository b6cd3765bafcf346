"""What the programs that tests start inherit from this process."""

import signal


def hear_interrupts() -> None:
    """Let every program that is started from here end at Ctrl-C, however the tests themselves were started.

    A shell starts background jobs with SIGINT ignored, and whatever they start inherits that: `check --watch`
    would never end. What is merely handled goes back to its default in a child, so it is handled, by nothing:
    a job in the background goes on ignoring Ctrl-C itself.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, lambda *_: None)
