"""The store: its file, what it holds, and how much more it can."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from decider.cli.checkups.checkup import Checkup
from decider.engine.scoring.edition import Edition
from decider.store.database import StoreError
from decider.store.editions import Archive
from decider.store.inventory import Inventory, check_pages, inventory_of
from decider.store.listings import ListingTable
from decider.store.read_only import ReadOnlyStore
from decider.store.revision import NEWEST
from decider.store.sqlite_file import exposed

if TYPE_CHECKING:
    from decider.web.settings import Settings

PART, EDITIONS, LINKS, PRODUCTS = "store", "editions", "links", "products"
FULL, MEGABYTE = 0.8, 1_000_000
LEAST_FREE = 1_000 * MEGABYTE
FRESH_DAYS = 45  # the federal list changes every month


def store_checkups(settings: "Settings", edition: Edition | None, today: date) -> Iterator[Checkup]:
    """What there is to say of the store that these settings name, which is left as it is."""
    try:
        store = ReadOnlyStore(settings.database_url)
        yield _revision(store)
        yield _use(store)
        if store.file:
            yield from _file(store.file)
        held = inventory_of(store)
        yield from _editions(held, store, edition)
        yield _links(held, settings)
        yield _products(store, today)
    except StoreError as error:
        yield Checkup(PART, "wrong", str(error))


def _revision(store: ReadOnlyStore) -> Checkup:
    revision = store.revision()
    if revision < NEWEST:
        says = f"at revision {revision}, of which `decider serve` makes {NEWEST} when it starts"
        return Checkup(PART, "due", f"{says}; copy the store first, with `decider backup` or pg_dump")
    newer = f", of a newer version; this one makes {NEWEST} and uses it as it is" if revision > NEWEST else ""
    return Checkup(PART, "ok", f"at revision {revision}{newer or ', as this version makes it'}")


def _use(store: ReadOnlyStore) -> Checkup:
    if damage := check_pages(store):
        return Checkup(PART, "wrong", f"{store.name} is damaged: {damage}; stop the site and restore a copy")
    try:
        store.check_writing()
    except StoreError as error:
        return Checkup(PART, "wrong", f"it cannot be written to: {error}")
    return Checkup(PART, "ok", f"{store.name} can be read and written")


def _file(file: Path) -> Iterator[Checkup]:
    if open_ones := " ".join(map(str, exposed(file))):
        says = f"others can read it until the site opens it: chmod go= {open_ones}; see to its copies too"
        yield Checkup(PART, "due", says)
    yield from owner_checkups(file, file.stat().st_uid, file.parent.stat().st_uid)
    yield _room(file)


# Root reads every file, so nothing else would tell that a copy which root put back is closed to the site.
def owner_checkups(file: Path, of_file: int, of_folder: int) -> Iterator[Checkup]:
    """Whether a store belongs to root where its folder does not; the two are numbers of accounts."""
    if of_file == 0 != of_folder:
        says = f"{file} belongs to root and its folder does not, so the site may be unable to open it"
        yield Checkup(PART, "due", f"{says}: chown --reference={file.parent}/ {file}")


def _room(file: Path) -> Checkup:
    size, free = file.stat().st_size, shutil.disk_usage(file.parent).free
    says = f"{size // MEGABYTE:,} MB, with {free // MEGABYTE:,} MB free beside it"
    if free < LEAST_FREE:
        return Checkup(PART, "due", f"{says}; make room before links can no longer be made")
    return Checkup(PART, "ok", says)


def _editions(held: Inventory, store: ReadOnlyStore, edition: Edition | None) -> Iterator[Checkup]:
    if held.unreadable:
        lost = ", ".join(held.unreadable)
        yield Checkup(EDITIONS, "wrong", f"{lost} cannot be read back; links made with it do not open")
    else:
        yield Checkup(EDITIONS, "ok", f"{held.editions} kept, and each reads back as it was served")
    if edition and not _is_archived(store, edition):
        says = f"{edition.name}, the file as it is now, was not served yet with this store"
        yield Checkup(EDITIONS, "due", says)


def _is_archived(store: ReadOnlyStore, edition: Edition) -> bool:
    return Archive(store).find(edition.name) is not None


def _links(held: Inventory, settings: "Settings") -> Checkup:
    says = (
        f"{held.links:,} of {settings.links_stored:,} kept, "
        f"{held.made_today:,} of {settings.links_per_day:,} made in the last 24 hours"
    )
    if held.links >= FULL * settings.links_stored or held.made_today >= FULL * settings.links_per_day:
        return Checkup(LINKS, "due", f"{says}; look for abuse, or raise DECIDER_LINKS_STORED or _PER_DAY")
    return Checkup(LINKS, "ok", says)


def _products(store: ReadOnlyStore, today: date) -> Checkup:
    known = ListingTable(store).identity()
    if known is None:
        return Checkup(PRODUCTS, "ok", "no list of certified products was imported; pages say so")
    age = (today - known.as_of).days
    if age > FRESH_DAYS:
        says = f"the list of certified products is {age} days old, of {known.as_of}; import a newer one"
        return Checkup(PRODUCTS, "due", says)
    return Checkup(PRODUCTS, "ok", f"the list of certified products is of {known.as_of}")
