"""A server for applications of the desk on the loopback interface."""

import socket

from flask import Flask
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

HOST = "127.0.0.1"


class _Quiet(WSGIRequestHandler):
    """A handler that keeps connections open, and says nothing of each request."""

    protocol_version = "HTTP/1.1"

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing: whoever asks looks at the answer."""


def loopback_server(app: Flask, port: int) -> BaseWSGIServer:
    """A server on the loopback interface, on any free port for 0; OSError where the port is taken."""
    # Werkzeug ends the process where it cannot listen, so it is given a socket that does.
    with socket.create_server((HOST, port)) as listening:
        return make_server(HOST, port, app, threaded=True, request_handler=_Quiet, fd=listening.fileno())
