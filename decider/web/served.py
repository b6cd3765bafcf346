"""What the application at work serves."""

from typing import cast

from flask import current_app

from decider.web.editions import Editions


def editions() -> Editions:
    """The editions this application serves."""
    return cast("Editions", current_app.extensions["editions"])
