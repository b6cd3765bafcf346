"""A Jinja extension that strips the indentation of templates."""

import re

from jinja2.ext import Extension

MARGIN = re.compile(r"^[ \t]+", re.MULTILINE)


class WithoutIndentation(Extension):
    """Takes the indentation out of templates before they are compiled, so that pages stay small.

    No line of a template may begin inside of text whose spaces are shown, such as that of `<pre>`.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 - Jinja's
        """The source with every line at its margin; lines keep their numbers, for errors."""
        return MARGIN.sub("", source)
