"""When a folder was last used, and when an empty one is deleted.

A look uses nothing, since looking changes nothing. What is used is a folder that gets a link, changes one, or
loses one.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, not_, select, update

from decider.store.schema import folders, links


def touch_folders_of(connection: Connection, chosen: ColumnElement[bool], now: datetime) -> None:
    """Note that the folders of these links are used now."""
    used = select(links.c.folder).where(chosen, links.c.folder.is_not(None))
    connection.execute(update(folders).where(folders.c.digest.in_(used)).values(used=now))


def forget_empty_folders(connection: Connection, unused_since: datetime) -> None:
    """Delete the folders without a link that nobody used since a moment."""
    full = select(links.c.number).where(links.c.folder == folders.c.digest).exists()
    connection.execute(delete(folders).where(folders.c.used < unused_since, not_(full)))
