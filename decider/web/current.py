"""Access to the services of the current Flask application: editions, settings, base URL."""

import re
from typing import cast

from flask import current_app, request

from decider.codes import CodeError, Decoded, read
from decider.engine.scoring.base32 import ALPHABET
from decider.engine.scoring.edition import DIGEST_LENGTH, NAME_LENGTH, Edition
from decider.store.database import StoreError
from decider.web import urls
from decider.web.criteria_file import Editions
from decider.web.settings import Settings

DIGEST = re.compile(f"[{ALPHABET}]{{{DIGEST_LENGTH}}}")
OWN_NAMES = ("localhost", "127.0.0.1", "[::1]")


class NamelessSiteError(Exception):
    """A page that needs the site's address was asked for by a foreign name, and nobody configured one."""


def editions() -> Editions:
    """The editions this application serves."""
    return cast("Editions", current_app.extensions["editions"])


def settings() -> Settings:
    """How this application is run."""
    return cast("Settings", current_app.extensions["settings"])


def edition_of(digest: str) -> Edition | None:
    """The edition with this whole digest, None where none was ever served."""
    found = editions().find(digest[:NAME_LENGTH]) if DIGEST.fullmatch(digest) else None
    return found if found and found.digest == digest else None


def decoded_by(code: str) -> Decoded:
    """What a code of any edition stands for; raises what `read` raises."""
    return read(code, editions().find)


def carried() -> str:
    """The code in `r`, which a page about no answers hands on in its menu; empty where none can be read."""
    sent = request.args.get("r", "")
    try:
        return decoded_by(sent).code if sent else ""
    except (CodeError, StoreError):
        return ""


def link_to(decoded: Decoded) -> str:
    """The whole link to a result, for what leaves the site."""
    return base_url() + urls.result(decoded.code)


def base_url() -> str:
    """The address of the site for links that leave it, without a slash at the end.

    It is as configured, whatever a request says. Where nothing is, only the machine itself may ask by its own
    names; to others it is a NamelessSiteError, so that nobody can put a foreign name into a link.
    """
    known = known_base_url()
    if known is None:
        raise NamelessSiteError
    return known


def known_base_url() -> str | None:
    """The same for what can do without: None where `base_url` is a NamelessSiteError."""
    return settings().base_url or (request.host_url.rstrip("/") if by_own_name() else None)


def by_own_name() -> bool:
    """Whether the request names the machine as it names itself."""
    return request.host in OWN_NAMES or request.host.rsplit(":", 1)[0] in OWN_NAMES
