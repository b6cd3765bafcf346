"""Who may ask the desk: a browser on this machine, by this machine's name, and no page of anybody else."""

from ipaddress import ip_address

from flask import Flask, abort, request

NAMES = ("127.0.0.1", "localhost", "[::1]")
OWN_SITES = ("same-origin", "none")
READING = ("GET", "HEAD")


# A page of another site can make a browser ask this machine, and its own name can be made to lead here (DNS
# rebinding). It cannot choose what the browser then says in Host, Origin and Sec-Fetch-Site.
def register(app: Flask) -> None:
    """Refuse whoever is not on this machine, other names for it, other sites, and whatever would write."""
    app.before_request(_check)


def register_site(app: Flask) -> None:
    """Refuse whoever is not on this machine, and other names for it; a site itself knows the rest."""
    app.before_request(_check_place)


def _check() -> None:
    if request.method not in READING:
        abort(405)
    _check_place()
    origin = request.headers.get("Origin")
    if origin is not None and origin != request.host_url.rstrip("/"):
        abort(403)
    if request.headers.get("Sec-Fetch-Site", "none") not in OWN_SITES:
        abort(403)


def _check_place() -> None:
    if not _is_near() or request.host.rsplit(":", 1)[0] not in NAMES:
        abort(403)


def _is_near() -> bool:
    try:
        return ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
