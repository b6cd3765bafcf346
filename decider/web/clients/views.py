"""Routes for clients who are asked: where a link for one is made, where it opens, and where answers are sent.

Everything between is the usual pages, served under the link. Only the button at the result stores anything.
"""

from typing import Any

from flask import Blueprint, Flask, g, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from decider.codes import CodeError, Decoded
from decider.store import tokens
from decider.store.client_links import ClientLinks, Sending
from decider.store.database import StoreError
from decider.store.link import Link, State
from decider.store.quota import QuotaError
from decider.web import urls
from decider.web.clients.forms import FIELDS, AskForm
from decider.web.clients.page import ask_page, asked_of, asked_page
from decider.web.current import base_url, decoded_by, editions, settings
from decider.web.http.link_error_texts import LINK_ENDED, NOTHING_TO_SEND, OUTRUN
from decider.web.http.mounts import arrived, leave, mount
from decider.web.http.private_headers import PRIVATE, PRIVATE_FORM
from decider.web.links import refusals
from decider.web.links.bots import is_opening
from decider.web.links.csrf import check_form
from decider.web.links.lookup import count, creation_count, found, limits, links, sent_key, tally
from decider.web.links.refusals import LinkRefusedError
from decider.web.links.target import for_client, nothing_answered

blueprint = Blueprint("clients", __name__)
blueprint.register_error_handler(QuotaError, refusals.full)
blueprint.register_error_handler(StoreError, refusals.unreachable)

RESULT = "result.result"
MOST_DIGITS = 9


def register(app: Flask) -> None:
    """Let an application ask clients. What logs a request must be registered before."""
    app.register_blueprint(blueprint)
    app.register_error_handler(LinkRefusedError, refusals.page)
    app.before_request(_open)
    app.after_request(_keep_private)
    app.context_processor(_context)


@blueprint.before_request
def refuse() -> None:
    """Refuse what another site sends, and forms that say a thing twice."""
    check_form(FIELDS, has_secret=request.endpoint == "clients.send")


@blueprint.get("/ask")
def prepare() -> Response:
    """Ask whom to ask, with the answers of the code in `r` to begin with."""
    code = request.args.get("r", "")
    decoded = for_client(decoded_by(code)) if code else None
    return _asking(decoded, AskForm(data={"filled": True}), tokens.new_token(), 200)


@blueprint.post("/ask")
def make() -> Response:
    """Make a link for a client and go to its owner's page; a form sent twice makes one."""
    code = request.form.get("code", "")
    decoded = for_client(decoded_by(code)) if code else None
    form, key = AskForm(request.form), sent_key()
    if not form.validate():
        return _asking(decoded, form, key, 422)
    given = decoded if decoded and form.filled.data else nothing_answered()
    draft = form.draft(given.code)
    manage = links().prepare(draft, key, creation_count(key, [draft]))
    return redirect(urls.manage(manage), 303)


@blueprint.get("/c/<path:ask>")
def asked(ask: str) -> Response:
    """Say who asks, and count the visit; `r` is a code to go on from."""
    link = _live(ask)
    own = _read(request.args.get("r", ""))
    previewed = "preview" in request.args and links().is_preview(ask, request.args["preview"])
    page = asked_page(
        own or decoded_by(link.code),
        going_on=own is not None,
        operator=settings().operator,
        sent=base_url() + urls.asked(ask) if previewed else "",
    )
    response = make_response(render_template("asked.html", page=page))
    if is_opening() and not previewed and own is None:
        tally().count(ask)
    return response


@blueprint.post("/c/<ask>/send")
def send(ask: str) -> Response:
    """Keep the code of a result as what came back, in place of the one before, and show it again."""
    _live(ask)
    decoded = decoded_by(request.form.get("code", ""))
    if not decoded.sheet.answers:
        raise LinkRefusedError(NOTHING_TO_SEND)
    count(limits().sendings)
    match _client_links().send(ask, decoded.code, _known()):
        case Sending.ENDED:
            leave()
            raise LinkRefusedError(LINK_ENDED)
        case Sending.OUTRUN:
            raise LinkRefusedError(OUTRUN)
    return redirect(urls.result(decoded.code), 303)


def _open() -> None:
    """Let a client in by a link that opens now; it is sought at every request."""
    here = mount()
    if here and here.ask and request.url_rule is None:
        leave()  # nothing is there, or nothing that takes this method, whatever the link
    elif here and here.ask:
        g.asked_link = _live(here.ask)


def _live(ask: str) -> Link:
    """The link of an ask token, as long as it opens; its refusal otherwise, on a page outside of it."""
    try:
        link = found(_client_links().asked, ask)
    except LinkRefusedError:
        leave()
        raise
    if link.state is not State.LIVE:
        leave()
        raise LinkRefusedError(LINK_ENDED)
    return link


def _keep_private(response: Response) -> Response:
    here = arrived()
    if here and here.ask:
        response.headers.update(PRIVATE)
    return response


def _context() -> dict[str, Any]:
    """What the templates may ask: `mount`, and who asks by it, None where nobody does."""
    here, link = mount(), g.get("asked_link")
    if here is None or link is None:
        return {"mount": here, "asked_by": None}
    shown = _read((request.view_args or {}).get("code", "")) if request.endpoint == RESULT else None
    return {"mount": here, "asked_by": asked_of(link, here.ask, shown)}


def _client_links() -> ClientLinks:
    return ClientLinks(links().database, links().clock)


def _asking(decoded: Decoded | None, form: AskForm, key: str, status: int) -> Response:
    page = ask_page(editions().current(), decoded, form, key)
    return make_response(render_template("ask.html", page=page), status, PRIVATE_FORM)


def _read(code: str) -> Decoded | None:
    """What a code stands for, None where that cannot be told."""
    try:
        return decoded_by(code)
    except (CodeError, StoreError):
        return None


def _known() -> int:
    said = request.form.get("known", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) <= MOST_DIGITS else -1
