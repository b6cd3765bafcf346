"""The Jinja environment of the pages: what all templates may ask is known before the first is loaded."""

from collections.abc import MutableMapping
from typing import Any

from flask.templating import Environment


# Jinja looks every name of every template up in a chain of mappings written in Python, because more may be
# known to all templates later on. Here that never happens, and each page would spend a twentieth of its time
# on it.
class PageEnvironment(Environment):
    """Templates that know what the application had told all of them when they were loaded."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What a template knows: its own, which goes first, and what all of them know by now."""
        return {**self.globals, **(d or {})}
