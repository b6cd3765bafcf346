"""The first page of the desk, as asked for and as the answer to a button that could not write."""

from dataclasses import dataclass
from typing import Literal

from flask import render_template, request

from decider.criteria.versions import next_version
from decider.store.database import StoreError
from decider.store.served_versions import served_versions
from decider.text.days import local_today
from decider.web.desk import current
from decider.web.desk.draft_writer import WrittenDraft
from decider.web.desk.page import desk_page
from decider.web.desk.version_form import VersionForm
from decider.web.urls.desk import WRITTEN


@dataclass(frozen=True, slots=True)
class WriteRefusal:
    """Why nothing was written: the page is stale, the file would be no good, or the system said no.

    `file` is what cannot be written.
    """

    state: Literal["stale", "bad", "unwritable"]
    reason: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class DraftButtons:
    """What the buttons that write carry, and what came of one.

    `seal` tells the content of the page, and `following` is the version after its own, if it can be told.
    """

    seal: str
    following: str | None
    form: VersionForm
    written: WrittenDraft | None
    refusal: WriteRefusal | None


def _versions_served() -> frozenset[str]:
    """The versions that a site served, none where nobody can tell."""
    try:
        return served_versions(current.desk().store)
    except StoreError:
        return frozenset()


def front_page(refusal: WriteRefusal | None = None, form: VersionForm | None = None) -> str:
    """The page with the weights of the request; `form` is a version that was refused."""
    trial = current.trial()
    if trial is None:
        return render_template("desk-empty.html")
    writer = current.desk().writer
    seal = writer.seal(trial.document)
    buttons = DraftButtons(
        seal,
        next_version(trial.draft.criteria.version, _versions_served()),
        form or VersionForm(),
        writer.written(seal) if request.args.get(WRITTEN) == seal else None,
        refusal,
    )
    page = desk_page(trial, request.args.get("open", ""), current.names(), local_today())
    return render_template("desk.html", page=page, buttons=buttons, warnings=current.warnings())
