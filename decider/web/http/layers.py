"""Layers of WSGI around an application, each of which may answer before the ones inside it are asked."""

from collections.abc import Callable
from wsgiref.types import WSGIApplication

from flask import Flask


def surround(app: Flask, layer: Callable[[WSGIApplication], WSGIApplication]) -> None:
    """Put a layer around an application and all layers that it has.

    Source: Flask, "Application Dispatching" and `Flask.wsgi_app`, which is an attribute to be replaced.
    """
    app.wsgi_app = layer(app.wsgi_app)  # type: ignore[assignment,method-assign]  # as Flask documents it
