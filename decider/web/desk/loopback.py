"""Who may ask the desk: a browser on this machine, by this machine's name, and no page of anybody else."""

from ipaddress import ip_address

from flask import Flask, abort, request

NAMES = ("127.0.0.1", "localhost", "[::1]")
OWN_SITE, NO_SITE = "same-origin", "none"
READING = ("GET", "HEAD")


# A page of another site can make a browser ask this machine, and its own name can be made to lead here (DNS
# rebinding). It cannot choose what the browser then says in Host, Origin and Sec-Fetch-Site.
def register(app: Flask) -> None:
    """Refuse whoever is not on this machine, other names for it, other sites, and what no page here sends."""
    app.before_request(_check)


def register_site(app: Flask) -> None:
    """Refuse whoever is not on this machine, and other names for it; a site itself knows the rest."""
    app.before_request(_check_place)


def _check() -> None:
    if request.method not in READING and (request.method != "POST" or request.url_rule is None):
        abort(405)
    _check_place()
    if not (_may_read() if request.method in READING else _may_write()):
        abort(403)


def _may_read() -> bool:
    """Whether nothing says that another site asks; an address that somebody types comes from none."""
    own = request.headers.get("Origin", _origin()) == _origin()
    return own and request.headers.get("Sec-Fetch-Site", NO_SITE) in (OWN_SITE, NO_SITE)


def _may_write() -> bool:
    """Whether a browser says that a page of the desk sent it, as each does with a form."""
    own = request.headers.get("Origin") == _origin()
    return own and request.headers.get("Sec-Fetch-Site", OWN_SITE) == OWN_SITE


def _origin() -> str:
    return request.host_url.rstrip("/")


def _check_place() -> None:
    if not _is_near() or request.host.rsplit(":", 1)[0] not in NAMES:
        abort(403)


def _is_near() -> bool:
    try:
        return ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
