"""Hourly purge of expired links."""

import logging
import time
from threading import Thread

from decider.store.database import StoreError
from decider.store.links import PreparedLinks

log = logging.getLogger(__name__)

EVERY = 3600.0


def forget_in_time(links: PreparedLinks, every: float = EVERY) -> None:
    """Purge the links from now on, beside whatever else the process does."""
    Thread(target=_purge_again, args=(links, every), name="retention", daemon=True).start()


def _purge_again(links: PreparedLinks, every: float) -> None:
    while True:
        try:
            if gone := links.purge():
                log.info("%d prepared links were deleted, as they had ended long ago", gone)
        except StoreError as error:
            log.warning("ended links cannot be deleted now: %s", error)
        except Exception as error:  # noqa: BLE001 - a thread that ended would never delete anything again
            log.error("ended links could not be deleted: %s", type(error).__name__)  # noqa: TRY400 - one line
        time.sleep(every)
