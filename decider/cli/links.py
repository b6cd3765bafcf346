"""`decider links`: moderation of prepared links by the operator."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

import click

from decider.cli.json_output import json_text, print_json
from decider.cli.stores import store_to_change, store_to_read

if TYPE_CHECKING:
    from decider.store.moderation import ModeratedLink, Moderation

ADDRESS = click.argument("address")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="For programs.")
STATES = ("live", "expired", "revoked")
HEADS = ("id", "kind", "state", "made", "until", "openings", "answers", "for", "from", "code")
TRACES = (
    "traces of it stay in the store's log of writes while somebody reads the store; a site that runs removes "
    "them within an hour after that"
)


# One secret in 64 begins with a dash, and is no option for that, nor asks for help where an "h" follows. The
# options of these commands take no value, so whatever else begins so may stand behind them.
class _CommandOnLink(click.Command):
    """A command whose address may begin with a dash."""

    ignore_unknown_options = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        secrets = [each for each in args if each[:1] == "-" and each[1:] != "h" and each[:2] != "--"]
        others = [each for each in args if each not in secrets]
        return super().parse_args(ctx, [*others, "--", *secrets] if secrets and "--" not in args else args)


@click.group()
def links() -> None:
    """See the prepared links in the store of DECIDER_DATABASE_URL, and take them down.

    ADDRESS is the address of a link or of its owner's page, whole or in part, or an id that `list` shows.
    """


@links.command("list")
@click.option("--state", type=click.Choice(STATES), help="Only those in this state.")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="At most so many.")
@AS_JSON
def list_links(state: str | None, limit: int, as_json: bool) -> None:
    """List prepared links, the newest first."""
    from decider.store.link import State
    from decider.store.moderation import Moderation

    with store_to_read() as store:
        entries = Moderation(store).entries(State(state) if state else None, limit)
    if as_json:
        print_json([_figures(entry) for entry in entries])
    elif entries:
        click.echo(_table([HEADS, *map(_row, entries)]))
    else:
        click.echo(f"there are no such links in {store.name}", err=True)


@links.command(cls=_CommandOnLink)
@ADDRESS
@AS_JSON
def show(address: str, as_json: bool) -> None:
    """Show all that is kept of one link."""
    from decider.store.moderation import Moderation

    with store_to_read() as store:
        entry = _found(Moderation(store), address)
    figures = _figures(entry)
    lines = (f"{name:12}{_indented('' if value is None else str(value))}" for name, value in figures.items())
    click.echo(json_text(figures) if as_json else "\n".join(line.rstrip() for line in lines))


@links.command(cls=_CommandOnLink)
@ADDRESS
def revoke(address: str) -> None:
    """Revoke a link for good; whoever opens it is told that it has ended."""
    with _moderation() as moderation:
        entry = _found(moderation, address)
        moderation.revoke(entry)
    click.echo(f"{entry.id} is revoked")


@links.command(cls=_CommandOnLink)
@ADDRESS
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete(address: str, yes: bool) -> None:
    """Delete a link and everything that was written into it."""
    with _moderation() as moderation:
        entry = _found(moderation, address)
        if not yes:
            _confirm(entry)
        traceless = moderation.delete(entry)
    click.echo(f"{entry.id} is deleted")
    if not traceless:
        click.echo(TRACES, err=True)


@contextmanager
def _moderation() -> "Iterator[Moderation]":
    from decider.store.moderation import Moderation

    with store_to_change(may_make=False) as store:
        yield Moderation(store)


def _found(moderation: "Moderation", address: str) -> "ModeratedLink":
    """The link of an address; the address is not repeated, since logs and screens are read by others."""
    entry = moderation.find(address)
    if entry is None:
        name = moderation.database.name
        raise click.ClickException(f"no link in {name} has that address or id; it may be deleted already")
    return entry


def _confirm(entry: "ModeratedLink") -> None:
    if not sys.stdin.isatty():
        raise click.UsageError("say --yes to delete it, as there is nobody here to ask")
    click.confirm(f"Delete {entry.id}, for {entry.link.label}, for good?", abort=True)


def _figures(entry: "ModeratedLink") -> dict[str, str | int | None]:
    link = entry.link
    return {
        "id": entry.id,
        "kind": link.kind.value,
        "state": link.state.value,
        "created": _moment(link.created),
        "expires": _moment(link.expires),
        "openings": link.openings,
        "label": link.label,
        "sender": link.sender,
        "note": link.note,
        "contact": link.contact,
        "code": link.code,
        "returned": link.returned.code if link.returned else None,
        "returned_at": _moment(link.returned.at if link.returned else None),
        "sendings": link.returned.sendings if link.returned else 0,
    }


def _row(entry: "ModeratedLink") -> tuple[str, ...]:
    from decider.store.expiry import last_day, pacific_day

    link = entry.link
    until = str(last_day(link.expires)) if link.expires else "no end"
    came = str(pacific_day(link.returned.at)) if link.returned else "-"
    known = (entry.id, link.kind.value, link.state.value, str(pacific_day(link.created)), until)
    return (*known, str(link.openings), came, link.label, link.sender or "-", link.code)


def _table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _indented(text: str) -> str:
    return text.replace("\n", "\n" + " " * 12)


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
