"""A sheet of links to make: a row each, with a name, what the sender says, and answers or a code."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass, replace

from werkzeug.datastructures import MultiDict

from decider.codes import CodeError, Decoded, code_of
from decider.documents.csv import CsvError
from decider.documents.prospects import Prospect, prospects_of
from decider.engine.scoring.edition import Edition
from decider.pasted_links import read_pasted
from decider.store.link import Draft, Kind
from decider.web.folder.forms import ManyForm, answers_for
from decider.web.http.error_texts import CODES
from decider.web.links.forms import EXPIRIES, NEVER, PrepareForm, is_nameless
from decider.web.links.forms import MESSAGES as SENDER_MESSAGES
from decider.web.settings import Settings

CODE, DAYS = "code", "days"
TEXTS = ("sender", "contact", "note")
BESIDE = (*TEXTS, DAYS, CODE)
MOST_ROWS = 100
MESSAGES = {
    "both": "there are a code and answers; keep one of them",
    "neither": "there is nothing to show; give a code, or answers",
    "days": f"days are {', '.join(days for days in EXPIRIES if days != NEVER)} or {NEVER}",
}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet: its line, its label, and the link that it asks for, or None with what is wrong."""

    line: int
    label: str
    draft: Draft | None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkSheet:
    """A sheet that was read: its rows, or the problem and line of one that cannot be read at all."""

    rows: tuple[SheetRow, ...] = ()
    problem: str = ""
    line: int = 0

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The links that can be made."""
        return tuple(row.draft for row in self.rows if row.draft)

    @property
    def digest(self) -> str:
        """What those links are known by: only as they were shown are they made."""
        return hashlib.sha256(json.dumps([astuple(draft) for draft in self.drafts]).encode()).hexdigest()

    @property
    def bad(self) -> tuple[SheetRow, ...]:
        """The rows that ask for none."""
        return tuple(row for row in self.rows if row.draft is None)


def most_rows(settings: Settings) -> int:
    """How many rows a sheet may have: never more than one client may make links of at once."""
    return min(MOST_ROWS, settings.links_per_hour, settings.links_per_day)


def link_sheet(
    raw: bytes, form: ManyForm, today: Edition, find: Callable[[str], Edition | None], most: int
) -> LinkSheet:
    """The links that a sheet of at most so many rows asks for; where a row says nothing, the form does.

    Columns are `label`, BESIDE, and ids of questions of the edition served today.
    """
    try:
        found = prospects_of(today.criteria, raw, BESIDE, most)
    except CsvError as misread:
        return LinkSheet(problem=str(misread), line=misread.line)
    return LinkSheet(tuple(_row(each, form, today, find) for each in found))


def _row(
    prospect: Prospect, form: ManyForm, today: Edition, find: Callable[[str], Edition | None]
) -> SheetRow:
    said = _form(prospect, form)
    problems = [*prospect.problems, *_misread(said, form)]
    decoded = _decoded(prospect, form, today, find) if not prospect.problems else ""
    if isinstance(decoded, str):
        problems += filter(None, [decoded])
    if problems or isinstance(decoded, str):
        return SheetRow(prospect.line, prospect.label, None, tuple(problems))
    draft = replace(said.draft(decoded.code), kind=Kind(form.kind.data))
    return SheetRow(prospect.line, prospect.label, draft)


def _form(prospect: Prospect, form: ManyForm) -> PrepareForm:
    """The row as the form for one link, which checks it as it checks what is typed."""
    texts = {name: prospect.beside[name] or form[name].data or "" for name in TEXTS}
    days = prospect.beside[DAYS].casefold() or form.expiry.data
    return PrepareForm(MultiDict({**texts, "label": prospect.label, "expiry": days}))


def _misread(said: PrepareForm, form: ManyForm) -> Iterator[str]:
    said.validate()
    for name, errors in said.errors.items():
        if name == "expiry":
            yield MESSAGES["days"]
        else:
            yield from (f"{name}: {error}" for error in errors)
    if is_nameless(said, Kind(form.kind.data)):
        yield f"sender: {SENDER_MESSAGES['asks']}"


def _decoded(
    prospect: Prospect, form: ManyForm, today: Edition, find: Callable[[str], Edition | None]
) -> Decoded | str:
    """The sheet of a row, or what is wrong with its code and answers."""
    pasted, sheet = prospect.beside[CODE], prospect.sheet
    if pasted and sheet and sheet.answers:
        return MESSAGES["both"]
    if pasted:
        try:
            return answers_for(form.kind.data, read_pasted(pasted, find))
        except CodeError as refused:
            return f"code: {CODES[refused.fault].happened}"
    if sheet is None or not (sheet.answers or form.kind.data == Kind.CLIENT):
        return MESSAGES["neither"]
    return Decoded(today, sheet, code_of(today, sheet))
